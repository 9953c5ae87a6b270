import { namesOfCitizensLife, namesOfSide } from '../../../../contracts/events/event-traits.ts';
import { list } from '../../../ledger/sql-text.ts';
import type { StateNode } from '../../model/plan-graph.ts';
import { dayAfter, type EvaluationContext, rows } from '../evaluation-context.ts';
import { passes, typesOf } from '../event-filters.ts';
import { sqlOf } from '../expression/write.ts';
import { endedTable, endOfSpell, withEnds } from './event-ends.ts';
import { type LeafSpells, numberSql } from './leaf-spells.ts';

/** The events that begin a spell of their own: they may say until when, and an `ended` may refer to them. */
export const spellTypes: readonly string[] = namesOfSide('begins', 'event');

/** Whether some event that a state looks for can be ended. */
export function canEnd({ filters }: StateNode<'event'>): boolean {
  return typesOf(filters).some((type) => spellTypes.includes(type));
}

/**
 * Spells that single events begin: to `until`, or to the earliest `ended` that refers to the event, whichever comes first.
 * One that ends on the day it begins, or before, has no day. An event of another type is in its state on its own day.
 *
 * @param ofHours the states of whose jobs the hours are asked for: they are in the table `state_job`
 */
export function eventSpells(
  states: readonly StateNode<'event'>[],
  context: EvaluationContext,
  ofHours: readonly StateNode[],
): LeafSpells {
  if (states.length === 0) return { tables: [], normalised: [], unmerged: [] };
  const withHours = ofHours.length > 0;
  const tomorrow = sqlOf(dayAfter(context));
  const types = [...new Set(states.flatMap(({ filters }) => typesOf(filters)))];
  const some = states.map(({ filters }) => passes(filters));
  const ending = states.some(canEnd);
  const spanning = types.filter((type) => spellTypes.includes(type));
  const ofSpell = `type IN (${list(spanning)})`;
  const until =
    spanning.length === types.length
      ? 'until'
      : spanning.length === 0
        ? 'occurred_on + 1'
        : `CASE WHEN ${ofSpell} THEN until ELSE occurred_on + 1 END`;
  const tables = [
    `begun AS MATERIALIZED (
      SELECT citizen, ${ending ? `CASE WHEN ${ofSpell} THEN event_id END AS event_id, ` : ''}${withHours ? 'weekly_hours, ' : ''}occurred_on AS from_day, ${until} AS until,
        ${some.map((filter, i) => `${filter} AS in_${i}`).join(',\n        ')}
      FROM known_events WHERE ${states.length === 1 ? some[0] : `(${some.map((filter) => `(${filter})`).join(' OR ')})`})`,
    ...(ending ? [endedTable('begun', 'known_events')] : []),
    `event_interval AS MATERIALIZED (
      SELECT * FROM (
        SELECT citizen, ${withHours ? 'weekly_hours, ' : ''}from_day, ${endOfSpell(ending, tomorrow)} AS to_day, ${some.map((_, i) => `in_${i}`).join(', ')}
        FROM ${ending ? withEnds('begun') : 'begun '})
      WHERE from_day < to_day)`,
    ...(withHours ? [jobTable(states, ofHours, tomorrow)] : []),
  ];
  const unmerged = states.map(
    (state, i) => `SELECT citizen, ${numberSql(state)} AS state, from_day, to_day FROM event_interval WHERE in_${i}`,
  );
  return { tables, normalised: [], unmerged };
}

/**
 * The common table expression `state_job (citizen, state, from_day, to_day, weekly_hours)`: the jobs of some states, each by
 * itself, whatever others there are at the same time; `to_day` is NULL for one that still runs at the cutoff.
 */
function jobTable(states: readonly StateNode<'event'>[], ofHours: readonly StateNode[], tomorrow: string): string {
  const jobs = states.flatMap((state, i) =>
    ofHours.includes(state)
      ? `SELECT citizen, ${numberSql(state)} AS state, from_day, nullif(to_day, ${tomorrow}) AS to_day, weekly_hours FROM event_interval WHERE in_${i}`
      : [],
  );
  return `state_job AS MATERIALIZED (
      ${jobs.join('\n      UNION ALL ')})`;
}

/** What is so for ever, from the first of some events on. */
export function sinceSpells(states: readonly StateNode<'since'>[], context: EvaluationContext): LeafSpells {
  const normalised = states.map(
    (
      state,
    ) => `SELECT citizen, ${numberSql(state)} AS state, min(occurred_on) AS from_day, ${sqlOf(dayAfter(context))} AS to_day
      FROM known_events WHERE ${passes(state.filters)} GROUP BY citizen`,
  );
  return { tables: [], normalised, unmerged: [] };
}

/** Whoever is known, from the first day on of which something is known. Every type of event tells of some day, so it looks for itself. */
export function everybodySpells(states: readonly StateNode<'everybody'>[], context: EvaluationContext): LeafSpells {
  if (states.length === 0) return { tables: [], normalised: [], unmerged: [] };
  const happened = `${context.known} AND ${context.happened} AND l.type IN (${list(namesOfCitizensLife)})`;
  const tables = [
    `first_known AS MATERIALIZED (
      SELECT citizen, min(occurred_on) AS from_day FROM (${rows(context, happened, 'l.occurred_on')}) GROUP BY citizen)`,
  ];
  const normalised = states.map(
    (state) =>
      `SELECT citizen, ${numberSql(state)} AS state, from_day, ${sqlOf(dayAfter(context))} AS to_day FROM first_known`,
  );
  return { tables, normalised, unmerged: [] };
}
