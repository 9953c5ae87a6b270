import { clockOrder } from '../../../ledger/cutoff.ts';
import { date, list, quote } from '../../../ledger/sql-text.ts';
import type { Attribute } from '../../plan.ts';
import { dayAfter, type Occasion } from '../occasion.ts';
import { type LeafSpells, type Numbered, numberSql } from './leaf-spells.ts';

type StepState = Numbered<'assessed' | 'attribute'>;

/** The ledger's columns of attributes. */
export const attributeColumns: Readonly<Record<Attribute, string>> = {
  gender: 'gender',
  originGroup: 'origin_group',
  municipality: 'municipality',
  district: 'district',
  educationLevel: 'education_level',
};

/** Where a step's value is told: the column, and the type of the events that have it. */
interface Series {
  readonly column: string;
  readonly type: string;
}

export function seriesOf({ state }: StepState): Series {
  return state.kind === 'assessed'
    ? { column: 'outcome', type: 'assessed' }
    : { column: attributeColumns[state.attribute], type: 'profile-registered' };
}

/** The values with which a citizen is in the state; undefined: any. */
function valuesOf({ state }: StepState): readonly string[] | undefined {
  return state.kind === 'assessed' ? state.outcomes : state.values;
}

/**
 * States of something that holds until it is said anew: assessments and attributes. Of several on one date the last in
 * the order of the clock stands.
 *
 * Values that no state names are one to these states. Who has only ever had one value, which is nearly everybody, needs
 * no sorting.
 */
export function stepSpells(states: readonly StepState[], occasion: Occasion): LeafSpells {
  if (states.length === 0) return { tables: [], whole: [], raw: [] };
  const tomorrow = date(dayAfter(occasion));
  const order = clockOrder(occasion.clock);
  const all = [...new Map(states.map((each) => [seriesOf(each).column, seriesOf(each)])).values()].map((series) => {
    const mine = states.filter((each) => seriesOf(each).column === series.column);
    return { ...series, states: mine, named: [...new Set(mine.flatMap((each) => valuesOf(each) ?? []))] };
  });
  const types = [...new Set(all.map(({ type }) => type))];
  const codes = all.map((series, i) => `${codeOf(series)} AS value_${i}`);
  const extents = all.map(
    (_, i) =>
      `min(value_${i}) AS lowest_${i}, max(value_${i}) AS highest_${i}, min(day) FILTER (value_${i} IS NOT NULL) AS first_${i}`,
  );
  const changes = all.map(
    (series, i) => `SELECT citizen, ${i} AS series, occurred_on AS day, ${order}, ${codeOf(series)} AS value
      FROM seen SEMI JOIN (FROM step_extent WHERE lowest_${i} <> highest_${i}) USING (citizen)
      WHERE type = ${quote(series.type)} AND ${series.column} IS NOT NULL`,
  );
  const tables = [
    `step_extent AS MATERIALIZED (
      SELECT citizen, ${extents.join(',\n        ')}
      FROM (SELECT citizen, occurred_on AS day, ${codes.join(',\n        ')}
        FROM seen WHERE type IN (${list(types)}))
      GROUP BY citizen)`,
    `step_change AS MATERIALIZED (
      SELECT citizen, series, value, day AS from_day, next_day AS to_day
      FROM (
        SELECT *, lead(day, 1, ${tomorrow}) OVER (PARTITION BY citizen, series ORDER BY day, ${order}) AS next_day
        FROM (
          ${changes.join('\n          UNION ALL ')}))
      WHERE day < next_day)`,
  ];
  const each = all.flatMap((series, i) => series.states.map((numbered) => ({ series, i, numbered })));
  const isIn = ({ series, numbered }: (typeof each)[number], value: string): string => {
    const values = valuesOf(numbered);
    return values === undefined
      ? 'true'
      : `${value} IN (${values.map((name) => series.named.indexOf(name) + 1).join(', ')})`;
  };
  return {
    tables,
    whole: each.map(
      (one) => `SELECT citizen, ${numberSql(one.numbered)} AS state, first_${one.i} AS from_day, ${tomorrow} AS to_day
      FROM step_extent WHERE lowest_${one.i} = highest_${one.i} AND ${isIn(one, `lowest_${one.i}`)}`,
    ),
    raw: each.map(
      (one) => `SELECT citizen, ${numberSql(one.numbered)} AS state, from_day, to_day
      FROM step_change WHERE series = ${one.i} AND ${isIn(one, 'value')}`,
    ),
  };
}

/** SQL of a small number for each value that a state names, 0 for the others, NULL where a row says nothing of it. */
function codeOf({ column, type, named }: Series & { readonly named: readonly string[] }): string {
  const codes = named.map((value, code) => ` WHEN ${column} = ${quote(value)} THEN ${code + 1}`);
  return `CASE WHEN type <> ${quote(type)} OR ${column} IS NULL THEN NULL${codes.join('')} ELSE 0 END`;
}
