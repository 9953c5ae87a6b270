import { CodedError } from '../../contracts/errors/coded-error.ts';

/** What DuckDB says where the file system refused something; there is no code, only the message. */
const refused =
  /no space left|permission denied|read-only file system|file too large|could not (write|truncate|fsync)|disk quota/i;

/** What DuckDB says of a file that is cut, overwritten or changed. Its blocks have checksums. */
const damaged =
  /not a valid DuckDB|corrupt|checksum|could not read (enough|all)|Serialization Error|has been invalidated|INTERNAL Error: (Failed to load metadata|Read offset)/i;

/** What begins any message of DuckDB, apart from those about memory and interruption. */
const anyOfDuckDb = /^(?!Out of Memory|INTERRUPT)[A-Za-z][A-Za-z ]{1,30} Error: /i;

/** What it says of a file that is not there: whoever opens it for writing makes it. */
const absent = /database does not exist|no such file or directory/i;

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function corrupt(error: unknown): CodedError {
  return new CodedError('LEDGER_CORRUPT', `The ledger file cannot be read: ${messageOf(error)}`, { cause: error });
}

/**
 * An error of DuckDB during a question as a coded one: LEDGER_NOT_WRITABLE or LEDGER_CORRUPT. Anything else is returned as it
 * is: the question itself may be wrong.
 */
export function codedLedgerError(error: unknown): unknown {
  const message = messageOf(error);
  if (error instanceof CodedError) return error;
  if (refused.test(message)) {
    return new CodedError('LEDGER_NOT_WRITABLE', `The ledger cannot be written: ${message}`, { cause: error });
  }
  return damaged.test(message) ? corrupt(error) : error;
}

/**
 * An error of DuckDB in what is done with every ledger. These statements fit every ledger, so one that they do not fit is not
 * what it was, whatever DuckDB says.
 */
export function codedOpeningError(error: unknown): unknown {
  const coded = codedLedgerError(error);
  const message = messageOf(error);
  const isUnforeseen = !(coded instanceof CodedError) && anyOfDuckDb.test(message) && !absent.test(message);
  return isUnforeseen ? corrupt(error) : coded;
}
