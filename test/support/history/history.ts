import fc from 'fast-check';
import type { Arrival, CloudEvent } from './cloud-event.ts';
import { type Cast, type Draft, draft, namesOf2023, opening } from './draft.ts';
import { day, instant, periodEdges, time } from './edges.ts';
import { eventsOf } from './events.ts';
import { initiatives } from './facts.ts';

export interface HistorySize {
  readonly subjects: number;
  readonly events: number;
  /** Fewest of them, beside those that open a history; left out: one. */
  readonly atLeast?: number;
  /** The programmes that the history is about; left out: one or all of the 2023 plan's. */
  readonly programmes?: readonly string[];
  /** How often which events are drawn; left out: as the 2023 plan needs them. */
  readonly names?: fc.Arbitrary<string>;
  /** Days to choose from, beside any; left out: those around 2023. */
  readonly days?: fc.Arbitrary<string>;
  /** So many days apart are some of the days that most events are on; left out: as they come. */
  readonly apart?: readonly number[];
  /** Times of registration to choose from; left out: those around 2023. */
  readonly times?: fc.Arbitrary<string>;
}

/**
 * Histories of journey events in order of arrival: late, doubled, out of order, corrected, retracted and merged.
 *
 * Drawn without fast-check's liking for small values: a short history on the first of everything finds little. Failing
 * ones still shrink.
 */
export function history(size: HistorySize): fc.Arbitrary<Arrival[]> {
  const drawn = cast(size)
    .chain((cast) => fc.tuple(openings(cast), body(cast), circle(cast)))
    .map(([early, rest, round]) => eventsOf([...early, ...rest, ...closed(round, early.length + rest.length)]))
    .chain((sent) => fc.tuple(deliveries(sent), fc.array(instant, { minLength: sent.length, maxLength: sent.length })))
    .map(([delivered, instants]) => arrivals(delivered, instants));
  return fc.noBias(drawn);
}

const oneOrAll: fc.Arbitrary<readonly string[]> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...initiatives).map((one) => [one]) },
  { weight: 1, arbitrary: fc.constant(initiatives) },
);

function cast({
  subjects,
  events,
  atLeast = 1,
  programmes,
  names = namesOf2023,
  days = day,
  apart = [],
  times = time,
}: HistorySize): fc.Arbitrary<Cast> {
  return fc.record({
    subjects: fc.integer({ min: 1, max: subjects }),
    events: fc.constant(events),
    atLeast: fc.constant(atLeast),
    names: fc.constant(names),
    anyDay: fc.constant(days),
    programmes: programmes === undefined ? oneOrAll : fc.constant(programmes),
    days: fc
      .tuple(fc.constantFrom(...periodEdges), fc.array(days, { minLength: 2, maxLength: 5 }))
      .map(([edge, others]) => [edge, ...others])
      .chain((days) => (apart.length === 0 ? fc.constant(days) : withDaysApart(days, apart))),
    times: fc.array(times, { minLength: 3, maxLength: 6 }),
    targets: fc.array(fc.nat(events - 1), { minLength: 3, maxLength: 8 }),
  });
}

/** Each day with one that lies so many days after it. */
function withDaysApart(days: readonly string[], apart: readonly number[]): fc.Arbitrary<string[]> {
  return fc
    .array(fc.constantFrom(...apart), { minLength: days.length, maxLength: days.length })
    .map((drawn) => days.flatMap((day, index) => [day, dayAfter(day, drawn[index]!)]));
}

const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

const openings = (cast: Cast): fc.Arbitrary<Draft[]> =>
  fc.array(opening(cast), {
    minLength: Math.min(cast.atLeast, cast.subjects),
    maxLength: cast.subjects,
    size: 'max',
  });

const body = (cast: Cast): fc.Arbitrary<Draft[]> =>
  fc.array(draft(cast), { minLength: cast.atLeast, maxLength: cast.events, size: 'max' });

/** Up to three adjusters, for a circle of them. */
const circle = (cast: Cast): fc.Arbitrary<Draft[]> =>
  fc.array(
    fc.tuple(draft(cast), fc.constantFrom('corrected', 'retracted')).map(([drawn, name]) => ({ ...drawn, name })),
    { maxLength: 3 },
  );

/** Lets each speak of the next and the last of the first; `start` is the index of the first. */
function closed(round: readonly Draft[], start: number): Draft[] {
  return round.map((draft, index) => ({
    ...draft,
    target: start + ((index + 1) % round.length),
    bareReference: false,
  }));
}

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
