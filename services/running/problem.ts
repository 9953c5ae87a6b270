import type { ProblemDocument } from '../../contracts/api/problem.ts';
import { type ErrorCode, errorCatalogue } from '../../contracts/errors/catalogue.ts';
import { type CodedError, isCodedError } from '../../contracts/errors/coded-error.ts';
import { isPassing } from '../../contracts/errors/passing-trouble.ts';

export const problemMediaType = 'application/problem+json';

/** Seconds after which a request that came at a bad moment is worth sending again. */
export const retryAfterSeconds: Readonly<Record<number, number>> = { 429: 1, 503: 5 };

const statuses: Partial<Record<ErrorCode, number>> = {
  HTTP_UNAUTHORIZED: 401,
  HTTP_NOT_FOUND: 404,
  HTTP_METHOD_NOT_ALLOWED: 405,
  HTTP_UNSUPPORTED_MEDIA_TYPE: 415,
  HTTP_BODY_TOO_LARGE: 413,
  HTTP_TOO_MANY_EVENTS: 413,
  HTTP_BAD_BATCH: 400,
  HTTP_BAD_REQUEST: 400,
  HTTP_BODY_TIMEOUT: 408,
  HTTP_TOO_MANY_REQUESTS: 429,
  HTTP_STOPPING: 503,
  LEDGER_BUSY: 503,
  PLAN_NOT_FOUND: 404,
};

/** The HTTP status of an error: 4xx where the caller can mend it, 503 where waiting does, else 500. */
export function statusOf(error: unknown): number {
  if (!isCodedError(error)) return 500;
  if (isPassing(error)) return 503;
  return statuses[error.code] ?? (error.code.startsWith('QUERY_') ? 400 : 500);
}

/**
 * The body of the answer to an error. What the program did not foresee is told apart by its request id alone: its
 * message belongs into the log of the operator, not to the caller.
 */
export function problemOf(error: unknown, request: string, status = statusOf(error)): ProblemDocument {
  const { code, detail, mend } = described(error);
  return {
    type: `urn:virkning:error:${code}`,
    title: errorCatalogue[code].what,
    status,
    detail,
    code,
    mend,
    request,
  };
}

function described(error: unknown): { code: ErrorCode; detail: string; mend: string } {
  if (!isCodedError(error)) {
    const { what, mend } = errorCatalogue.INTERNAL;
    return { code: 'INTERNAL', detail: what, mend };
  }
  const coded: CodedError = error;
  return { code: coded.code, detail: coded.message, mend: coded.hint ?? errorCatalogue[coded.code].mend };
}
