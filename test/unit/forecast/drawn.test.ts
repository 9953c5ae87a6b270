import { expect, it } from 'vitest';
import { drawn } from '../../../projections/forecast/drawn.ts';

it('draws of a forecast are all made, in their order, and others have their turns in between', async () => {
  let [turns, isDone] = [0, false];
  const turn = (): void => {
    turns += 1;
    if (!isDone) setImmediate(turn);
  };
  turn();
  const all = await drawn(Array.from({ length: 2_000 }, (_, numerator) => ({ numerator, denominator: 2_000 })));
  isDone = true;
  expect(all.map(({ numerator }) => numerator)).toEqual([...all.keys()]);
  expect(all.length).toBe(2_000);
  expect(turns).toBeGreaterThanOrEqual(10);
});
