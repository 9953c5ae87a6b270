import type { RecordedEvent } from '../../../contracts/events/recorded-event.ts';
import { type Period, parsePeriod } from '../../../projections/calendar/period.ts';
import { rangeOf } from '../../../projections/goals/compile/amount-range.ts';
import { compilePlan } from '../../../projections/goals/compile/compile-plan.ts';
import type { CompiledPlan } from '../../../projections/goals/compile/compiled-plan.ts';
import { truthOf } from '../../../projections/goals/compile/conditions.ts';
import { contextOf } from '../../../projections/goals/compile/evaluation-context.ts';
import type { Predicate } from '../../../projections/goals/compile/expression/expression.ts';
import { not } from '../../../projections/goals/compile/expression/predicates.ts';
import { sqlOf } from '../../../projections/goals/compile/expression/write.ts';
import { isSettled, openDate } from '../../../projections/goals/compile/open-dates.ts';
import { verdictOfCode } from '../../../projections/goals/compile/verdicts.ts';
import { type CutoffQuery, fixCutoff } from '../../../projections/ledger/cutoff.ts';
import { citizenNames, identifyCitizens } from '../../../projections/ledger/identities.ts';
import { event } from '../../oracle/cases/given.ts';
import { withLedger } from '../../property/ledger-in-memory.ts';
import { type PlanParts as Parts, planOf } from '../../support/case-plan.ts';

/** The parts of a plan that a case is about. */
export interface Written {
  readonly states?: Parts;
  readonly moments?: Parts;
  readonly amounts?: Parts;
  readonly breakdowns?: Parts;
  readonly populations?: Parts;
}

export interface Asked extends Partial<CutoffQuery> {
  readonly period?: string;
}

/** Anna takes part in the programme that cases without a population of their own are about. */
export const enrolled = event('enrolled', { occurredOn: '2010-01-01', initiative: 'programme' });

/**
 * What is found of Anna: for a moment its date, for an amount its number, for a condition `yes` or `no`. `pending` follows
 * where more may come: `none` and `pending` stand alone where there is nothing else to tell.
 */
export async function foundOf(
  events: readonly RecordedEvent[],
  written: Written,
  conditions: readonly string[] = [],
  asked: Asked = {},
): Promise<Record<string, string>> {
  const moments = Object.keys(written.moments ?? {});
  const amounts = Object.keys(written.amounts ?? {});
  const figures = [
    { count: 'everyone' },
    ...moments.map((name) => ({ count: `everyone where ${name}` })),
    ...amounts.map((name) => ({ average: name, of: 'everyone' })),
    ...conditions.map((condition) => ({ share: condition, of: 'everyone' })),
  ];
  const select = (compiled: CompiledPlan): string[] => [
    ...moments.map((name) =>
      shown(
        `${compiled.columns.moment(name)}::VARCHAR`,
        not(isSettled(openDate({ base: { moment: name }, shifts: [] }, compiled))),
      ),
    ),
    ...amounts.map((name) => shown(`${compiled.columns.amount(name)}::VARCHAR`, rangeOf(name, compiled).open)),
    ...compiled.figures.slice(figures.length - conditions.length).map(({ measure }) => {
      const { yes, possible } = truthOf((measure as typeof measure & { kind: 'share' }).condition, compiled);
      return `CASE WHEN ${sqlOf(yes)} THEN 'yes' WHEN ${sqlOf(possible)} THEN 'pending' ELSE 'no' END`;
    }),
  ];
  const rows = await rowsOf(events, written, figures, select, asked);
  const values = rows.get('anna') ?? [];
  return Object.fromEntries([...moments, ...amounts, ...conditions].map((name, i) => [name, values[i] as string]));
}

/** The verdicts of a figure, by citizen; who has none is left out. */
export async function verdictsOf(
  events: readonly RecordedEvent[],
  written: Written,
  figure: Parts,
  asked: Asked = {},
): Promise<Record<string, string>> {
  const rows = await rowsOf(events, written, [figure], verdictColumns, asked);
  const given = [...rows].filter(([, [code]]) => code !== null);
  return Object.fromEntries(given.map(([name, [code]]) => [name, verdictOfCode(code as number)]));
}

/** What each counted citizen brings to a figure: above the line, and below that of an average or a rate. */
export async function broughtTo(
  events: readonly RecordedEvent[],
  written: Written,
  figure: Parts,
  asked: Asked = {},
): Promise<Record<string, readonly number[]>> {
  const select = (compiled: CompiledPlan): string[] => {
    const [first] = compiled.figures;
    return first === undefined ? [] : [...verdictColumns(compiled), compiled.amountOf(first), compiled.baseOf(first)];
  };
  const rows = await rowsOf(events, written, [figure], select, asked);
  const counted = [...rows].filter(([, [code]]) => code === 1);
  return Object.fromEntries(counted.map(([name, [, amount, base]]) => [name, [Number(amount), Number(base)]]));
}

/** The group of each citizen in a breakdown; null where it is unknown. */
export async function groupsOf(
  events: readonly RecordedEvent[],
  written: Written,
  asked: Asked = {},
): Promise<Record<string, unknown>> {
  const [breakdown = ''] = Object.keys(written.breakdowns ?? {});
  const select = ({ columns }: CompiledPlan): string[] => [columns.group(breakdown)];
  const rows = await rowsOf(events, written, [{ count: 'everyone', by: breakdown }], select, asked);
  return Object.fromEntries([...rows].map(([name, [group]]) => [name, group]));
}

function verdictColumns({ columns, figures }: CompiledPlan): string[] {
  return figures.map((figure) => columns.verdict(figure));
}

async function rowsOf(
  events: readonly RecordedEvent[],
  written: Written,
  figures: readonly Parts[],
  select: (compiled: CompiledPlan) => readonly string[],
  { period = '2023', ...query }: Asked,
): Promise<Map<string, readonly unknown[]>> {
  const plan = planOf(written, ...figures);
  const of: Period = parsePeriod(period);
  return withLedger(events, [], async ({ engine }) => {
    const cutoff = await fixCutoff(engine, { clock: 'registered', through: '2023-12-31', ...query });
    const identities = await identifyCitizens(engine, cutoff);
    const compiled = compilePlan(plan, contextOf(of, cutoff, identities));
    const rows = await engine.rows(`
      WITH ${compiled.tables.join(', ')}
      SELECT name, ${select(compiled).join(', ')} FROM verdict JOIN (${citizenNames(identities)}) USING (citizen)`);
    return new Map(rows.map(([name, ...values]) => [name as string, values]));
  });
}

function shown(value: string, pending: Predicate): string {
  return `CASE WHEN ${sqlOf(pending)} THEN concat_ws(' ', ${value}, 'pending') ELSE coalesce(${value}, 'none') END`;
}
