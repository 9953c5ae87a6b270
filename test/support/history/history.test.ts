import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventId } from '../../../contracts/events/event-id.ts';
import type { RecordedEvent } from '../../../contracts/events/recorded-event.ts';
import { parseEvent } from '../../../services/intake/validate/parse-event.ts';
import type { Arrival } from './cloud-event.ts';
import { history } from './history.ts';
import { logOf } from './log.ts';

const size = { subjects: 5, events: 40 };

describe('generated histories', () => {
  it('given any history, then every event in it passes intake', () => {
    fc.assert(
      fc.property(history(size), (arrivals) => {
        for (const { event } of arrivals) expect(parseEvent(JSON.stringify(event))).toMatchObject({ ok: true });
      }),
      { numRuns: 100 },
    );
  });

  it('given any history, then the times of recording never go back', () => {
    fc.assert(
      fc.property(history(size), (arrivals) => {
        const instants = arrivals.map(({ recordedAtMs }) => recordedAtMs);
        expect(instants).toEqual(instants.toSorted((a, b) => a - b));
      }),
      { numRuns: 100 },
    );
  });
});

type Trait = (event: RecordedEvent, log: readonly RecordedEvent[]) => boolean;

const nameOf = (event: RecordedEvent) => event.type.split('.')[1]!;

const targetOf = (event: RecordedEvent, log: readonly RecordedEvent[]): RecordedEvent | undefined => {
  const reference = (event.data.corrects ?? event.data.retracts) as { source?: string; id: string } | undefined;
  return reference && log.find(({ id }) => id === eventId(reference.source ?? event.metadata.source, reference.id));
};

const adjusts =
  (adjuster: string, adjusted: string): Trait =>
  (event, log) => {
    const target = targetOf(event, log);
    return nameOf(event) === adjuster && target !== undefined && nameOf(target) === adjusted;
  };

const registered = (event: RecordedEvent) => Date.parse(event.metadata.time);

/** What the properties need to have been tried on; a generator that lost one of these would prove less than it says. */
const traits: Readonly<Record<string, Trait>> = {
  'a correction of a correction': adjusts('corrected', 'corrected'),
  'a correction of a retraction': adjusts('corrected', 'retracted'),
  'a retraction of a correction': adjusts('retracted', 'corrected'),
  'a retraction of a retraction': adjusts('retracted', 'retracted'),
  'a correction of a merge': adjusts('corrected', 'identity-merged'),
  'a retraction of a merge': adjusts('retracted', 'identity-merged'),
  'an adjuster that arrives before its target': (event, log) =>
    (targetOf(event, log)?.position ?? -1n) > event.position,
  'an adjuster registered before its target': (event, log) => {
    const target = targetOf(event, log);
    return target !== undefined && registered(event) < registered(target);
  },
  'an adjuster whose target never arrives': (event, log) =>
    ['corrected', 'retracted'].includes(nameOf(event)) && targetOf(event, log) === undefined,
  'a correction on another citizen': (event, log) => {
    const target = targetOf(event, log);
    return nameOf(event) === 'corrected' && target !== undefined && target.metadata.subject !== event.metadata.subject;
  },
  'two adjusters of each other': (event, log) => {
    const target = targetOf(event, log);
    return target !== undefined && targetOf(target, log) === event;
  },
  'two merges into each other': (event, log) =>
    log.some((other) => other.data.into === event.metadata.subject && event.data.into === other.metadata.subject),
  'an end and a begin of one citizen on one day': (event, log) =>
    nameOf(event) === 'exited' &&
    log.some(
      (other) =>
        nameOf(other) === 'enrolled' &&
        other.stream === event.stream &&
        other.data.occurredOn === event.data.occurredOn &&
        other.data.initiative === event.data.initiative,
    ),
  'two events registered at one instant': (event, log) =>
    log.some((other) => other !== event && registered(other) === registered(event)),
  'an event registered before it happened': (event) =>
    event.metadata.time.slice(0, 10) < String(event.data.occurredOn ?? ''),
  'an event registered at 23:30 UTC on 31 December': (event) => event.metadata.time === '2023-12-31T23:30:00Z',
  'an event that arrives after one registered later': (event, log) =>
    log.some((other) => other.position < event.position && registered(other) > registered(event)),
};

describe('a hundred generated histories', () => {
  const histories: Arrival[][] = fc.sample(history(size), { numRuns: 100, seed: 2023 });
  const logs = histories.map(logOf);

  it.each(Object.entries(traits))('hold %s', (_, trait) => {
    expect(logs.filter((log) => log.some((event) => trait(event, log))).length).toBeGreaterThan(0);
  });

  it('hold events that arrive twice', () => {
    expect(histories.filter((arrivals, index) => arrivals.length > logs[index]!.length).length).toBeGreaterThan(0);
  });
});
