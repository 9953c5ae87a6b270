import type { Clock } from '../../ledger/cutoff.ts';
import { closure, resolved } from '../graph/queries.ts';
import type { State } from '../model/parts.ts';
import type { Plan } from '../model/plan.ts';
import { dayAfter, type EvaluationContext } from './evaluation-context.ts';
import { sqlOf } from './expression/write.ts';
import { ageSpells } from './states/age-spells.ts';
import { combinedTable, combinedTables } from './states/combined.ts';
import { eventSpells, sinceSpells } from './states/event-spells.ts';
import { holdsBack } from './states/held-back.ts';
import { type Numbered, ofKind } from './states/leaf-spells.ts';
import { mergeTables, shapingOf } from './states/merge.ts';
import { needsOf, type StateNeeds } from './states/needs.ts';
import { pairSpells } from './states/pairs.ts';
import { heldCombined, heldLeaf, heldTable, possibleSpells, sureAndPossible } from './states/possible.ts';
import { stateNumber } from './states/state-number.ts';
import { stepSpells } from './states/steps.ts';

/** The named states and all that they are combined of, parts first. */
export function statesNeeded(plan: Plan, named: readonly string[]): State[] {
  const nodes = named.map((name) => resolved(plan.graph.states, name));
  return closure(nodes).map(({ name }) => resolved(plan.states, name));
}

/** What `known_events`, the rows that are known and have happened, and profiles must hold for the named states. */
export function stateNeeds(plan: Plan, named: readonly string[], clock: Clock): StateNeeds {
  return needsOf(numbered(plan, named), clock);
}

/**
 * Common table expressions that end in `state_spell (citizen, state, from_day, to_day)`: the spells of the named states,
 * half-open, those of one citizen and state disjoint and not adjacent. `to_day` is NULL for what still runs at the
 * cutoff. None where no state is named.
 *
 * Where days of a state may be held back (docs/rules/finality.md, F2), the table says of each spell whether it `is_sure`,
 * whether it `is_possible`, and whether its begin and its end are those of a spell of the other kind too. What is neither
 * `is_held`: a run of days that are held back.
 *
 * They read `known_events`, and the tables of profiles where ages and attributes are asked for: see `stateNeeds`.
 */
export function stateTables(plan: Plan, context: EvaluationContext, named: readonly string[]): string[] {
  const states = numbered(plan, named);
  if (states.length === 0) return [];
  const combined = ofKind(states, 'combined');
  const leaves = states.filter(({ state }) => state.kind !== 'combined');
  const kinds = [
    pairSpells(ofKind(leaves, 'participation', 'benefit'), context),
    eventSpells(ofKind(leaves, 'event'), context),
    sinceSpells(ofKind(leaves, 'since'), context),
    stepSpells(ofKind(leaves, 'assessed', 'attribute'), context),
    ageSpells(ofKind(leaves, 'age'), context),
  ];
  const spellsOf = (part: string): string => {
    const number = stateNumber(plan, part);
    return plan.states.get(part)?.kind === 'combined'
      ? combinedTable(number)
      : `(SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = ${number})`;
  };
  const holds = (name: string): boolean => holdsBack(plan, name);
  return [
    ...kinds.flatMap(({ tables }) => tables),
    ...mergeTables(
      'leaf_spell',
      kinds.flatMap(({ unmerged }) => unmerged),
      shapingOf(leaves),
      context,
      kinds.flatMap(({ normalised }) => normalised),
    ),
    ...leaves.filter(({ state }) => holds(state.name)).flatMap((each) => heldLeaf(each, context)),
    ...combined.flatMap((each) => [
      // Who is possibly in a part that bars them is not surely in the state.
      ...combinedTables(inOrder(each, plan), context, (part, bars) =>
        bars && holds(part) ? possibleSpells(stateNumber(plan, part), spellsOf(part)) : spellsOf(part),
      ),
      ...(holds(each.state.name) ? heldCombined(inOrder(each, plan), plan, context, spellsOf) : []),
    ]),
    `state_spell AS MATERIALIZED (
      ${asked(plan, named, context).join('\n      UNION ALL ')})`,
  ];
}

function numbered(plan: Plan, named: readonly string[]): Numbered[] {
  return statesNeeded(plan, named).map((state) => ({ state, number: stateNumber(plan, state.name) }));
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
];

/** A combined state that looks at the rarest of its parts first, so that what it must be in besides is looked up for few. */
function inOrder(numbered: Numbered<'combined'>, plan: Plan): Numbered<'combined'> {
  const rank = (name: string): number => rarest.indexOf(plan.states.get(name)?.kind ?? 'age');
  return {
    ...numbered,
    state: { ...numbered.state, allOf: numbered.state.allOf.toSorted((a, b) => rank(a) - rank(b)) },
  };
}

/** The named states out of the tables that they are in. */
function asked(plan: Plan, named: readonly string[], context: EvaluationContext): string[] {
  const names = [...new Set(named)];
  const tomorrow = sqlOf(dayAfter(context));
  const withDoubt = names.some((name) => holdsBack(plan, name));
  const certain = withDoubt
    ? ', true AS is_sure, true AS is_possible, false AS is_held, true AS begin_is_known, true AS end_is_known'
    : '';
  const select = (from: string, where = '') =>
    `SELECT citizen, state, from_day, nullif(to_day, ${tomorrow}) AS to_day${certain} FROM ${from}${where}`;
  const isCombined = (name: string): boolean => plan.states.get(name)?.kind === 'combined';
  const leaves = names.filter((name) => !isCombined(name) && !holdsBack(plan, name));
  const numbers = leaves.map((name) => stateNumber(plan, name));
  return [
    ...(leaves.length === 0 ? [] : [select('leaf_spell', ` WHERE state IN (${numbers.join(', ')})`)]),
    ...names.flatMap((name) => {
      const number = stateNumber(plan, name);
      const table = isCombined(name) ? combinedTable(number) : `leaf_spell`;
      const mine = isCombined(name) ? '' : ` WHERE state = ${number}`;
      if (!holdsBack(plan, name)) return isCombined(name) ? [select(table)] : [];
      return [
        select(`${table} ANTI JOIN ${heldTable(number)} USING (citizen)`, mine),
        `SELECT citizen, state, from_day, nullif(to_day, ${tomorrow}) AS to_day, is_sure, is_possible, is_held, begin_is_known, end_is_known
      FROM (${sureAndPossible(`SELECT citizen, state, from_day, to_day FROM ${table}${mine}`, number)})`,
      ];
    }),
  ];
}
