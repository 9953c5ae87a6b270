import { z } from 'zod';
import { type Environment, readVariables } from './read-variables.ts';
import { wholeNumber } from './values.ts';

const variables = z.object({ VIRKNING_KEPT_ANSWERS_MIB: wholeNumber(0, 1024 * 1024).default(256) });

export interface AnswersSettings {
  /** How much of computed answers is kept, in bytes; 0 keeps none. */
  readonly maxBytes: number;
}

/**
 * How much room computed answers may take (VIRKNING_KEPT_ANSWERS_MIB).
 * @throws CodedError CONFIG_INVALID
 */
export function answersSettings(env: Environment): AnswersSettings {
  return { maxBytes: readVariables(variables, env).VIRKNING_KEPT_ANSWERS_MIB * 1024 * 1024 };
}
