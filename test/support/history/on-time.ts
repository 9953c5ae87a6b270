import { eventId } from '../../../contracts/events/event-id.ts';
import type { Arrival, CloudEvent } from './cloud-event.ts';

/** Times of a day in UTC, at each of which it is the same civil day in Copenhagen, in summer and in winter. */
const times = ['00:00:01Z', '08:30:00Z', '12:00:00Z', '21:59:59.999Z'] as const;

const adjusters = ['journey.corrected.v1', 'journey.retracted.v1', 'journey.identity-merged.v1'];

/**
 * The same history, had everything been registered and received on time: each event on the day on which it happened, some
 * of those that were registered before that day still so. Nothing is corrected, retracted or merged, and dates of birth,
 * which have no date of their own, are registered before all else.
 */
export function onTime(arrivals: readonly Arrival[]): Arrival[] {
  const sent = new Map(arrivals.map(({ event }) => [`${event.source} ${event.id}`, event]));
  const births = new Map<string, CloudEvent>();
  const events = [...sent.values()]
    .filter(({ type }) => !adjusters.includes(type))
    .map((event, index) => {
      const { birthDate, ...data } = event.data;
      if (birthDate !== undefined && !births.has(event.subject)) births.set(event.subject, birthOf(event, birthDate));
      const day = data.occurredOn as string;
      const early =
        event.time.slice(0, 10) < day && Number.parseInt(eventId(event.source, event.id).slice(0, 2), 16) < 64;
      return { ...event, data, time: early ? event.time : `${day}T${times[index % times.length]}` };
    })
    .filter(({ data }) => Object.keys(data).length > 1);
  return [...births.values(), ...events]
    .map((event) => ({ event, recordedAtMs: Date.parse(event.time) }))
    .toSorted((a, b) => a.recordedAtMs - b.recordedAtMs);
}

function birthOf({ source, subject, type, specversion }: CloudEvent, birthDate: unknown): CloudEvent {
  const day = '2018-01-01';
  const data = { occurredOn: day, birthDate };
  return { specversion, id: `birth-${subject}`, source, type, subject, time: `${day}T12:00:00Z`, data };
}
