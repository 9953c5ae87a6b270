import type { Engine } from '../engine/engine.ts';
import { activityRows, isSum } from '../goals/compile/activities.ts';
import type { Columns } from '../goals/compile/columns.ts';
import type { CompiledPlan } from '../goals/compile/compiled-plan.ts';
import { ROW_KEY, ROW_ON, rowColumns } from '../goals/compile/rows.ts';
import {
  addsAmount,
  addsToFigure,
  isOfAmounts,
  type Outcomes,
  type Reach,
  verdictCode,
} from '../goals/compile/verdicts.ts';
import { type CitizenFigure, isAboutCitizens } from '../goals/model/figure.ts';
import { citizenNames } from '../ledger/identities.ts';
import { quote } from '../ledger/sql-text.ts';
import { mayBeExcluded, sortedBy, type VerdictSource } from './verdict-counts.ts';

/**
 * Verdicts that have been computed and are kept in temporary tables, to be counted, compared and explained:
 *
 * - `<name>`: a row per citizen who may be in a population (and per row of theirs, with `ROW_KEY`, where figures are about
 *   those), with `citizen`, `name`, and of each figure, which is the n-th of
 *   its plan, `verdict_<n>`; `adds_<n>` and `base_<n>`, what the citizen adds to the numerator and to the denominator, where
 *   that is something else than the citizen; of a figure that can exclude somebody `may_be_…_<n>`, what may still become of
 *   who is undecided; and the groups of breakdowns
 * - `<name>_activity (figure, citizen, name, adds)`: a row per sum and activity (`keepActivities`)
 * - `<name>_lowest`: a single row with `lowest_<n>`, the day of each figure that is the lowest number in a state
 *   (`keepLowestDays`): who counts the verdicts needs it, and nobody else
 *
 * Each is there only where a figure asks for it.
 */
export interface VerdictTable {
  readonly compiled: CompiledPlan;
  readonly name: string;
}

/** What is kept beside the verdicts. */
export interface KeptBeside {
  /** Whether to keep all that verdicts rest on: every column of `verdict`. */
  readonly facts?: boolean;
  /** Further columns, and the SQL that joins what they read to `verdict`. */
  readonly columns?: readonly string[];
  readonly joins?: string;
  /** SQL over a row of `verdict` and `name`: of whom. By default all. */
  readonly selected?: string;
}

/** Computes the verdicts of a compiled plan and keeps them under a name, in place of earlier ones. */
export async function materialiseVerdicts(
  engine: Engine,
  compiled: CompiledPlan,
  name: string,
  { facts = false, columns: more = [], joins = '', selected = 'true' }: KeptBeside = {},
): Promise<VerdictTable> {
  const { figures, columns, tables, context } = compiled;
  if (figures.length === 0) return { compiled, name };
  const verdicts = [
    ...figures.map((figure) => columns.verdict(figure)),
    ...sortedBy(compiled).map((breakdown) => columns.group(breakdown)),
  ];
  const told = facts ? ['verdict.* EXCLUDE (citizen)'] : [...(compiled.hasRows ? [ROW_KEY, ROW_ON] : []), ...verdicts];
  const kept = ['citizen', 'name', ...told, ...more];
  const added = figures.flatMap((figure) => addedColumns(figure, compiled));
  await engine.materialise(
    name,
    `WITH ${tables.join(',\n    ')}
     SELECT ${[...kept, ...added].join(', ')}
     FROM verdict JOIN (${citizenNames(context.identities)}) USING (citizen) ${joins} WHERE ${selected}`,
  );
  return { compiled, name };
}

/** Keeps, beside the verdicts of a plan, what activities add to its sums. */
export async function keepActivities(engine: Engine, { compiled, name }: VerdictTable): Promise<void> {
  const { plan, context } = compiled;
  const sums = plan.figures.filter(isSum).map(
    (figure) => `
      SELECT ${quote(figure.id)} AS figure, citizen, name, adds
      FROM (SELECT citizen, sum(headcount)::BIGINT AS adds FROM (${activityRows(figure, plan, context)}) GROUP BY citizen)
        JOIN (${citizenNames(context.identities)}) USING (citizen)`,
  );
  if (sums.length > 0) await engine.materialise(`${name}_activity`, sums.join(' UNION ALL '));
}

/** Keeps, beside the verdicts of a plan, the days of its figures that are the lowest number in a state. */
export async function keepLowestDays(engine: Engine, { compiled, name }: VerdictTable): Promise<void> {
  const { figures, columns, tables } = compiled;
  const days = figures
    .filter(({ measure }) => measure.kind === 'lowest')
    .map((figure) => `${compiled.lowestDay(figure)} AS ${columns.lowest(figure)}`);
  if (days.length > 0)
    await engine.materialise(`${name}_lowest`, `WITH ${tables.join(',\n    ')} SELECT ${days.join(', ')}`);
}

/** Kept verdicts as what can be counted. */
export function countable({ compiled: { columns }, name }: VerdictTable): VerdictSource {
  return {
    tables: [],
    from: name,
    amountOf: (figure) => addsIn(figure, columns),
    baseOf: (figure) => baseIn(figure, columns),
    outcomesOf: (figure) => ({
      counted: columns.mayBe('counted', figure),
      notCounted: columns.mayBe('not_counted', figure),
      excluded: columns.mayBe('excluded', figure),
    }),
    reachOf: (figure) => ({
      ...{ least: columns.least(figure), most: columns.mostToAdd(figure) },
      base:
        figure.measure.kind === 'rate'
          ? { least: columns.leastOfBase(figure), most: columns.mostOfBase(figure) }
          : undefined,
    }),
    lowestDay: (figure) => `(SELECT ${columns.lowest(figure)} FROM ${name}_lowest)`,
  };
}

