import { expect, test } from 'vitest';
import { parsePeriod } from '../../../projections/calendar/period.ts';
import { compilePlan } from '../../../projections/goals/compile/compile-plan.ts';
import { contextOf } from '../../../projections/goals/compile/evaluation-context.ts';
import { verdictOfCode } from '../../../projections/goals/compile/verdicts.ts';
import { readPlan } from '../../../projections/goals/parse-plan.ts';
import { fixCutoff } from '../../../projections/ledger/cutoff.ts';
import { contextOfNoLedger, planSql } from '../../../services/plans/plan-sql.ts';
import { event, log } from '../../oracle/cases/given.ts';
import { withLedger } from '../../property/ledger-in-memory.ts';
import { readPage, type TableRow } from './plan-to-sql-page.ts';

const page = readPage();
const plan = readPlan(page.plan, 'first-job.yaml');
const period = parsePeriod('2023');

/** The SQL of the page's plan without the remarks before it; the page leaves out the names of all types. */
function sqlThrough(through: string): string {
  const sql = planSql(plan, period, contextOfNoLedger({ clock: 'registered', through }), 'ledger.duckdb');
  return sql.replaceAll(/^--.*\n|^\n/gm, '').replace(/ENUM \('[^)]*'\)/, 'ENUM (…)');
}

/** Data that the events of the page need besides their date, and that its plan does not ask for. */
const besides: Readonly<Record<string, object>> = {
  placed: { kind: 'workPlacement', sector: 'private' },
  employed: { kind: 'fullTime', sector: 'private' },
};

function eventOf({ citizen = '', event: name = '', on = '' }: TableRow) {
  return event(name, { occurredOn: on, ...besides[name] }, { subject: citizen });
}

test('the SQL on the page is what the program writes', () => {
  expect(page.sql).toBe(sqlThrough('2024-03-31'));
});

test('and so are the pieces of it in the middle of the period', () => {
  const sql = sqlThrough('2023-10-31');

  expect(page.earlierPieces.length).toBeGreaterThan(1);
  for (const piece of page.earlierPieces) expect(sql).toContain(piece.trimEnd());
});

test('the verdicts on the page are what the query finds', async () => {
  expect(page.events.length).toBeGreaterThan(5);
  await withLedger(log(...page.events.map(eventOf)), [], async ({ engine }) => {
    const cutoff = await fixCutoff(engine, { clock: 'registered', through: '2024-03-31' });
    const { tables } = compilePlan(plan, contextOf(period, cutoff, undefined));
    const rows = await engine.rows<(string | number | null)[]>(
      `WITH ${tables.join(',\n')}
       SELECT subject, moment_0, moment_1, ahead_from_1, ahead_to_1, verdict_0
       FROM verdict JOIN citizen ON key = verdict.citizen ORDER BY subject`,
    );
    const told = rows.map(([citizen, ...columns]) => [
      citizen,
      ...columns.slice(0, -1).map((day) => day ?? '–'),
      `${columns.at(-1)}: ${verdictOfCode(columns.at(-1) as number)}`,
    ]);

    expect(page.verdicts.map((row) => Object.values(row))).toEqual(told);
  });
});
