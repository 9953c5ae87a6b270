import fc from 'fast-check';
import type { RecordedEvent } from '../../../contracts/events/recorded-event.ts';
import { event, log } from '../../oracle/cases/given.ts';

/** A few weeks around a leap day, so that events meet. */
const first = Date.UTC(2024, 1, 15) / 86_400_000;
export const dayAt = (n: number): string => new Date((first + n) * 86_400_000).toISOString().slice(0, 10);
export const someDay = fc.nat(40).map(dayAt);

const benefit = fc.constantFrom('cashBenefit', 'sicknessBenefit');
const initiative = fc.constantFrom('course', 'club');
const sector = fc.constantFrom('private', 'public');
/** How many days something lasts that says until when. */
const lasts = fc.option(fc.nat(12), { freq: 2 });

type Said = { readonly name: string; readonly n: number; readonly data: Readonly<Record<string, unknown>> };

const said = (name: string, data: fc.Arbitrary<Readonly<Record<string, unknown>>>): fc.Arbitrary<Said> =>
  fc.record({ name: fc.constant(name), n: fc.nat(40), data });

const spell = (kinds: readonly string[]) => fc.record({ kind: fc.constantFrom(...kinds), sector, lasts });

const profile = fc.record(
  {
    district: fc.constantFrom('north', 'south', 'west'),
    gender: fc.constantFrom('female', 'male'),
    birthDate: fc.constantFrom('2004-02-29', '2006-02-28', '2006-03-01', '2005-02-20', '2024-02-20'),
  },
  { requiredKeys: [] },
);

const anySaid: fc.Arbitrary<Said> = fc.oneof(
  said('enrolled', fc.record({ initiative })),
  said('exited', fc.record({ initiative, reason: fc.constant('completed') })),
  said('benefit-started', fc.record({ benefit })),
  said('benefit-ended', fc.record({ benefit })),
  said('employed', spell(['fullTime', 'smallJob'])),
  said('placed', spell(['workPlacement', 'utilityJob'])),
  said('ended', fc.record({ of: fc.nat(30) })),
  said('conversation-held', fc.record({ kind: fc.constant('followUp') })),
  said('clarified', fc.record({ outcome: fc.constantFrom('flexiJob', 'disabilityPension') })),
  said('assessed', fc.record({ outcome: fc.constantFrom('jobReady', 'activityReady') })),
  said('profile-registered', profile),
  said('identity-merged', fc.record({ into: fc.constantFrom('anna', 'bo', 'carl') })),
  said('retracted', fc.record({ of: fc.nat(30) })),
);

const subject = fc.constantFrom('anna', 'bo', 'carl');

/** Histories of a few citizens in a few weeks, recorded in an order that is not that of registration. */
export const someEvents: fc.Arbitrary<RecordedEvent[]> = fc.noBias(
  fc.array(fc.tuple(anySaid, subject, fc.nat(45)), { minLength: 3, maxLength: 30, size: 'max' }).map((drawn) =>
    log(
      ...drawn.map(([{ name, n, data }, who, registered], i) => {
        const envelope = { subject: who, time: `${dayAt(registered)}T12:00:00Z`, recordedAt: `2024-02-15T12:00:00Z` };
        return event(name, dataOf(name, n, data, i), envelope);
      }),
    ),
  ),
);

function dataOf(name: string, n: number, data: Readonly<Record<string, unknown>>, index: number) {
  const { lasts, of, into, ...rest } = data as { lasts?: number | null; of?: number; into?: string };
  if (name === 'identity-merged') return { into: into === undefined ? 'anna' : into };
  // An event never speaks of itself.
  const other = of === index ? of + 1 : of;
  if (name === 'retracted') return { retracts: { id: `e${other}` }, reason: 'registeredInError' };
  return {
    occurredOn: dayAt(n),
    ...rest,
    ...(typeof lasts === 'number' ? { until: dayAt(n + lasts) } : {}),
    ...(other === undefined ? {} : { spell: { id: `e${other}` } }),
  };
}