/** SQL over a row of kept verdicts: what the citizen adds to a figure's numerator, 0 where nothing. */
export function addsIn(figure: CitizenFigure, columns: Columns): string {
  return addsAmount(figure) ? columns.adds(figure) : addsItself(figure, columns);
}

/** SQL over a row of kept verdicts: what the citizen adds to a figure's denominator, 0 where nothing. */
function baseIn(figure: CitizenFigure, columns: Columns): string {
  return figure.measure.kind === 'rate' ? columns.base(figure) : addsItself(figure, columns);
}

function addsItself(figure: CitizenFigure, columns: Columns): string {
  return `coalesce((${addsToFigure(figure, columns.verdict(figure))})::BIGINT, 0)`;
}

/** SQL over `verdict` of the columns that say what citizens add. */
function addedColumns(
  figure: CitizenFigure,
  { columns, amountOf, baseOf, outcomesOf, reachOf }: CompiledPlan,
): string[] {
  const does = addsToFigure(figure, columns.verdict(figure));
  const added = (sql: string): string => `coalesce(CASE WHEN ${does} THEN ${sql} END, 0)::BIGINT`;
  return [
    ...(addsAmount(figure) ? [`${added(amountOf(figure))} AS ${columns.adds(figure)}`] : []),
    ...(figure.measure.kind === 'rate' ? [`${added(baseOf(figure))} AS ${columns.base(figure)}`] : []),
    ...(isOfAmounts(figure) ? reachColumns(reachOf(figure), figure, columns) : []),
    ...(mayBeExcluded(figure) ? mayBeColumns(outcomesOf(figure), figure, columns) : []),
  ];
}

function reachColumns({ least, most, base }: Reach, figure: CitizenFigure, columns: Columns): string[] {
  return [
    `(${least})::BIGINT AS ${columns.least(figure)}`,
    `(${most})::BIGINT AS ${columns.mostToAdd(figure)}`,
    ...(base === undefined
      ? []
      : [
          `(${base.least})::BIGINT AS ${columns.leastOfBase(figure)}`,
          `(${base.most})::BIGINT AS ${columns.mostOfBase(figure)}`,
        ]),
  ];
}

function mayBeColumns({ counted, notCounted, excluded }: Outcomes, figure: CitizenFigure, columns: Columns): string[] {
  return [
    `${counted} AS ${columns.mayBe('counted', figure)}`,
    `${notCounted} AS ${columns.mayBe('not_counted', figure)}`,
    `${excluded} AS ${columns.mayBe('excluded', figure)}`,
  ];
}

const NO_ROWS = { hasRows: false };

/**
 * SQL of (citizen, row_key, row_on, name, verdict, adds, base): what is kept of one figure, with 0 for the key of who is no row; of
 * those who are not in its population the verdict is NULL, or they are not there. A figure that is derived from others is about
 * nobody.
 */
export function keptOf({ compiled, name }: VerdictTable, id: string): string {
  const { plan, columns, hasRows } = compiled;
  const figure = plan.figures.find((each) => each.id === id);
  if (figure !== undefined && isAboutCitizens(figure)) {
    const verdict = columns.verdict(figure);
    // A citizen stands there once for each figure of rows, too, with no verdict on the others.
    const where = hasRows ? ` WHERE ${verdict} IS NOT NULL` : '';
    return `SELECT citizen, ${rowColumns(compiled)}, name, ${verdict} AS verdict, ${addsIn(figure, columns)} AS adds, ${baseIn(figure, columns)} AS base FROM ${name}${where}`;
  }
  if (figure !== undefined && isSum(figure))
    return `SELECT citizen, ${rowColumns(NO_ROWS)}, name, ${verdictCode.counted}::UTINYINT AS verdict, adds, 0::BIGINT AS base FROM ${name}_activity WHERE figure = ${quote(id)}`;
  return `SELECT NULL::BIGINT AS citizen, ${rowColumns(NO_ROWS)}, NULL AS name, NULL::UTINYINT AS verdict, 0::BIGINT AS adds, 0::BIGINT AS base WHERE false`;
}

/**
 * SQL of (citizen, row_key, row_on, name, from_verdict, to_verdict, from_adds, to_adds, from_base, to_base): in one figure, the citizens,
 * or rows of theirs, whose verdict or what they add differs between two tables, by the name that the second has for them.
 */
export function differing(before: VerdictTable, after: VerdictTable, id: string): string {
  const sides = ['adds', 'base'].map(
    (what) => `coalesce(a.${what}, 0) AS from_${what}, coalesce(b.${what}, 0) AS to_${what}`,
  );
  return `SELECT citizen, ${ROW_KEY}, coalesce(b.${ROW_ON}, a.${ROW_ON}) AS ${ROW_ON}, coalesce(b.name, a.name) AS name, a.verdict AS from_verdict, b.verdict AS to_verdict, ${sides.join(', ')}
      FROM (${keptOf(before, id)}) a FULL JOIN (${keptOf(after, id)}) b USING (citizen, ${ROW_KEY})
      WHERE a.verdict IS DISTINCT FROM b.verdict OR from_adds <> to_adds OR from_base <> to_base`;
}
