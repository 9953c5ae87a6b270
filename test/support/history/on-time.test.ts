import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { parseEvent } from '../../../services/intake/validate/parse-event.ts';
import type { Arrival } from './cloud-event.ts';
import { onTimeHistory } from './on-time.ts';

const drawn: Arrival[][] = fc.sample(onTimeHistory({ subjects: 4, events: 40 }), { numRuns: 60, seed: 1 });
const all = drawn.flat();

const dayOf = (instant: number): string =>
  DateTime.fromMillis(instant, { zone: 'Europe/Copenhagen' }).toFormat('yyyy-MM-dd');

describe('histories in which nothing is late', () => {
  it('every event passes intake', () => {
    for (const { event } of all) expect(parseEvent(JSON.stringify(event))).toMatchObject({ ok: true });
  });

  it('every event is registered and recorded on its day or before, and recorded in order', () => {
    for (const { event, recordedAtMs } of all) {
      expect(recordedAtMs).toBe(Date.parse(event.time));
      expect(dayOf(recordedAtMs) <= (event.data.occurredOn as string)).toBe(true);
    }
    for (const history of drawn) {
      const instants = history.map(({ recordedAtMs }) => recordedAtMs);
      expect(instants).toEqual(instants.toSorted((a, b) => a - b));
    }
  });

  it('nothing is corrected, retracted or merged', () => {
    expect(all.filter(({ event }) => /corrected|retracted|merged/.test(event.type))).toEqual([]);
  });

  it('a date of birth is the first that is known of a citizen', () => {
    for (const history of drawn) {
      const withBirthDate = history.filter(({ event }) => event.data.birthDate !== undefined);
      for (const { event } of withBirthDate)
        expect(history.find((other) => other.event.subject === event.subject)?.event).toBe(event);
    }
    expect(all.some(({ event }) => event.data.birthDate !== undefined)).toBe(true);
  });

  it('some are registered in advance, and some end what another began', () => {
    expect(all.some(({ event }) => dayOf(Date.parse(event.time)) < (event.data.occurredOn as string))).toBe(true);
    expect(all.some(({ event }) => event.type.includes('.ended.'))).toBe(true);
  });
});
