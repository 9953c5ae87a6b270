import type { ErrorCode } from '../../../contracts/errors/catalogue.ts';

/** A coded problem with one place of an event. */
export interface Problem {
  readonly code: ErrorCode;
  readonly message: string;
  readonly path: string;
}
