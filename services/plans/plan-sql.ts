import { CodedError } from '../../contracts/errors/coded-error.ts';
import { endOfDayMs } from '../../projections/calendar/copenhagen.ts';
import type { Period } from '../../projections/calendar/period.ts';
import type { Engine } from '../../projections/engine/engine.ts';
import { verdictCounts, workedOut } from '../../projections/figures/verdict-counts.ts';
import { activityTotals, isSum } from '../../projections/goals/compile/activities.ts';
import { compilePlan } from '../../projections/goals/compile/compile-plan.ts';
import { contextOf } from '../../projections/goals/compile/evaluation-context.ts';
import type { Plan } from '../../projections/goals/model/plan.ts';
import type { Cutoff, CutoffQuery } from '../../projections/ledger/cutoff.ts';
import { type Identities, identifyCitizens, survivingColumns } from '../../projections/ledger/identities.ts';
import { FOREVER } from '../../projections/ledger/schema.ts';
import { quote } from '../../projections/ledger/sql-text.ts';

/** What the SQL of a plan is to be for. */
export interface SqlContext {
  readonly cutoff: Cutoff;
  readonly identities: Identities | undefined;
  /** Statements that make the tables of pseudonyms that are one citizen; none where there are none. */
  readonly before: readonly string[];
}

/** What the SQL is to be for, in a ledger, with the pseudonyms that are one citizen. */
export async function contextInLedger(engine: Engine, cutoff: Cutoff): Promise<SqlContext> {
  const identities = await identifyCitizens(engine, cutoff);
  if (identities === undefined) return { cutoff, identities, before: [] };
  const before = [
    await copyOf(engine, identities.sameCitizen, { citizen: 'BIGINT', root: 'BIGINT' }),
    await copyOf(engine, identities.survivingName, survivingColumns),
  ];
  return { cutoff, identities, before };
}

/** The same for whoever may not see pseudonyms: the tables of them are named, and not made. */
export async function contextWithoutNames(engine: Engine, cutoff: Cutoff): Promise<SqlContext> {
  const identities = await identifyCitizens(engine, cutoff);
  if (identities === undefined) return { cutoff, identities, before: [] };
  const { sameCitizen, survivingName } = identities;
  const before = [
    `-- ${sameCitizen} and ${survivingName} say which pseudonyms are one citizen; \`check --sql\` on the command line writes them out.`,
  ];
  return { cutoff, identities, before };
}

/** Statements that make a temporary table again, as it is. @param columns their types, by name */
async function copyOf(engine: Engine, table: string, columns: Readonly<Record<string, string>>): Promise<string> {
  const names = Object.keys(columns);
  const typed = Object.entries(columns).map(([name, type]) => `${name} ${type}`);
  const copied = await engine.rows<string[]>(
    `SELECT ${names.map((name) => `t.${name}::VARCHAR`).join(', ')} FROM ${table} t ORDER BY ${names.map((name) => `t.${name}`).join(', ')}`,
  );
  const rows = copied.map((row) => `(${row.map(quote).join(', ')})`);
  const values = rows.length === 0 ? '' : `\nINSERT INTO ${table} VALUES\n  ${rows.join(',\n  ')};`;
  return `CREATE TEMP TABLE ${table} (${typed.join(', ')});${values}`;
}

/**
 * What the SQL is to be for without a ledger: the whole of whatever log it will follow, pseudonyms taken as they are.
 *
 * @throws CodedError STORE_MISSING on the recorded clock, which only a log can tell
 */
export function contextOfNoLedger({ clock, through, position }: CutoffQuery): SqlContext {
  if (clock === 'recorded')
    throw new CodedError('STORE_MISSING', 'What was recorded by a date, only an event store can tell; there is none.');
  const whole = position ?? FOREVER;
  return {
    cutoff: { clock, through, position: whole, instantMs: endOfDayMs(through), recordedUpTo: whole },
    identities: undefined,
    before: [],
  };
}

/** The SQL that `replay` computes the plan's figures with, ready to be run on the ledger. */
export function planSql(
  plan: Plan,
  period: Period,
  { cutoff, identities, before }: SqlContext,
  ledger: string,
): string {
  const compiled = compilePlan(plan, contextOf(period, cutoff, identities));
  const sums = plan.figures.filter(isSum);
  const others = plan.figures.filter(({ measure }) => derived.includes(measure.kind)).map(({ id }) => id);
  const known = cutoff.position === FOREVER ? 'the whole log' : `the log through position ${cutoff.position}`;
  return [
    `-- Plan ${plan.id}, ${plan.definition}`,
    `-- Period from ${period.from} to ${period.to}, the last not included; ${cutoff.clock} through ${cutoff.through}, in ${known}.`,
    `-- Run it with DuckDB on the ledger, opened for reading: duckdb -readonly ${ledger}`,
    ...before,
    ...(compiled.figures.length === 0
      ? []
      : [
          '',
          ...compiled.figures.map(({ id }, i) => `-- ${id}: the columns that end in _${i}`),
          `${verdictCounts(compiled, workedOut(compiled))};`,
        ]),
    ...(sums.length === 0
      ? []
      : [
          '',
          '-- Activities are about no citizen; their headcounts are added up apart.',
          ...sums.map(({ id }, i) => `-- ${id}: total_${i}`),
          `${activityTotals(sums, plan, compiled.context)};`,
        ]),
    ...(others.length === 0
      ? []
      : ['', `-- Not in SQL, because they are derived from other figures or reports: ${others.join(', ')}`]),
    '',
  ].join('\n');
}

const derived: readonly string[] = ['benchmark', 'change', 'difference', 'ratio', 'mean', 'groups', 'goals-met'];
