import { eventId } from '../../contracts/events/event-id.ts';
import { epochDay } from '../calendar/civil-date.ts';
import type { FactColumn } from './schema.ts';

/** What an event says, by ledger column. Dates are days since 1970-01-01; a missing column is null. */
export type Facts = { readonly [Column in FactColumn]?: string | number | boolean };

const columnOfField: Readonly<Record<string, FactColumn>> = {
  occurredOn: 'occurred_on',
  until: 'until',
  initiative: 'initiative',
  kind: 'kind',
  sector: 'sector',
  reason: 'reason',
  outcome: 'outcome',
  benefit: 'benefit',
  weeklyHours: 'weekly_hours',
  birthDate: 'birth_date',
  gender: 'gender',
  originGroup: 'origin_group',
  municipality: 'municipality',
  district: 'district',
  audience: 'audience',
  headcount: 'headcount',
  estimated: 'estimated',
  series: 'series',
  area: 'area',
  period: 'benchmark_period',
  value: 'value',
  into: 'into_subject',
};

const dateColumns: ReadonlySet<FactColumn> = new Set(['occurred_on', 'until', 'birth_date']);

/**
 * The facts of an event's validated data. `source` is the system that sent it, because a reference without a source
 * means the referring event's own.
 */
export function factsOf(data: Readonly<Record<string, unknown>>, source: string): Facts {
  const facts: { [Column in FactColumn]?: string | number | boolean } = {};
  for (const field in data) {
    const column = columnOfField[field];
    if (column === undefined) continue;
    const value = data[field] as string | number | boolean;
    facts[column] = dateColumns.has(column) ? epochDay(value as string) : value;
  }
  if (data.spell !== undefined) facts.ended_event_id = referredEventId(data.spell as Reference, source);
  return facts;
}

interface Reference {
  readonly source?: string | undefined;
  readonly id: string;
}

/** The stored id of the event that a reference points at; its `source` defaults to the referring event's own. */
export function referredEventId(reference: Reference, referringSource: string): string {
  return eventId(reference.source ?? referringSource, reference.id);
}
