import { expect, test } from 'vitest';
import type { TracedCitizen } from '../../../contracts/figures/trace-schema.ts';
import { parsePeriod } from '../../../projections/calendar/period.ts';
import { evaluate } from '../../../projections/figures/evaluate.ts';
import { isAboutCitizens } from '../../../projections/goals/model/figure.ts';
import { fixCutoff } from '../../../projections/ledger/cutoff.ts';
import { attrition } from '../../../projections/trace/attrition.ts';
import { trace } from '../../../projections/trace/trace.ts';
import { shippedPlan, withPopulationOf } from '../../support/plan-population.ts';

// Between them these two ask for every kind of figure but full-year places and rates.
test.each([
  ['ihp-2024-2026', '2024', '2024-12-31'],
  ['i-maal-med-integration', '2017-Q3', '2017-12-31'],
])(
  '%s: the trace of each figure adds up to it, everybody has events behind the verdict, and attrition ends in the counted',
  { timeout: 120_000 },
  async (id, written, through) => {
    const plan = shippedPlan(id);
    const period = parsePeriod(written);
    await withPopulationOf(id, { seed: 2023, scale: 1 }, async ({ engine }) => {
      const cutoff = await fixCutoff(engine, { clock: 'registered', through });
      const { figures } = await evaluate(engine, plan, period, cutoff);
      for (const figure of plan.figures) {
        if (!isAboutCitizens(figure)) continue;
        const { numerator } = figures.find((each) => each.id === figure.id)!;
        const citizens: TracedCitizen[] = [];
        for await (const each of trace(engine, plan, figure.id, period, cutoff)) citizens.push(each);
        expect([figure.id, citizens.reduce((sum, { amount }) => sum + amount, 0)]).toEqual([figure.id, numerator]);
        const without = citizens.filter(({ events }) => events.every(({ miss }) => miss !== null));
        expect([figure.id, without.map(({ citizen }) => citizen)]).toEqual([figure.id, []]);
        if (figure.measure.kind === 'lowest') continue;
        const { counted } = await attrition(engine, plan, figure.id, period, cutoff);
        expect([figure.id, counted]).toEqual([
          figure.id,
          citizens.filter(({ verdict }) => verdict === 'counted').length,
        ]);
      }
    });
  },
);
