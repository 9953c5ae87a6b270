import { z } from 'zod';
import { tokenFile } from '../access/token-file.ts';
import { type Environment, readVariables } from './read-variables.ts';

const variables = z.object({ VIRKNING_ACCESS_FILE: z.string().optional() });

/** Where the tokens of machines are. */
export interface TokenSettings {
  readonly file: string;
}

/** The file of tokens: VIRKNING_ACCESS_FILE, else one in the data directory. @throws CodedError CONFIG_INVALID */
export function tokenSettings(env: Environment, dataDir: string): TokenSettings {
  return { file: readVariables(variables, env).VIRKNING_ACCESS_FILE ?? tokenFile(dataDir) };
}
