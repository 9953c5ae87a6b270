import type { ErrorCode } from '../../../contracts/errors/catalogue.ts';

/** What is wrong with an input as a whole; what could be read of it is loaded all the same. */
export interface InputProblem {
  readonly code: Extract<ErrorCode, `INPUT_${string}`>;
  readonly message: string;
  /** The input as it was named, `-` for standard input. */
  readonly input: string;
}

/** The problem behind an error of the file system. */
export function problemOf(error: unknown, input: string): InputProblem {
  const { code, message } = error as NodeJS.ErrnoException;
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return { code: 'INPUT_NOT_FOUND', message: `${input} does not exist.`, input };
    case 'EISDIR':
      return { code: 'INPUT_IS_DIRECTORY', message: `${input} is a directory.`, input };
    // The operating system has many more.
    default:
      return { code: 'INPUT_UNREADABLE', message: `${input} cannot be read: ${message}.`, input };
  }
}
