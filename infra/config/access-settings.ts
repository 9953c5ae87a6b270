import { z } from 'zod';
import { tokenFile } from '../access/token-file.ts';
import { type Environment, readVariables } from './read-variables.ts';
import { wholeNumber } from './values.ts';

const variables = z.object({
  VIRKNING_ACCESS_FILE: z.string().optional(),
  VIRKNING_LOOKS_DAYS: wholeNumber(0, 36_500).default(365),
});

/** Where the tokens of machines are, and what is kept of looks at citizens. */
export interface AccessSettings {
  readonly tokenFile: string;
  /** For how many days looks at citizens are kept; undefined for as long as there is the file. */
  readonly lookDays: number | undefined;
}

/**
 * The file of tokens (VIRKNING_ACCESS_FILE, else one in the data directory), and how long looks are kept (VIRKNING_LOOKS_DAYS; 0 is
 * for ever).
 * @throws CodedError CONFIG_INVALID
 */
export function accessSettings(env: Environment, dataDir: string): AccessSettings {
  const { VIRKNING_ACCESS_FILE: file, VIRKNING_LOOKS_DAYS: days } = readVariables(variables, env);
  return { tokenFile: file ?? tokenFile(dataDir), lookDays: days === 0 ? undefined : days };
}
