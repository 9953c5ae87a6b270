import { benefit } from '../../../../contracts/events/benefit.ts';
import type { StateNode } from '../../model/plan-graph.ts';
import type { EvaluationContext } from '../evaluation-context.ts';
import { type PairKey, pairNumber, pairRows } from '../pairs/pair-keys.ts';
import { pairTables } from '../pairs/pair-tables.ts';
import { fromKnownEvents } from '../source.ts';
import { isAsItIs, type LeafSpells } from './leaf-spells.ts';

export type PairState = StateNode<'participation' | 'benefit'>;

/** What the names of the tables of pairs begin with, where states are made of them. */
export const PAIRS_OF_STATES = 'pair';

/** The programmes and benefits that a state is made of. */
export function keysOf(state: PairState): PairKey[] {
  if (state.kind === 'participation') return state.programmes.map((code) => ({ of: 'programme', code }));
  const benefits = state.benefits === 'any' ? benefit.options : state.benefits;
  return benefits.map((code) => ({ of: 'benefit', code }));
}

/** The programmes and benefits that some states are made of, each once: the column `pair` is the place among these. */
export function keysOfAll(states: readonly PairState[]): PairKey[] {
  const keys = new Map(states.flatMap(keysOf).map((key) => [`${key.of} ${key.code}`, key]));
  return [...keys.values()];
}

/** Spells between the events that begin and end them: participations and benefits. */
export function pairSpells(states: readonly PairState[], context: EvaluationContext): LeafSpells {
  if (states.length === 0) return { tables: [], normalised: [], unmerged: [] };
  const keys = keysOfAll(states);
  const selection = (of: readonly PairState[]): string[] => {
    if (of.length === 0) return [];
    const pairs = of.flatMap((each) => keysOf(each).map((key) => `(${pairNumber(keys, key)}, ${each.place})`));
    return [
      `SELECT citizen, state::USMALLINT AS state, from_day, to_day
      FROM ${PAIRS_OF_STATES}_spell JOIN (VALUES ${pairs.join(', ')}) AS of_pair (pair, state) USING (pair)`,
    ];
  };
  const isNormalised = (each: PairState) => keysOf(each).length === 1 && isAsItIs(each);
  return {
    tables: pairTables(
      { name: PAIRS_OF_STATES, rows: pairRows(keys), apart: false, source: fromKnownEvents(context) },
      context,
    ),
    normalised: selection(states.filter(isNormalised)),
    unmerged: selection(states.filter((each) => !isNormalised(each))),
  };
}
