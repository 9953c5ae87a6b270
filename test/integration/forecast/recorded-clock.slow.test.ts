import { expect, test } from 'vitest';
import type { RecordedEvent } from '../../../contracts/events/recorded-event.ts';
import { addDays } from '../../../projections/calendar/civil-date.ts';
import { parsePeriod } from '../../../projections/calendar/period.ts';
import { forecast } from '../../../projections/forecast/forecast.ts';
import { figuresDrawn, firstKnownOn, knownFigures } from '../../../projections/forecast/known-figures.ts';
import { readPlan } from '../../../projections/goals/parse-plan.ts';
import { type Clock, fixCutoff } from '../../../projections/ledger/cutoff.ts';
import { event, log } from '../../oracle/cases/given.ts';
import { withLedger } from '../../property/ledger-in-memory.ts';
import { eightYears, parts } from '../../support/eight-years.ts';
import { seededRandom } from '../../support/random.ts';
import { planText } from '../../unit/goals/plan-text.ts';

const plan = readPlan(planText(parts), 'eight-years');

/** Eight years of events, each received up to a quarter of a year after it was registered, in the order in which they were. */
function received() {
  const random = seededRandom(5);
  return eightYears()
    .map((sent) => ({ sent, on: addDays(sent.registeredOn!, Math.floor(random() * 90)) }))
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

const noon = (day: string) => `${day}T12:00:00+01:00`;

async function forecastOn(clock: Clock, events: readonly RecordedEvent[], through: string) {
  return withLedger(events, [], async ({ engine }) => {
    const cutoff = await fixCutoff(engine, { clock, through });
    const known = knownFigures(engine, plan, cutoff, figuresDrawn(plan.figures, plan));
    const question = {
      period: parsePeriod('2023'),
      cutoff,
      figure: undefined,
      method: 'reporting-delay',
      seed: 1,
    } as const;
    const asked = { ...question, finalAfter: undefined, backtest: false };
    const { figures, learntFrom } = await forecast(plan, asked, known, await firstKnownOn(engine, cutoff));
    return { figures, learntFrom };
  });
}

test('on the recorded clock a forecast learns from when events were received, as on the other from when they were registered', async () => {
  const events = received();
  const late = log(
    ...events.map(({ sent: { name, data, subject = '', registeredOn, id }, on }) =>
      event(name, data, { id, subject, time: noon(registeredOn!), recordedAt: noon(on) }),
    ),
  );
  const atOnce = log(
    ...events.map(({ sent: { name, data, subject = '', id }, on }) =>
      event(name, data, { id, subject, time: noon(on) }),
    ),
  );
  const found = await forecastOn('recorded', late, '2023-08-31');
  expect(found).toEqual(await forecastOn('registered', atOnce, '2023-08-31'));
  const people = found.figures.find(({ id }) => id === 'people')!;
  expect(people.refused).toBeNull();
  expect(people.forecast!.median).toBeGreaterThan(people.now!);
  // Received later than registered, less of it is known; and more is still to come.
  const registered = (await forecastOn('registered', late, '2023-08-31')).figures.find(({ id }) => id === 'people')!;
  expect(people.now!).toBeLessThan(registered.now!);
});

test('on the recorded clock a forecast is made from nothing that was received later', async () => {
  const events = received();
  const all = events.map(({ sent: { name, data, subject = '', registeredOn, id }, on }) =>
    event(name, data, { id, subject, time: noon(registeredOn!), recordedAt: noon(on) }),
  );
  const known = events.filter(({ on }) => on <= '2023-08-31').length;
  expect(known).toBeLessThan(all.length);
  expect(await forecastOn('recorded', log(...all), '2023-08-31')).toEqual(
    await forecastOn('recorded', log(...all.slice(0, known)), '2023-08-31'),
  );
});
