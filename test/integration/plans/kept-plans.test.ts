import { expect, test } from 'vitest';
import { keptPlans } from '../../../services/plans/kept-plans.ts';

test('a plan is read once, however often and in whatever way it is asked for', async () => {
  const plans = keptPlans();
  const [first, again] = await Promise.all([plans.find('ihp-2019-2023'), plans.find('ihp-2019-2023')]);
  expect(again).toBe(first);
  expect(await plans.all()).toContain(first);
});

test('what is no plan is not kept, and is told each time', async () => {
  const plans = keptPlans();
  for (const id of ['none', 'none', '../../package']) {
    await expect(plans.find(id)).rejects.toMatchObject({ code: 'PLAN_NOT_FOUND' });
  }
});
