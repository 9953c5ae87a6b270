import { errorCatalogue } from '../../contracts/errors/catalogue.ts';
import { isCodedError } from '../../contracts/errors/coded-error.ts';
import { type CliContext, exitCodes, say } from './context.ts';

/** Tells the person what went wrong and how to mend it; returns the exit code. */
export function reportError(error: unknown, context: CliContext): number {
  if (context.signal.aborted) {
    say(context, 'Interrupted. What was stored before is unharmed.');
    return exitCodes.interrupted;
  }
  if (isCodedError(error)) {
    const { exit, mend } = errorCatalogue[error.code];
    say(context, `${error.code}: ${error.message}\n  ${error.hint ?? mend}`);
    return exit;
  }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  say(context, `INTERNAL: ${errorCatalogue.INTERNAL.what} ${errorCatalogue.INTERNAL.mend}\n${detail}`);
  return exitCodes.internalError;
}
