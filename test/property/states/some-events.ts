import fc from 'fast-check';
import type { RecordedEvent } from '../../../contracts/events/recorded-event.ts';
import { event, log } from '../../oracle/cases/given.ts';

/** Some weeks around a leap day, two whole months of the calendar among them. */
const first = Date.UTC(2024, 0, 20) / 86_400_000;
export const dayAt = (n: number): string => new Date((first + n) * 86_400_000).toISOString().slice(0, 10);
export const someDay = fc.nat(75).map(dayAt);

const benefit = fc.constantFrom('cashBenefit', 'sicknessBenefit');
const initiative = fc.constantFrom('course', 'club');
const sector = fc.constantFrom('private', 'public');
/** How many days something lasts that says until when. */
const lasts = fc.option(fc.nat(12), { freq: 2 });

type Said = { readonly name: string; readonly data: Readonly<Record<string, unknown>> };

const said = (name: string, data: fc.Arbitrary<Readonly<Record<string, unknown>>>): fc.Arbitrary<Said> =>
  fc.record({ name: fc.constant(name), data });

const spell = (kinds: readonly string[]) => fc.record({ kind: fc.constantFrom(...kinds), sector, lasts });

const profile = fc.record(
  {
    district: fc.constantFrom('north', 'south', 'west'),
    gender: fc.constantFrom('female', 'male'),
    birthDate: fc.constantFrom('2004-02-29', '2006-02-28', '2006-03-01', '2005-02-20', '2024-02-20'),
  },
  { requiredKeys: [] },
);

const saids: readonly (readonly fc.Arbitrary<Said>[])[] = [
  [
    said('enrolled', fc.record({ initiative })),
    said('exited', fc.record({ initiative, reason: fc.constant('other') })),
  ],
  [said('benefit-started', fc.record({ benefit })), said('benefit-ended', fc.record({ benefit }))],
  [
    said('employed', spell(['fullTime', 'smallJob'])),
    said('placed', spell(['workPlacement', 'utilityJob'])),
    said('ended', fc.record({ of: fc.nat(30) })),
  ],
  [
    said('conversation-held', fc.record({ kind: fc.constant('followUp') })),
    said('clarified', fc.record({ outcome: fc.constantFrom('flexiJob', 'disabilityPension') })),
  ],
  [said('assessed', fc.record({ outcome: fc.constantFrom('jobReady', 'activityReady') }))],
  [said('profile-registered', profile)],
];

const aboutRecords = [
  said('identity-merged', fc.record({ into: fc.constantFrom('anna', 'bo', 'carl') })),
  said('retracted', fc.record({ of: fc.nat(30) })),
];

/** What the events of one history have in common: few kinds of events and few days, so that they meet. */
const cast = fc.record({
  kinds: fc.subarray([...saids], { minLength: 1, maxLength: 3 }),
  days: fc.array(fc.nat(75), { minLength: 3, maxLength: 12 }),
});

/** Histories of a few citizens in a few weeks, recorded in an order that is not that of registration. */
export const someEvents: fc.Arbitrary<RecordedEvent[]> = fc.noBias(
  cast
    .chain(({ kinds, days }) => {
      const what = fc.oneof(
        { weight: 8, arbitrary: fc.oneof(...kinds.flat()) },
        { weight: 1, arbitrary: fc.oneof(...aboutRecords) },
      );
      const on = fc.constantFrom(...days);
      return fc.array(fc.tuple(what, on, fc.constantFrom('anna', 'bo', 'bo', 'bo'), fc.nat(45)), {
        minLength: 3,
        maxLength: 30,
        size: 'max',
      });
    })
    .map((drawn) => {
      const spells = drawn.flatMap(([{ name }], i) => (['employed', 'placed'].includes(name) ? [i] : []));
      return log(
        ...drawn.map(([{ name, data }, n, subject, registered], i) => {
          const envelope = { subject, time: `${dayAt(registered)}T12:00:00Z`, recordedAt: '2024-02-15T12:00:00Z' };
          return event(name, dataOf(name, n, data, i, spells), envelope);
        }),
      );
    }),
);

/** What an event says on a day; what it refers to is one of the events that begin a spell, where there are any. */
function dataOf(
  name: string,
  n: number,
  data: Readonly<Record<string, unknown>>,
  index: number,
  spells: readonly number[],
) {
  const { lasts, of, into, ...rest } = data as { lasts?: number | null; of?: number; into?: string };
  if (name === 'identity-merged') return { into: into === undefined ? 'anna' : into };
  const target = of === undefined || name === 'retracted' ? of : (spells[of % spells.length] ?? of);
  // An event never speaks of itself.
  const other = target === index ? index + 1 : target;
  if (name === 'retracted') return { retracts: { id: `e${other}` }, reason: 'registeredInError' };
  return {
    occurredOn: dayAt(n),
    ...rest,
    ...(typeof lasts === 'number' ? { until: dayAt(n + lasts) } : {}),
    ...(other === undefined ? {} : { spell: { id: `e${other}` } }),
  };
}
