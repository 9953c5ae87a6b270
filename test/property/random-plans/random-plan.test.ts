import { expect, it } from 'vitest';
import { parsePlan } from '../../../projections/goals/parse-plan.ts';
import { textOf } from './random-plan.ts';

it('given any seed, then the plan that is drawn is a valid one', () => {
  for (let seed = 0; seed < 100; seed++) {
    const text = textOf(seed, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    const parsed = parsePlan(text);
    if (!parsed.ok) expect.fail(`seed ${seed}: ${JSON.stringify(parsed.problems, null, 2)}\n${text}`);
    const few = parsePlan(textOf(seed, [seed]));
    if (!few.ok) expect.fail(`one figure of seed ${seed}: ${JSON.stringify(few.problems)}`);
  }
});
