import { targets } from '../../graph/queries.ts';
import type { State } from '../../model/parts.ts';
import type { StateNode } from '../../model/plan-graph.ts';
import { dayAfter, type EvaluationContext } from '../evaluation-context.ts';
import { sqlOf } from '../expression/write.ts';
import { asTheyAre, mergedSpells, type Shaping } from '../merged-spells.ts';
import { isAsItIs, numberSql, shapingOf } from './leaf-spells.ts';

/** A state with the states that it is combined of. */
export interface Combination {
  readonly state: StateNode<'combined'>;
  readonly allOf: readonly StateNode[];
  readonly anyOf: readonly StateNode[];
  readonly noneOf: readonly StateNode[];
}

/** What a state is combined of. Of what it must be in the rarest comes first, so that the others are looked up for few. */
export function combinationOf(state: StateNode<'combined'>): Combination {
  const of = (role: 'all-of' | 'any-of' | 'none-of') => targets([state], 'state', role);
  return {
    state,
    allOf: of('all-of').toSorted((a, b) => rarest.indexOf(a.kind) - rarest.indexOf(b.kind)),
    anyOf: of('any-of'),
    noneOf: of('none-of'),
  };
}

/** How few citizens are in a state of each kind, as a rule: the first is the rarest. */
const rarest: readonly State['kind'][] = [
  'event',
  'participation',
  'benefit',
  'combined',
  'since',
  'assessed',
  'attribute',
  'age',
  'everybody',
];

/** The table of a combined state: (citizen, state, from_day, to_day). */
export function combinedTable({ place }: StateNode): string {
  return `state_${place}`;
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
  { state, allOf, anyOf, noneOf }: Combination,
  context: EvaluationContext,
  spellsOf: (part: StateNode, bars: boolean) => string,
  table = combinedTable(state),
): string[] {
  const intervals = (from: string) => `SELECT citizen, ${numberSql(state)} AS state, from_day, to_day FROM ${from}`;
  const union = (name: string, parts: readonly StateNode[], shaping: Shaping, bars = false) =>
    mergedSpells(
      name,
      parts.map((part) => intervals(spellsOf(part, bars))),
      shaping,
      context,
    );
  if (allOf.length === 0 && noneOf.length === 0) return union(table, anyOf, shapingOf([state]));

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
    const barred = noneOf.length > 1 ? `${table}_none` : spellsOf(noneOf[0] as StateNode, true);
    tables.push(...outside(table, barred, context));
    within = `(SELECT citizen, from_day, to_day FROM ${table}_within ANTI JOIN ${table}_outside USING (citizen)
        UNION ALL FROM ${inBoth(`${table}_within`, `${table}_outside`)})`;
  }
  const result = isAsItIs(state)
    ? { unmerged: [], normalised: [intervals(within)] }
    : { unmerged: [intervals(within)], normalised: [] };
  return [...tables, ...mergedSpells(table, result.unmerged, shapingOf([state]), context, result.normalised)];
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
