import { z } from 'zod';
import { type Environment, readVariables } from './read-variables.ts';
import { wholeNumber } from './values.ts';

const variables = z.object({ VIRKNING_QUARANTINE_DAYS: wholeNumber(0, 36_500).default(90) });

/** For how many days refused lines are kept; undefined for as long as there is the file. */
export interface QuarantineSettings {
  readonly days: number | undefined;
}

/**
 * How long refused lines are kept (VIRKNING_QUARANTINE_DAYS); 0 is for ever.
 * @throws CodedError CONFIG_INVALID
 */
export function quarantineSettings(env: Environment): QuarantineSettings {
  const { VIRKNING_QUARANTINE_DAYS: days } = readVariables(variables, env);
  return { days: days === 0 ? undefined : days };
}
