import { type Clock, clockColumns } from '../../../ledger/cutoff.ts';
import type { StateNode } from '../../model/plan-graph.ts';
import { attributeColumns } from '../attribute-columns.ts';
import { columnsOfFilters, typesOf } from '../event-filters.ts';
import { pairEvents, pairOrder, pairTypes } from '../pairs/pair-keys.ts';
import { canEnd } from './event-spells.ts';
import { ofKind } from './leaf-spells.ts';
import { keysOf } from './pairs.ts';

/** What states ask of the rows that they are made of. */
export interface StateNeeds {
  /** Of `known_events`: types, and columns besides `citizen`, `type` and `occurred_on`. */
  readonly types: readonly string[];
  readonly columns: readonly string[];
  /** Of profiles: whether they read dates of birth, and the columns of attributes. */
  readonly births: boolean;
  readonly attributes: readonly string[];
}

/** The rows that states which are not combined of others need; how late those rows lie is not their concern. */
export function stateRequirementsOf(states: readonly StateNode[], clock: Clock): StateNeeds {
  const parts = [...pairNeeds(states, clock), ...eventNeeds(states), ...assessedNeeds(states, clock)];
  const unique = (texts: readonly string[]) => [...new Set(texts)];
  return {
    types: unique(parts.flatMap(({ types }) => types)),
    columns: unique(parts.flatMap(({ columns }) => columns)),
    births: ofKind(states, 'age').length > 0,
    attributes: unique(ofKind(states, 'attribute').map(({ attribute }) => attributeColumns[attribute])),
  };
}

type Part = Pick<StateNeeds, 'types' | 'columns'>;

function pairNeeds(states: readonly StateNode[], clock: Clock): Part[] {
  const keys = ofKind(states, 'participation', 'benefit').flatMap(keysOf);
  return (['programme', 'benefit'] as const)
    .filter((kind) => keys.some(({ of }) => of === kind))
    .map((kind) => ({ types: pairTypes(kind), columns: [pairEvents[kind].column, ...pairOrder(clock)] }));
}

function eventNeeds(states: readonly StateNode[]): Part[] {
  const events = ofKind(states, 'event');
  const filters = [...events, ...ofKind(states, 'since')].flatMap(({ filters }) => filters);
  if (filters.length === 0) return [];
  const looked: Part = {
    types: typesOf(filters),
    columns: [...(events.length === 0 ? [] : ['until']), ...columnsOfFilters(filters)],
  };
  if (!events.some(canEnd)) return [looked];
  const ended: Part = { types: ['ended'], columns: ['event_id', 'ended_event_id'] };
  return [looked, ended];
}

function assessedNeeds(states: readonly StateNode[], clock: Clock): Part[] {
  if (ofKind(states, 'assessed').length === 0) return [];
  return [{ types: ['assessed'], columns: ['outcome', ...clockColumns(clock)] }];
}
