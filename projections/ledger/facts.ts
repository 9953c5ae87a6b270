import { type Reference, referencedEventId } from '../../contracts/events/reference.ts';
import { epochDay } from '../calendar/civil-date.ts';
import type { FactColumn } from './schema.ts';

/** The validated data of an event, whatever its type. */
export type EventData = Readonly<Record<string, unknown>>;

export type ColumnValue = string | number | boolean | null;

const field =
  (name: string) =>
  (data: EventData): ColumnValue =>
    (data[name] as ColumnValue | undefined) ?? null;

const day =
  (name: string) =>
  (data: EventData): ColumnValue => {
    const date = data[name];
    return date === undefined ? null : epochDay(date as string);
  };

/**
 * What an event's data says, by ledger column. Dates are days since 1970-01-01. `source` is the system that sent the
 * event, because a reference without a source means the referring event's own.
 */
export const factOf: Readonly<Record<FactColumn, (data: EventData, source: string) => ColumnValue>> = {
  occurred_on: day('occurredOn'),
  until: day('until'),
  initiative: field('initiative'),
  kind: field('kind'),
  sector: field('sector'),
  reason: field('reason'),
  outcome: field('outcome'),
  benefit: field('benefit'),
  weekly_hours: field('weeklyHours'),
  birth_date: day('birthDate'),
  gender: field('gender'),
  origin_group: field('originGroup'),
  education_level: field('educationLevel'),
  municipality: field('municipality'),
  district: field('district'),
  audience: field('audience'),
  headcount: field('headcount'),
  estimated: field('estimated'),
  series: field('series'),
  area: field('area'),
  benchmark_period: field('period'),
  value: field('value'),
  weight: field('weight'),
  ended_event_id: (data, source) =>
    data.spell === undefined ? null : referencedEventId(data.spell as Reference, source),
  into_subject: field('into'),
};
