import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { type Description, descriptionSchema } from './description.ts';

const shipped = new URL('./ihp-2019-2023.yaml', import.meta.url);

/** Reads a description of a synthetic population; without a path, the one of the plan `ihp-2019-2023`. Throws zod's error if it is malformed. */
export function readDescription(path: string | URL = shipped): Description {
  return descriptionSchema.parse(parse(readFileSync(path, 'utf8')));
}
