import fc from 'fast-check';
import { expect, it } from 'vitest';
import { mostOf } from '../../projections/goals/model/date-bounds.ts';
import { isAboutCitizens } from '../../projections/goals/model/figure.ts';
import { parsePlan } from '../../projections/goals/parse-plan.ts';
import { logOf } from '../support/history/log.ts';
import { positionIn } from '../support/history/question.ts';
import { figuresOf, tracedTo } from './answers.ts';
import { withLedger } from './ledger-in-memory.ts';
import { inquiries, wideHistory } from './random-plans/inquiry.ts';
import { textOf } from './random-plans/random-plan.ts';
import { patience, runs } from './runs.ts';

const units = { day: 'days', week: 'weeks', month: 'months', year: 'years' } as const;

/** How far a span is drawn out: a share of the most that its unit may have. */
const stretches = fc.noShrink(fc.array(fc.constantFrom(0, 0.1, 0.3, 0.8, 1), { minLength: 3, maxLength: 7 }));

/** The plan with its spans drawn out towards their bounds. */
function stretched(text: string, shares: readonly number[]): string {
  let n = 0;
  return text.replaceAll(/\b\d+ (day|week|month|year)s?\b/g, (span, unit: keyof typeof units) => {
    const share = shares[n++ % shares.length] as number;
    return share === 0 ? span : `${Math.floor(share * mostOf(units[unit]))} ${units[unit]}`;
  });
}

const periods = fc.constantFrom(
  { from: '2023-01-01', to: '2024-01-01' },
  { from: '1900-01-01', to: '1901-01-01' },
  { from: '2199-01-01', to: '2199-12-31' },
  { from: '1900-01-01', to: '2199-12-31' },
);

it('given spans as long as they may be, what passes is computed and traced, and no number is infinite', {
  timeout: patience,
}, async () => {
  let passed = 0;
  await fc.assert(
    fc.asyncProperty(wideHistory, inquiries(6), stretches, periods, async (arrivals, asked, shares, period) => {
      const log = logOf(arrivals);
      await withLedger(log, [], async (ledger) => {
        for (const { seed, picks, question } of asked) {
          const text = stretched(textOf(seed, picks), shares);
          const parsed = parsePlan(text);
          if (!parsed.ok) continue;
          passed++;
          const { clock, through, share } = question;
          const cutoff = { clock, through, position: positionIn(BigInt(log.length), share) };
          const { plan } = parsed;
          const [first] = plan.figures.filter(isAboutCitizens);
          const asked = `${period.from}/${period.to} through ${through}\n${text}`;
          try {
            const figures = await figuresOf(ledger, plan, period, cutoff);
            expect(JSON.stringify(figures)).not.toMatch(/Infinity|NaN/);
            if (first !== undefined) await tracedTo(ledger, plan, first.id, period, cutoff);
          } catch (cause) {
            throw new Error(`${cause}\n${asked}`, { cause });
          }
        }
      });
    }),
    { numRuns: runs(0.2) },
  );
  expect(passed).toBeGreaterThan(0);
});
