import { clockOrder } from '../../../ledger/cutoff.ts';
import { date, list, quote } from '../../../ledger/sql-text.ts';
import type { Attribute } from '../../plan.ts';
import { dayAfter, type Occasion } from '../occasion.ts';
import type { LeafSpells, Numbered } from './leaf-spells.ts';

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
  const series = [...new Map(states.map((each) => [seriesOf(each).column, seriesOf(each)])).values()];
  const named = series.map(({ column }) => [
    ...new Set(states.filter((each) => seriesOf(each).column === column).flatMap((each) => valuesOf(each) ?? [])),
  ]);
  const steps = series.map(({ column, type }, i) => {
    const codes = named[i]?.map((value, code) => `WHEN ${quote(value)} THEN ${code + 1}`) ?? [];
    const value = codes.length === 0 ? '0' : `CASE ${column} ${codes.join(' ')} ELSE 0 END`;
    return `SELECT citizen, ${i}::UTINYINT AS series, occurred_on AS day, ${order}, (${value})::USMALLINT AS value
      FROM seen WHERE type IN (${list([type])}) AND ${column} IS NOT NULL`;
  });
  const tables = [
    `step AS MATERIALIZED (
      ${steps.join('\n      UNION ALL ')})`,
    `step_extent AS MATERIALIZED (
      SELECT citizen, series, min(day) AS first_day, min(value) AS lowest, max(value) AS highest
      FROM step GROUP BY citizen, series)`,
    `step_change AS (
      SELECT citizen, series, value, day AS from_day, next_day AS to_day
      FROM (
        SELECT *, lead(day, 1, ${tomorrow}) OVER (PARTITION BY citizen, series ORDER BY day, ${order}) AS next_day
        FROM step SEMI JOIN (FROM step_extent WHERE lowest <> highest) USING (citizen, series))
      WHERE day < next_day)`,
  ];
  const members = states.flatMap((each) => {
    const i = series.findIndex(({ column }) => column === seriesOf(each).column);
    const known = named[i] as string[];
    const codes = valuesOf(each)?.map((value) => known.indexOf(value) + 1) ?? [0, ...known.map((_, code) => code + 1)];
    return [...new Set(codes)].map((code) => `(${i}, ${code}, ${each.number})`);
  });
  const inStates = `JOIN (VALUES ${members.join(', ')}) AS of_step (series, value, state) USING (series, value)`;
  return {
    tables,
    whole: [
      `SELECT citizen, state::USMALLINT AS state, from_day, ${tomorrow} AS to_day
      FROM (SELECT citizen, series, lowest AS value, first_day AS from_day FROM step_extent WHERE lowest = highest) ${inStates}`,
    ],
    raw: [`SELECT citizen, state::USMALLINT AS state, from_day, to_day FROM step_change ${inStates}`],
  };
}
