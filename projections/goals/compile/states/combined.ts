import { dayAfter, type EvaluationContext } from '../evaluation-context.ts';
import { sqlOf } from '../expression/write.ts';
import { isAsItIs, type Numbered, numberSql } from './leaf-spells.ts';
import { asTheyAre, mergeTables, type Shaping, shapingOf } from './merge.ts';

/** The table of a combined state: (citizen, state, from_day, to_day). */
export function combinedTable(number: number): string {
  return `state_${number}`;
}

/**
 * Common table expressions that end in the table of a state that is combined of others. The spells of those are as long
 * as can be, so what two of them have in common is too, and only unions need merging.
 *
 * @param spellsOf SQL of the spells of a part: something to select (citizen, from_day, to_day) from; `bars`: it is
 * asked of a part that nobody may be in
 * @param table the name of the last
 */
export function combinedTables(
  numbered: Numbered<'combined'>,
  context: EvaluationContext,
  spellsOf: (part: string, bars: boolean) => string,
  table = combinedTable(numbered.number),
): string[] {
  const { allOf, anyOf, noneOf } = numbered.state;
  const intervals = (from: string) => `SELECT citizen, ${numberSql(numbered)} AS state, from_day, to_day FROM ${from}`;
  const union = (name: string, parts: readonly string[], shaping: Shaping, bars = false) =>
    mergeTables(
      name,
      parts.map((part) => intervals(spellsOf(part, bars))),
      shaping,
      context,
    );
  if (allOf.length === 0 && noneOf.length === 0) return union(table, anyOf, shapingOf([numbered]));

  const tables: string[] = [];
  const required = allOf.map((part) => spellsOf(part, false));
  if (anyOf.length === 1) required.push(...anyOf.map((part) => spellsOf(part, false)));
  if (anyOf.length > 1) {
    tables.push(...union(`${table}_any`, anyOf, asTheyAre));
    required.push(`${table}_any`);
  }
  let within = required.reduce(inBoth);
  if (noneOf.length > 0) {
    tables.push(`${table}_within AS MATERIALIZED (SELECT citizen, from_day, to_day FROM ${within})`);
    if (noneOf.length > 1) tables.push(...union(`${table}_none`, noneOf, asTheyAre, true));
    const barred = noneOf.length > 1 ? `${table}_none` : spellsOf(noneOf[0] as string, true);
    tables.push(...outside(table, barred, context));
    within = `(SELECT citizen, from_day, to_day FROM ${table}_within ANTI JOIN ${table}_outside USING (citizen)
        UNION ALL FROM ${inBoth(`${table}_within`, `${table}_outside`)})`;
  }
  const result = isAsItIs(numbered)
    ? { unmerged: [], normalised: [intervals(within)] }
    : { unmerged: [intervals(within)], normalised: [] };
  return [...tables, ...mergeTables(table, result.unmerged, shapingOf([numbered]), context, result.normalised)];
}

/** SQL of the days that are in a spell on either side. */
function inBoth(left: string, right: string): string {
  return `(SELECT a.citizen, greatest(a.from_day, b.from_day) AS from_day, least(a.to_day, b.to_day) AS to_day
        FROM ${left} a JOIN ${right} b ON b.citizen = a.citizen AND b.from_day < a.to_day AND b.to_day > a.from_day)`;
}

/** The days on which citizens are in no barred spell: of those only who have such spells, and are within the state at all. */
function outside(table: string, barred: string, context: EvaluationContext): string[] {
  return [
    `${table}_barred AS MATERIALIZED (
      SELECT citizen, from_day, to_day FROM ${barred} SEMI JOIN ${table}_within USING (citizen))`,
    `${table}_outside AS MATERIALIZED (
      SELECT citizen, to_day AS from_day, lead(from_day, 1, ${sqlOf(dayAfter(context))}) OVER (PARTITION BY citizen ORDER BY from_day) AS to_day
      FROM ${table}_barred
      UNION ALL
      SELECT citizen, DATE '-infinity', min(from_day) FROM ${table}_barred GROUP BY citizen)`,
  ];
}
