import { CodedError } from '../../contracts/errors/coded-error.ts';
import { EngineError } from '../engine/engine-error.ts';

function corrupt(error: EngineError): CodedError {
  return new CodedError('LEDGER_CORRUPT', `The ledger file cannot be read: ${error.message}`, { cause: error });
}

/**
 * An error of the engine during a question as a coded one: LEDGER_NOT_WRITABLE or LEDGER_CORRUPT. Anything else is returned
 * as it is: the question itself may be wrong.
 */
export function codedLedgerError(error: unknown): unknown {
  if (!(error instanceof EngineError)) return error;
  if (error.trouble === 'not-writable') {
    return new CodedError('LEDGER_NOT_WRITABLE', `The ledger cannot be written: ${error.message}`, { cause: error });
  }
  return error.trouble === 'damaged' ? corrupt(error) : error;
}

/**
 * An error of the engine in what is done with every ledger. These statements fit every ledger, so one that they do not fit is
 * not what it was, whatever the engine says.
 */
export function codedOpeningError(error: unknown): unknown {
  return error instanceof EngineError && error.trouble === 'refused' ? corrupt(error) : codedLedgerError(error);
}
