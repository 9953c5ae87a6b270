import type { ProblemDocument } from '../../contracts/api/problem.ts';
import { type ErrorCode, errorCatalogue } from '../../contracts/errors/catalogue.ts';
import { type CodedError, isCodedError } from '../../contracts/errors/coded-error.ts';
import { httpStatusOf } from '../../contracts/errors/http-status.ts';

export const problemMediaType = 'application/problem+json';

/** Seconds after which a request that came at a bad moment is worth sending again. */
export const retryAfterSeconds: Readonly<Record<number, number>> = { 429: 1, 503: 5 };

/** The HTTP status of an error: as `httpStatusOf` its code, else 500. */
export function statusOf(error: unknown): number {
  return (isCodedError(error) ? httpStatusOf(error.code) : undefined) ?? 500;
}

/** Whether an error's own message is for the caller: of what they can fix, and how far the ledger is, which names no file and no host. */
export function isForCaller(error: unknown): error is CodedError {
  return isCodedError(error) && (statusOf(error) < 500 || error.code === 'LEDGER_CATCHING_UP');
}

/**
 * The body of the answer to an error. What the caller cannot fix is told by its code and its request id alone: the
 * message may name files and hosts, and belongs into the log of the operator.
 */
export function problemOf(error: unknown, request: string): ProblemDocument {
  const status = statusOf(error);
  const code: ErrorCode = isCodedError(error) ? error.code : 'INTERNAL';
  const { what, remedy } = errorCatalogue[code];
  const own = isForCaller(error) ? error : undefined;
  return {
    type: `urn:virkning:error:${code}`,
    title: what,
    status,
    detail: own?.message ?? what,
    code,
    remedy: own?.hint ?? remedy,
    request,
  };
}
