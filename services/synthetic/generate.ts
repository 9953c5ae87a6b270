import type { Description } from './description.ts';
import { populationWriter } from './population.ts';

/** How much of a synthetic population to write. */
export interface Extent {
  /** The same seed gives the same lines. */
  readonly seed: number;
  /** How many copies of the population, each with pseudonyms of its own. */
  readonly scale: number;
  /** Stop after this many lines; then `scale` only says how many copies there are at most. */
  readonly events?: number;
}

/** The lines of one copy after the other, as far as the extent goes. Holds one copy at a time. */
export function* copiesOf(
  writeCopy: (copy: number) => readonly string[],
  { scale, events }: Extent,
): Generator<string> {
  let left = events ?? Number.POSITIVE_INFINITY;
  for (let copy = 0; copy < scale && left > 0; copy += 1) {
    for (const line of writeCopy(copy)) {
      if (left === 0) return;
      yield line;
      left -= 1;
    }
  }
}

/** The events of a synthetic population as lines of NDJSON without their newlines. Holds one copy of it at a time. */
export function syntheticEvents(description: Description, extent: Extent): Generator<string> {
  return copiesOf(populationWriter(description, extent.seed), extent);
}
