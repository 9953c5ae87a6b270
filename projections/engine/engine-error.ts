/**
 * What is wrong, as far as that can be told:
 *
 * - `busy`: another process has the file open
 * - `not-writable`: the file system refuses to write, or is full
 * - `damaged`: the file is not what was written
 * - `absent`: there is no such file
 * - `refused`: the statement does not fit what is there
 * - `too-large`: it needs more memory than it may take
 * - `other`: anything else, such as a statement that was broken off
 */
export type Trouble = 'busy' | 'not-writable' | 'damaged' | 'absent' | 'refused' | 'too-large' | 'other';

/** A statement, or the opening of a file, that failed. The message is the engine's own. */
export class EngineError extends Error {
  readonly trouble: Trouble;

  constructor(trouble: Trouble, message: string, cause: unknown) {
    super(message, { cause });
    this.name = 'EngineError';
    this.trouble = trouble;
  }
}
