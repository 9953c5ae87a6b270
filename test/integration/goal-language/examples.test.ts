import { describe, expect, test } from 'vitest';
import type { FigureResult } from '../../../contracts/figures/figure-schema.ts';
import { parsePeriod } from '../../../projections/calendar/period.ts';
import { evaluate } from '../../../projections/figures/evaluate.ts';
import { lint } from '../../../projections/goals/lint/lint.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import { parsePlan } from '../../../projections/goals/parse-plan.ts';
import { fixCutoff } from '../../../projections/ledger/cutoff.ts';
import type { Ledger } from '../../../projections/ledger/ledger.ts';
import { caseLog } from '../../../services/cases/case-log.ts';
import { differencesOf } from '../../../services/cases/differences.ts';
import { figureText, figureTexts, unknownGroup } from '../../../services/cases/figure-text.ts';
import { withLedgerInMemory } from '../../../services/cases/ledger-in-memory.ts';
import { readCases } from '../../../services/cases/read-cases.ts';
import { runCases } from '../../../services/cases/run-cases.ts';
import { type Example, type Expectation, examplesOf, pageNames, pageText } from './page.ts';

const examples = pageNames.flatMap((name) => examplesOf(name, pageText(name)));

function planOf({ plan }: Example) {
  const parsed = parsePlan(plan);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems, null, 2));
  return parsed;
}

/** A figure as a page writes it, and its groups below it: `on-to: 2 of 4, met`, `on-to by gender, female: 1 of 2`. */
function asWritten(figure: FigureResult, plan: Plan): string[] {
  const measured = plan.figures.find(({ id }) => id === figure.id)!;
  return [
    `${figure.id}: ${figureTexts(measured, figure)[0]}`,
    ...(figure.breakdowns ?? []).flatMap(({ id, groups }) =>
      groups.map((group) => `${figure.id} by ${id}, ${group.group ?? unknownGroup}: ${figureText(group)}`),
    ),
  ];
}

async function figuresOf({ engine }: Ledger, example: Example, { period, cutoff: through }: Expectation) {
  const cutoff = await fixCutoff(engine, { clock: 'registered', through });
  const { plan } = planOf(example);
  const { figures } = await evaluate(engine, plan, parsePeriod(period), cutoff);
  return figures.flatMap((figure) => asWritten(figure, plan));
}

/** What the page says of citizens and is not so. */
async function wrongVerdicts(ledger: Ledger, example: Example, { period, cutoff, lines }: Expectation) {
  const verdicts = Object.fromEntries(
    lines.map((line) => {
      const [figure = '', said = ''] = line.split(': ');
      return [figure, Object.fromEntries(said.split(', ').map((each) => each.split(/ (.*)/).slice(0, 2)))];
    }),
  );
  const asked = {
    name: example.place,
    line: 1,
    events: [],
    period: parsePeriod(period),
    cutoff: { clock: 'registered', through: cutoff } as const,
    verdicts,
    figures: {},
    groups: {},
  };
  return differencesOf(ledger, planOf(example).plan, asked, new Map());
}

test('every page but the reference has examples, and every one shows what comes of it', () => {
  expect(examples.length).toBeGreaterThanOrEqual(12);
  for (const { events, expectations, cases, place } of examples)
    expect([place, (events.length > 0 && expectations.length > 0) || cases.length > 0]).toEqual([place, true]);
});

describe.each(examples.map((example) => [example.place, example] as const))('the plan at %s', (_, example) => {
  test('passes check with the warnings that the page tells of', () => {
    const { plan, locate } = planOf(example);
    expect(lint(plan, locate).map(({ code, field }) => `${code} ${field}`)).toEqual(example.warnings);
  });

  test('gives the figures and verdicts that the page shows', async () => {
    const { events, problems } = caseLog(example.events);
    expect(problems).toEqual([]);
    await withLedgerInMemory(events, async (ledger) => {
      for (const expected of example.expectations) {
        if (expected.kind === 'verdicts') expect(await wrongVerdicts(ledger, example, expected)).toEqual([]);
        else expect(await figuresOf(ledger, example, expected), `through ${expected.cutoff}`).toEqual(expected.lines);
      }
    });
  });

  for (const text of example.cases)
    test('has the cases that the page shows, and they come out as they say', async () => {
      const { plan } = planOf(example);
      const read = readCases(text, plan);
      if (!read.ok) throw new Error(JSON.stringify(read.problems, null, 2));
      const { differences } = await runCases(plan, read.cases, new AbortController().signal);
      expect(differences).toEqual([]);
    });
});
