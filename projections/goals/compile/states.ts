import type { Clock } from '../../ledger/cutoff.ts';
import { closure } from '../graph/queries.ts';
import type { StateNode } from '../model/plan-graph.ts';
import { dayAfter, type EvaluationContext } from './evaluation-context.ts';
import { sqlOf } from './expression/write.ts';
import { mergedSpells } from './merged-spells.ts';
import { ageSpells } from './states/age-spells.ts';
import { combinationOf, combinedTable, combinedTables } from './states/combined.ts';
import { eventSpells, everybodySpells, sinceSpells } from './states/event-spells.ts';
import { ofKind, shapingOf } from './states/leaf-spells.ts';
import { type StateNeeds, stateRequirementsOf } from './states/needs.ts';
import { pairSpells } from './states/pairs.ts';
import { heldCombined, heldLeaf, heldTable, possibleSpells, sureAndPossible } from './states/possible.ts';
import { stepSpells } from './states/steps.ts';

/** Some states and all that they are combined of, parts first. */
export function statesNeeded(states: readonly StateNode[]): StateNode[] {
  return closure(states).filter((node) => node.part === 'state');
}

/** What `known_events`, the rows that are known and have happened, and profiles must hold for some states. */
export function stateNeeds(states: readonly StateNode[], clock: Clock, ofHours: readonly StateNode[] = []): StateNeeds {
  const needs = stateRequirementsOf(statesNeeded(states), clock);
  return ofHours.length === 0 ? needs : { ...needs, columns: [...new Set([...needs.columns, 'weekly_hours'])] };
}

/**
 * Common table expressions that end in `state_spell (citizen, state, from_day, to_day)`: the spells of some states,
 * half-open, those of one citizen and state disjoint and not adjacent. `to_day` is NULL for what still runs at the
 * cutoff. None where there is no state.
 *
 * Where days of a state may be held back (docs/rules/finality.md, F2), the table says of each spell whether it `is_sure`,
 * whether it `is_possible`, and whether its begin and its end are those of a spell of the other kind too. What is neither
 * `is_held`: a run of days that are held back.
 *
 * They read `known_events`, and the tables of profiles where ages and attributes are asked for: see `stateNeeds`.
 *
 * @param ofHours those of whose jobs the hours are asked for: `state_job` has them, each by itself
 */
export function stateTables(
  asked: readonly StateNode[],
  context: EvaluationContext,
  ofHours: readonly StateNode[] = [],
): string[] {
  const states = statesNeeded(asked);
  if (states.length === 0) return [];
  const combined = ofKind(states, 'combined').map(combinationOf);
  const leaves = states.filter(({ kind }) => kind !== 'combined');
  const kinds = [
    pairSpells(ofKind(leaves, 'participation', 'benefit'), context),
    eventSpells(ofKind(leaves, 'event'), context, ofHours),
    sinceSpells(ofKind(leaves, 'since'), context),
    stepSpells(ofKind(leaves, 'assessed', 'attribute'), context),
    ageSpells(ofKind(leaves, 'age'), context),
    everybodySpells(ofKind(leaves, 'everybody'), context),
  ];
  const spellsOf = (part: StateNode): string =>
    part.kind === 'combined'
      ? combinedTable(part)
      : `(SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = ${part.place})`;
  return [
    ...kinds.flatMap(({ tables }) => tables),
    ...mergedSpells(
      'leaf_spell',
      kinds.flatMap(({ unmerged }) => unmerged),
      shapingOf(leaves),
      context,
      kinds.flatMap(({ normalised }) => normalised),
    ),
    ...leaves.filter(({ holdsBack }) => holdsBack).flatMap((each) => heldLeaf(each, context)),
    ...combined.flatMap((each) => [
      // Who is possibly in a part that bars them is not surely in the state.
      ...combinedTables(each, context, (part, bars) =>
        bars && part.holdsBack ? possibleSpells(part, spellsOf(part)) : spellsOf(part),
      ),
      ...(each.state.holdsBack ? heldCombined(each, context, spellsOf) : []),
    ]),
    `state_spell AS MATERIALIZED (
      ${spellsOfStates(asked, context).join('\n      UNION ALL ')})`,
  ];
}

/** The spells of some states out of the tables that they are in. */
function spellsOfStates(asked: readonly StateNode[], context: EvaluationContext): string[] {
  const states = [...new Set(asked)];
  const tomorrow = sqlOf(dayAfter(context));
  const withDoubt = states.some(({ holdsBack }) => holdsBack);
  const certain = withDoubt
    ? ', true AS is_sure, true AS is_possible, false AS is_held, true AS begin_is_known, true AS end_is_known'
    : '';
  const select = (from: string, where = '') =>
    `SELECT citizen, state, from_day, nullif(to_day, ${tomorrow}) AS to_day${certain} FROM ${from}${where}`;
  const leaves = states.filter(({ kind, holdsBack }) => kind !== 'combined' && !holdsBack);
  const numbers = leaves.map(({ place }) => place);
  return [
    ...(leaves.length === 0 ? [] : [select('leaf_spell', ` WHERE state IN (${numbers.join(', ')})`)]),
    ...states.flatMap((state) => {
      const isCombined = state.kind === 'combined';
      const table = isCombined ? combinedTable(state) : `leaf_spell`;
      const mine = isCombined ? '' : ` WHERE state = ${state.place}`;
      if (!state.holdsBack) return isCombined ? [select(table)] : [];
      return [
        select(`${table} ANTI JOIN ${heldTable(state)} USING (citizen)`, mine),
        `SELECT citizen, state, from_day, nullif(to_day, ${tomorrow}) AS to_day, is_sure, is_possible, is_held, begin_is_known, end_is_known
      FROM (${sureAndPossible(`SELECT citizen, state, from_day, to_day FROM ${table}${mine}`, state)})`,
      ];
    }),
  ];
}
