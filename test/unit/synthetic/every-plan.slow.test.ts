import { expect, test } from 'vitest';
import { parseEvent } from '../../../services/intake/validate/parse-event.ts';
import { syntheticEventsOf, syntheticPlans } from '../../../services/synthetic/plans.ts';

const enoughForASlowMachine = 120_000;

test.each(syntheticPlans())(
  'given the plan %s, then every line is an event of the catalogue, says that it is synthetic, and is the same for the same seed',
  (plan) => {
    const lines = [...syntheticEventsOf(plan, { seed: 5, scale: 1, events: 20_000 })];
    expect(lines.length).toBeGreaterThan(1000);
    expect(lines.map(parseEvent).filter((judged) => !judged.ok)).toEqual([]);
    const own = `"source":"urn:virkning:synthetic:${plan}"`;
    expect(lines.filter((line) => !line.includes(own) || !line.includes('"subject":"syn-'))).toEqual([]);

    const again = syntheticEventsOf(plan, { seed: 5, scale: 1, events: 20_000 });
    expect(lines.every((line) => again.next().value === line)).toBe(true);
    const other = new Set(syntheticEventsOf(plan, { seed: 6, scale: 1, events: 20_000 }));
    // What others measured is the same on the same day; people are not.
    expect(lines.filter((line) => other.has(line) && !line.includes('benchmark-reported'))).toEqual([]);
  },
  enoughForASlowMachine,
);
