import { readFileSync } from 'node:fs';
import { CodedError } from '../../../contracts/errors/coded-error.ts';
import { problemOf } from './input-problem.ts';

/** The whole of a small file, as text. @throws CodedError INPUT_NOT_FOUND, INPUT_IS_DIRECTORY, INPUT_UNREADABLE */
export function readInputText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    const { code, message } = problemOf(cause, file);
    throw new CodedError(code, message, { path: file, cause });
  }
}
