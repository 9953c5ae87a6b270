import type { FastifyError } from 'fastify';
import { CodedError } from '../../contracts/errors/coded-error.ts';

function isFastifyError(error: unknown): error is FastifyError {
  return String((error as { code?: unknown } | null)?.code).startsWith('FST_');
}

/** Errors that the framework finds in a request, in the words of our catalogue. */
export function codedFrameworkError(error: unknown): unknown {
  if (!isFastifyError(error)) return error;
  const status = error.statusCode ?? 500;
  if (status === 415)
    return new CodedError('HTTP_UNSUPPORTED_MEDIA_TYPE', 'This path takes no such body.', { cause: error });
  if (status === 413)
    return new CodedError('HTTP_BODY_TOO_LARGE', 'The body is too large for this path.', { cause: error });
  if (status === 503) return new CodedError('HTTP_STOPPING', 'The service is stopping.', { cause: error });
  if (status < 500) return new CodedError('HTTP_BAD_REQUEST', 'The request cannot be read.', { cause: error });
  return error;
}
