import { quote } from '../ledger/sql-text.ts';
import type { TraceScope } from './trace-citizens.ts';

/** How many citizens are in a sample at most: they are named one by one in a query. */
export const SAMPLE_AT_MOST = 1_000;

/** How many characters a seed has at most. */
export const SEED_AT_MOST = 64;

/** A sample of citizens that anybody can draw again. */
export interface Sample {
  readonly seed: string;
  readonly size: number;
}

/**
 * The pseudonyms of a sample: of all who fit, those whose SHA-256 of `seed:pseudonym` (UTF-8, in hexadecimal digits) comes first. So it hangs on the
 * seed and on who fits alone, nobody can choose whom it holds but by trying seeds, and whoever has the list can draw it again
 * by any tool. One pass, which keeps no more than the sample.
 */
export async function drawSample(
  { engine, compiled, names, selected }: Pick<TraceScope, 'engine' | 'compiled' | 'names' | 'selected'>,
  { seed, size }: Sample,
): Promise<readonly string[]> {
  const drawn = await engine.rows<[string]>(
    `WITH ${compiled.tables.join(',\n')}
     SELECT name FROM verdict JOIN (${names}) USING (citizen) WHERE ${selected}
     GROUP BY name ORDER BY sha256(${quote(`${seed}:`)} || name), name LIMIT ${size}`,
  );
  return drawn.map(([name]) => name);
}
