import { setImmediate } from 'node:timers/promises';
import type { Draw } from './triangle.ts';

/** So many draws are made before whatever else the process does has its turn: some milliseconds. */
const DRAWS_IN_ONE_GO = 200;

/** All draws of a forecast, of which thousands take a tenth of a second. */
export async function drawn(draws: Iterable<Draw>): Promise<Draw[]> {
  const all: Draw[] = [];
  for (const draw of draws) {
    all.push(draw);
    if (all.length % DRAWS_IN_ONE_GO === 0) await setImmediate();
  }
  return all;
}
