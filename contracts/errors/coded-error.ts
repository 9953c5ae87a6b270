import type { ErrorCode } from './catalogue.ts';

/** An error of the catalogue: its code is stable, its message names what, where and how to fix it. */
export class CodedError extends Error {
  readonly code: ErrorCode;
  /** Where in the input: a JSON pointer, a field, a file with its line. */
  readonly path?: string;
  /** How to fix it, where the message does not say so already. */
  readonly hint?: string;

  constructor(code: ErrorCode, message: string, details: { path?: string; hint?: string; cause?: unknown } = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'CodedError';
    this.code = code;
    if (details.path !== undefined) this.path = details.path;
    if (details.hint !== undefined) this.hint = details.hint;
  }
}

export function isCodedError(error: unknown): error is CodedError {
  return error instanceof CodedError;
}
