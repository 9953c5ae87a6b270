import { expect, test } from 'vitest';
import { syntheticEventsOf } from '../../../services/synthetic/plans.ts';

test('given several copies, then no citizen and no event is in two of them', () => {
  const lines = [...syntheticEventsOf('i-maal-med-integration', { seed: 5, scale: 2 })];
  const sent = new Set(lines).size;
  const ids = new Set(lines.map((line) => JSON.parse(line).id));
  expect(ids.size).toBe(sent);
});

test('given a plan that no population is described for, then it says so', () => {
  expect(() => syntheticEventsOf('no-such-plan', { seed: 1, scale: 1 })).toThrow(/no synthetic population/);
  expect(() => syntheticEventsOf('../main', { seed: 1, scale: 1 })).toThrow(/no synthetic population/);
});
