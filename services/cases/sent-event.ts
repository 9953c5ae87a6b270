import { z } from 'zod';
import type { CaseMeaning } from '../../contracts/cases/case-details.ts';
import { type JourneyName, journeyNames, journeyTypes, typeOf } from '../../contracts/events/catalogue.ts';
import { isCivilDate } from '../../contracts/events/civil-date.ts';
import { namesOfRecords } from '../../contracts/events/event-traits.ts';
import { instantProblem } from '../../contracts/events/instant.ts';
import { nearest } from '../../projections/goals/yaml/closest-match.ts';
import type { WrittenEvent } from './written-event.ts';

/** The system that the events of cases come from. */
export const casesSource = 'urn:virkning:cases';

/** An event as a source system would send it. */
export interface SentEvent {
  /** CloudEvents as JSON, to be validated like any other. */
  readonly json: string;
  readonly id: string;
  /** When the store is to have taken it: an RFC 3339 instant. */
  readonly recorded: string;
}

/** What is wrong, and with which particular (`citizen`, `on` and `event` too). */
export interface ParticularProblem {
  readonly detail: CaseMeaning;
  readonly particular: string;
}

/** Particulars of the envelope; the rest is what the event says. */
const envelopeFields = ['id', 'registered', 'recorded'];

/**
 * The event that a line stands for. It was registered at noon of its date unless it says otherwise; those of one date in
 * the order in which they are written, and the store took them then too.
 *
 * @param place of the event in its case, from 0
 */
export function sentEvent(written: WrittenEvent, place: number): SentEvent | ParticularProblem {
  const { citizen, on, event, particulars } = written;
  if (!journeyNames.includes(event as JourneyName))
    return { particular: 'event', detail: { kind: 'no-event', event, meant: nearest(event, journeyNames) ?? null } };
  if (!isCivilDate(on)) return { particular: 'on', detail: { kind: 'no-calendar-date', written: on } };
  const time = instantOf(particulars.registered ?? on, place);
  if (time === undefined) return { particular: 'registered', detail: { kind: 'instant-form' } };
  const recorded = particulars.recorded === undefined ? time : instantOf(particulars.recorded, place);
  if (recorded === undefined) return { particular: 'recorded', detail: { kind: 'instant-form' } };
  const id = String(particulars.id ?? `event-${place + 1}`);
  const says = Object.entries(particulars).filter(([key]) => !envelopeFields.includes(key));
  const json = JSON.stringify({
    specversion: '1.0',
    id,
    source: casesSource,
    type: typeOf(event as JourneyName),
    subject: citizen,
    time,
    data: dataOf(event as JourneyName, on, says),
  });
  return { json, id, recorded };
}

function instantOf(written: string | number | boolean, place: number): string | undefined {
  const text = String(written);
  if (instantProblem(text) === undefined) return text;
  if (!isCivilDate(text)) return undefined;
  const clock = new Date(12 * 3_600_000 + place * 1000).toISOString().slice(11, 19);
  return `${text}T${clock}+01:00`;
}

type Says = readonly (readonly [string, string | number | boolean])[];

/** The date of a statement about a record is when it was registered: it has no other. */
function dataOf(event: JourneyName, on: string, says: Says): Record<string, unknown> {
  if (!namesOfRecords.includes(event)) return { occurredOn: on, ...fieldsOf(says) };
  if (event !== 'corrected') return fieldsOf(says);
  const target = says.filter(([key]) => key === 'corrects');
  const replacement = says.filter(([key]) => key !== 'corrects');
  return { ...fieldsOf(target), replacement: fieldsOf(replacement) };
}

function fieldsOf(says: Says): Record<string, unknown> {
  return Object.fromEntries(says.map(([key, value]) => [key, jsonValue(key, value)]));
}

/** A text of a line as the JSON that the field holds; what does not fit is left for validation to refuse. */
function jsonValue(key: string, value: string | number | boolean): unknown {
  switch (fieldTypes.get(key)) {
    case 'reference':
      return { id: String(value) };
    case 'number':
      return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
    case 'boolean':
      return value === 'true' ? true : value === 'false' ? false : value;
    case undefined:
      return String(value);
  }
}

type FieldType = 'reference' | 'number' | 'boolean';

/** Fields of events that hold something else than a text. A field has the same type wherever it occurs. */
const fieldTypes: ReadonlyMap<string, FieldType> = new Map(
  Object.values(journeyTypes).flatMap(({ data }) =>
    Object.entries(z.toJSONSchema(data, { io: 'input', unrepresentable: 'any' }).properties ?? {}).flatMap(
      ([field, schema]): [string, FieldType][] => {
        const type = typeof schema === 'boolean' ? undefined : schema.type;
        if (type === 'object' && field !== 'replacement') return [[field, 'reference']];
        if (type === 'number' || type === 'integer') return [[field, 'number']];
        return type === 'boolean' ? [[field, 'boolean']] : [];
      },
    ),
  ),
);
