import fc from 'fast-check';
import type { Arrival, CloudEvent } from './cloud-event.ts';
import { type Cast, type Draft, draft, opening } from './draft.ts';
import { day, instant, time } from './edges.ts';
import { eventsOf } from './events.ts';
import { initiatives } from './facts.ts';

export interface HistorySize {
  readonly subjects: number;
  readonly events: number;
}

/**
 * Histories of journey events in order of arrival: late, doubled, out of order, corrected, retracted and merged.
 *
 * Drawn without fast-check's liking for small values: a short history on the first of everything finds little. Failing
 * ones still shrink.
 */
export function history(size: HistorySize): fc.Arbitrary<Arrival[]> {
  const drawn = cast(size)
    .chain((cast) => fc.tuple(openings(cast), body(cast)))
    .map(([early, rest]) => eventsOf([...early, ...rest]))
    .chain((sent) => fc.tuple(deliveries(sent), fc.array(instant, { minLength: sent.length, maxLength: sent.length })))
    .map(([delivered, instants]) => arrivals(delivered, instants));
  return fc.noBias(drawn);
}

function cast({ subjects, events }: HistorySize): fc.Arbitrary<Cast> {
  return fc.record({
    subjects: fc.integer({ min: 1, max: subjects }),
    events: fc.constant(events),
    programmes: fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...initiatives).map((one) => [one]) },
      { weight: 1, arbitrary: fc.constant(initiatives) },
    ),
    days: fc.array(day, { minLength: 3, maxLength: 6 }),
    times: fc.array(time, { minLength: 3, maxLength: 6 }),
  });
}

const openings = (cast: Cast): fc.Arbitrary<Draft[]> =>
  fc.array(opening(cast), { minLength: 1, maxLength: cast.subjects, size: 'max' });

const body = (cast: Cast): fc.Arbitrary<Draft[]> =>
  fc.array(draft(cast), { minLength: 1, maxLength: cast.events, size: 'max' });

/** Every event once and some twice, in some order. */
function deliveries(sent: readonly CloudEvent[]): fc.Arbitrary<CloudEvent[]> {
  return fc.tuple(order(sent.length), fc.array(fc.nat(sent.length - 1), { maxLength: 4 })).map(([places, doubled]) => {
    const inOrder = places.map((index) => sent[index]!);
    for (const place of doubled) inOrder.push(inOrder[place]!);
    return inOrder;
  });
}

/** Mostly as sent, with some that come at another time. */
function order(length: number): fc.Arbitrary<number[]> {
  return fc
    .array(fc.oneof({ weight: 1, arbitrary: fc.nat(length) }, { weight: 1, arbitrary: fc.constant(null) }), {
      minLength: length,
      maxLength: length,
    })
    .map((moved) =>
      moved
        .map((place, index) => ({ index, place: place ?? index }))
        .toSorted((a, b) => a.place - b.place || a.index - b.index)
        .map(({ index }) => index),
    );
}

function arrivals(delivered: readonly CloudEvent[], instants: readonly number[]): Arrival[] {
  const ascending = instants.toSorted((a, b) => a - b);
  return delivered.map((event, index) => ({ event, recordedAtMs: ascending[index] ?? ascending.at(-1)! }));
}
