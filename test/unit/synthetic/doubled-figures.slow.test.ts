import { expect, test } from 'vitest';
import { syntheticEvents } from '../../../services/synthetic/generate.ts';
import { readDescription } from '../../../services/synthetic/read-description.ts';
import { countedThrough } from './counted.ts';
import { published } from './published.ts';

const enoughForASlowMachine = 120_000;

test(
  'given another seed and two copies, then every count is double',
  () => {
    const lines = syntheticEvents(readDescription(), { seed: 7, scale: 2 });
    const doubled = Object.fromEntries(
      Object.entries(published).map(([id, counts]) => [
        id,
        counts
          .split('/')
          .map((count) => 2 * Number(count))
          .join('/'),
      ]),
    );
    expect(countedThrough('2023-12-31', lines)).toMatchObject(doubled);
  },
  enoughForASlowMachine,
);
