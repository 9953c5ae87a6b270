import { expect, test } from 'vitest';
import { syntheticEvents } from '../../../services/synthetic/generate.ts';
import { readDescription } from '../../../services/synthetic/read-description.ts';
import { countedThrough } from './counted.ts';
import { published } from './published.ts';

const enoughForASlowMachine = 120_000;

const lines = [...syntheticEvents(readDescription(), { seed: 2023, scale: 1 })];

test(
  'given the shipped description, then on 31 December 2023 the figures are those that the report printed',
  () => {
    const counted = countedThrough('2023-12-31', lines);
    expect(counted).toMatchObject(published);

    // Full-year places are not printed; a year has 365 days, and few took part in all of them.
    expect(Number(counted['goal-1-places']) / 365).toBeLessThan(400);
    expect(Number(counted['goal-4-places']) / 365).toBeLessThan(280);
  },
  enoughForASlowMachine,
);

test(
  'given what came in late or was put right in the spring, then on 30 June 2024 the figures have moved by just that',
  () => {
    expect(countedThrough('2024-06-30', lines)).toMatchObject({
      'goal-1': '546', // + 3 enrolled late, - 1 enrolled in error, - 1 who was counted under two pseudonyms
      'goal-2': '273/546', // + 6 and 1 measures late, - 1 in error, - 1 postponed
      'goal-3': '113/273', // + 5 outcomes late, + 1 whose measure was, - 2 in error, - 1 of another kind
      'goal-3a': '86/546', // - 1 who had a measure first
      'goal-3b': '199/546',
      'goal-3c': '359/546',
      'goal-4': '348',
      'goal-5': '202/348', // + 23 preparatory plans
      'goal-6': '33/150', // + 2 outcomes late; + 3 measures late, - 1 clarified for something else
      'goal-6a': '23/348', // - 1 in error
      'goal-6b': '56/348',
      'goal-6c': '225/348',
      'goal-7': '50',
      'goal-8': '50/50',
      'goal-9': '110',
      'goal-10': '110/110',
      'goal-10-private': '55/110',
      'goal-11': '2618', // + 14 counted again, + 36 of an activity that came in late
      'goal-11-staff': '410',
    });
  },
  enoughForASlowMachine,
);
