import { describe, expect, test } from 'vitest';
import type { FigureResult } from '../../../contracts/figures/figure-schema.ts';
import { parsePeriod } from '../../../projections/calendar/period.ts';
import { evaluate } from '../../../projections/figures/evaluate.ts';
import { lint } from '../../../projections/goals/lint.ts';
import { parsePlan } from '../../../projections/goals/parse-plan.ts';
import { fixCutoff } from '../../../projections/ledger/cutoff.ts';
import { openLedgerAtHead } from '../../../projections/ledger/ledger.ts';
import { arrayLog } from '../../property/array-log.ts';
import { logOfLines } from './example-log.ts';
import { type Example, examplesOf, page } from './page.ts';

const examples = examplesOf(page);

function planOf({ plan }: Example) {
  const parsed = parsePlan(plan);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems, null, 2));
  return parsed;
}

/** A figure as the page writes it: `on-to: 2 of 4, 1 excluded, 2 undecided, not met`. */
function asWritten({ id, kind, numerator, denominator, excluded, undecided, estimated, met }: FigureResult): string {
  const number = kind === 'count' ? `${numerator}` : `${numerator} of ${denominator}`;
  return [
    `${id}: ${estimated ? 'about ' : ''}${number}`,
    ...(excluded === 0 ? [] : [`${excluded} excluded`]),
    ...(undecided === 0 ? [] : [`${undecided} undecided`]),
    ...(met === null ? [] : [met ? 'met' : 'not met']),
  ].join(', ');
}

test('the page has examples, and every one has events and figures', () => {
  expect(examples.length).toBeGreaterThanOrEqual(4);
  for (const { events, expectations } of examples) {
    expect(events.length).toBeGreaterThan(0);
    expect(expectations.length).toBeGreaterThan(0);
  }
});

describe.each(examples.map((example) => [example.line, example] as const))('the plan on line %i', (_, example) => {
  test('passes check with the warnings that the page tells of', () => {
    const { plan, locate } = planOf(example);
    expect(lint(plan, locate).map(({ code, field }) => `${code} ${field}`)).toEqual(example.warnings);
  });

  test('gives the figures that the page shows', async () => {
    const { plan } = planOf(example);
    const ledger = await openLedgerAtHead(':memory:', arrayLog(logOfLines(example.events)), { timeoutMs: 0 });
    try {
      for (const { period, cutoff: through, figures } of example.expectations) {
        const cutoff = await fixCutoff(ledger.connection, { clock: 'registered', through });
        const result = await evaluate(ledger.connection, plan, parsePeriod(period), cutoff);
        expect(result.figures.map(asWritten), `through ${through}`).toEqual(figures);
      }
    } finally {
      ledger.close();
    }
  });
});
