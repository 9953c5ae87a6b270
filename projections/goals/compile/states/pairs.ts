import { benefit } from '../../../../contracts/events/benefit.ts';
import { date, list, quote } from '../../../ledger/sql-text.ts';
import { dayAfter, type Occasion } from '../occasion.ts';
import { isAsItIs, type LeafSpells, type Numbered } from './leaf-spells.ts';

type PairState = Numbered<'participation' | 'benefit'>;

/** What a pair of events tells apart: one programme or one benefit. */
export interface PairKey {
  readonly of: 'programme' | 'benefit';
  readonly code: string;
}

/** The programmes and benefits that a state is made of. */
export function keysOf({ state }: PairState): PairKey[] {
  if (state.kind === 'participation') return state.programmes.map((code) => ({ of: 'programme', code }));
  const benefits = state.benefits === 'any' ? benefit.options : state.benefits;
  return benefits.map((code) => ({ of: 'benefit', code }));
}

/**
 * Spells between the events that begin and end them: participations and benefits.
 *
 * Per programme or benefit, what was open that morning decides (design, section 3). A day with both a begin and an end
 * changes nothing: open, it closes one spell and opens the next on the same day; closed, the spell is empty. Who has one
 * day of begin and at most one of end, which is nearly everybody, needs no sorting.
 */
export function pairSpells(states: readonly PairState[], occasion: Occasion): LeafSpells {
  if (states.length === 0) return { tables: [], whole: [], raw: [] };
  const tomorrow = date(dayAfter(occasion));
  const codes = (of: PairKey['of']) => [
    ...new Set(states.flatMap(keysOf).flatMap((key) => (key.of === of ? [key.code] : []))),
  ];
  const programmes = codes('programme');
  const benefits = codes('benefit');
  const numberOf = ({ of, code }: PairKey) =>
    of === 'programme' ? programmes.indexOf(code) : programmes.length + benefits.indexOf(code);
  const keys = (column: string, of: PairKey['of'], among: readonly string[]) =>
    `CASE ${column} ${among.map((code) => `WHEN ${quote(code)} THEN ${numberOf({ of, code })}`).join(' ')} END`;
  const marks = [
    ...(programmes.length === 0
      ? []
      : [markRows(keys('initiative', 'programme', programmes), ['enrolled', 'exited'], 'initiative', programmes)]),
    ...(benefits.length === 0
      ? []
      : [markRows(keys('benefit', 'benefit', benefits), ['benefit-started', 'benefit-ended'], 'benefit', benefits)]),
  ];
  const tables = [
    `pair_mark AS MATERIALIZED (
      ${marks.join('\n      UNION ALL ')})`,
    `pair_journey AS MATERIALIZED (
      SELECT citizen, pair,
        min(day) FILTER (begins) AS first_begin, max(day) FILTER (begins) AS last_begin,
        min(day) FILTER (NOT begins) AS first_end, max(day) FILTER (NOT begins) AS last_end
      FROM pair_mark GROUP BY citizen, pair HAVING first_begin IS NOT NULL)`,
    `pair_day AS (
      SELECT citizen, pair, day, bool_or(begins) AS begins
      FROM pair_mark SEMI JOIN (
        FROM pair_journey WHERE first_begin <> last_begin OR first_end <> last_end
      ) USING (citizen, pair)
      GROUP BY citizen, pair, day HAVING bool_or(begins) <> bool_or(NOT begins))`,
    `pair_spell AS MATERIALIZED (
      SELECT citizen, pair, first_begin AS from_day, CASE WHEN first_end > first_begin THEN first_end ELSE ${tomorrow} END AS to_day
      FROM pair_journey
      WHERE first_begin = last_begin AND (first_end IS NULL OR first_end = last_end)
        AND first_end IS DISTINCT FROM first_begin
      UNION ALL
      SELECT citizen, pair, day, coalesce(next_end, ${tomorrow})
      FROM (
        SELECT *, lag(begins, 1, false) OVER days AS was_open,
          min(CASE WHEN NOT begins THEN day END) OVER (days ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS next_end
        FROM pair_day WINDOW days AS (PARTITION BY citizen, pair ORDER BY day))
      WHERE begins AND NOT was_open)`,
  ];
  const selection = (of: readonly PairState[]): string[] => {
    if (of.length === 0) return [];
    const pairs = of.flatMap((each) => keysOf(each).map((key) => `(${numberOf(key)}, ${each.number})`));
    return [
      `SELECT citizen, state::USMALLINT AS state, from_day, to_day
      FROM pair_spell JOIN (VALUES ${pairs.join(', ')}) AS of_pair (pair, state) USING (pair)`,
    ];
  };
  const isWhole = (each: PairState) => keysOf(each).length === 1 && isAsItIs(each);
  return {
    tables,
    whole: selection(states.filter(isWhole)),
    raw: selection(states.filter((each) => !isWhole(each))),
  };
}

/** The rows that begin or end a pair; the first of the types begins. */
function markRows(pair: string, types: readonly [string, string], column: string, codes: readonly string[]): string {
  return `SELECT citizen, (${pair})::USMALLINT AS pair, occurred_on AS day, type = ${quote(types[0])} AS begins
      FROM seen WHERE type IN (${list(types)}) AND ${column} IN (${list(codes)})`;
}
