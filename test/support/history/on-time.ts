import fc from 'fast-check';
import { DateTime } from 'luxon';
import type { Arrival } from './cloud-event.ts';
import { type Draft, draft } from './draft.ts';
import { periodEdges, widerDay } from './edges.ts';
import { eventsOf } from './events.ts';
import { everyName, mostlyOneProgramme } from './everything.ts';

export interface OnTimeSize {
  readonly subjects: number;
  readonly events: number;
  /** Days to choose from; left out: those around 2023, and some years before. */
  readonly days?: fc.Arbitrary<string>;
  /** Mostly what begins and ends, and ends soon: who is in a state for good, or never, can no longer move. */
  readonly inAndOut?: boolean;
}

/** A day of a draft, and when on it, or how long before it, its event is registered. */
interface Registration {
  readonly daysBefore: number;
  /** How much of the day has passed, from 0 to 1. */
  readonly part: number;
}

/**
 * Histories in which nothing is late: every event is registered, and recorded, on the day on which it happens or before.
 * Nothing is corrected, retracted or merged, and a date of birth is known with the first that is known of a citizen.
 */
export function onTimeHistory({
  subjects,
  events,
  days: anyDay = widerDay,
  inAndOut = false,
}: OnTimeSize): fc.Arbitrary<Arrival[]> {
  const names = inAndOut
    ? fc.oneof({ weight: 3, arbitrary: beginsAndEnds }, { weight: 2, arbitrary: everyName })
    : everyName;
  const drawn = fc
    .tuple(
      fc.constantFrom(...periodEdges),
      fc.array(anyDay, { minLength: 3, maxLength: 6 }),
      fc.array(fc.constantFrom(...apart), { minLength: 7, maxLength: 7 }),
    )
    .chain(([edge, others, gaps]) => {
      // What begins again soon after it ended is what a verdict may have been too sure about.
      const days = [edge, ...others].flatMap((day, index) => [day, daysAfter(day, gaps[index]!)]);
      const cast = {
        subjects,
        events,
        atLeast: 1,
        names: names.filter((name) => !adjusters.includes(name)),
        programmes: mostlyOneProgramme,
        anyDay,
        days,
        times: ['2023-01-01T00:00:00Z'],
        targets: [0],
      };
      return fc.tuple(
        fc.array(fc.tuple(draft(cast), registration), { minLength: Math.ceil(events / 2), maxLength: events }),
        fc.array(fc.option(fc.constantFrom(...birthDates), { freq: 5 }), { minLength: subjects, maxLength: subjects }),
      );
    });
  return fc.noBias(drawn).map(([drafts, births]) => {
    const short = drafts.map(([one, when]): [Draft, Registration] => [shortened(one), when]);
    return arrivalsOf(inAndOut ? short : drafts, births);
  });
}

/** Days from one day of a history to another. */
const apart = [1, 2, 3, 7, 8, 14, 30, 31] as const;

const daysAfter = (day: string, days: number): string =>
  DateTime.fromISO(day, { zone: 'utc' }).plus({ days }).toFormat('yyyy-MM-dd');

const adjusters = ['corrected', 'retracted', 'identity-merged'];

const birthDates = ['2008-01-01', '2008-02-29', '2008-10-29', '1998-01-02', '1998-12-31'] as const;

const registration: fc.Arbitrary<Registration> = fc.record({
  daysBefore: fc.oneof(
    { weight: 5, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.constantFrom(1, 2, 14, 60, 400) },
  ),
  part: fc.nat(9999).map((tenThousandths) => tenThousandths / 10_000),
});

function arrivalsOf(drawn: readonly (readonly [Draft, Registration])[], births: readonly (string | null)[]): Arrival[] {
  const drafts = drawn.map(([one, { daysBefore, part }]) => ({
    ...one,
    facts: { ...one.facts, birthDate: null },
    time: timeOn(one.facts.day, daysBefore, part),
    misfit: null,
  }));
  const events = eventsOf([...drafts, ...drafts.slice(0, births.length).map(asFirstProfile)]);
  const worldly = events.slice(0, drafts.length);
  const profiles = events.slice(drafts.length).flatMap((profile, index) => {
    const subject = `c-${index}`;
    const first = worldly.filter((event) => event.subject === subject).toSorted(byTime)[0];
    const birthDate = births[index];
    if (first === undefined || birthDate === null || birthDate === undefined) return [];
    const time = new Date(Date.parse(first.time) - 1).toISOString();
    return [{ ...profile, subject, time, data: { occurredOn: dayIn(time), birthDate } }];
  });
  return [...profiles, ...worldly].toSorted(byTime).map((event) => ({ event, recordedAtMs: Date.parse(event.time) }));
}

const beginsAndEnds = fc.constantFrom(
  'enrolled',
  'exited',
  'benefit-started',
  'benefit-ended',
  'placed',
  'upskilled',
  'employed',
  'education-started',
);

/** One in thirty-two goes on. */
const shortened = (one: Draft): Draft => {
  const { choice, thirdChoice, secondChoice } = one.facts;
  const goesOn = thirdChoice === 0 && secondChoice === 0;
  return { ...one, facts: { ...one.facts, lasts: goesOn ? null : choice } };
};

const asFirstProfile = (one: Draft): Draft => ({ ...one, name: 'profile-registered' });

const byTime = (a: { readonly time: string }, b: { readonly time: string }): number =>
  Date.parse(a.time) - Date.parse(b.time);

const zone = 'Europe/Copenhagen';

/** A time on a day in Copenhagen, or so many days before it. */
function timeOn(day: string, daysBefore: number, part: number): string {
  const begin = DateTime.fromISO(day, { zone }).minus({ days: daysBefore }).startOf('day');
  const length = begin.plus({ days: 1 }).toMillis() - begin.toMillis();
  return new Date(begin.toMillis() + Math.floor(part * length)).toISOString();
}

const dayIn = (time: string): string => DateTime.fromISO(time, { zone }).toFormat('yyyy-MM-dd');
