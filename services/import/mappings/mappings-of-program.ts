import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of the mappings that come with the program. */
const folder = import.meta.dirname;

/** A mapping that comes with the program. */
export interface MappingOfProgram {
  readonly id: string;
  /** Its file, to be copied. */
  readonly path: string;
}

/** The mappings that come with the program, by id in alphabetical order. */
export function mappingsOfProgram(): readonly MappingOfProgram[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => ({ id: name.slice(0, -'.yaml'.length), path: join(folder, name) }));
}

/** The text of one of them; undefined where there is none of the id. */
export function mappingTextOfProgram(id: string): string | undefined {
  const found = mappingsOfProgram().find((mapping) => mapping.id === id);
  return found && readFileSync(found.path, 'utf8');
}
