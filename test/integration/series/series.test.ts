import { describe, expect, test } from 'vitest';
import type { RecordedEvent } from '../../../contracts/events/recorded-event.ts';
import { addDays } from '../../../projections/calendar/civil-date.ts';
import { parsePeriod } from '../../../projections/calendar/period.ts';
import { assessTargets } from '../../../projections/figures/assess-targets.ts';
import { evaluate } from '../../../projections/figures/evaluate.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import { fixCutoff } from '../../../projections/ledger/cutoff.ts';
import { evaluateSeries } from '../../../projections/series/evaluate-series.ts';
import { correct, log, retract } from '../../oracle/cases/given.ts';
import { withLedger } from '../../property/ledger-in-memory.ts';
import { figures } from '../../unit/goals/plan-text.ts';
import { on, planOf } from '../figures/replay-of.ts';

const programme = { initiative: 'jobready-programme' };
const enrolled = (date: string, who: string, known = date) => on(date, who, 'enrolled', programme, known);
const employed = (date: string, who: string, known = date) =>
  on(date, who, 'employed', { kind: 'fullTime', sector: 'private' }, known);

const jobs = planOf({
  moments: '{ job: { event: employed } }',
  populations: '{ people: { participation: jobready-programme } }',
  figures: figures({ 'in-job': 'share: job, of: people, target: { atLeast: 50 % }', places: 'places: people' }),
});

/** `counted of members` at some cutoffs of a series; each is held against a replay. */
async function film(
  plan: Plan,
  events: readonly RecordedEvent[],
  throughs: readonly string[],
  figure: string,
  of = '2023',
) {
  return withLedger(events, [], async ({ engine }) => {
    const period = parsePeriod(of);
    const series = await evaluateSeries(engine, plan, period, { clock: 'registered' }, throughs);
    const shown: Record<string, string> = {};
    for (const { cutoff, evaluated } of series) {
      const { through } = cutoff;
      const found = assessTargets(plan, { period, through }, evaluated);
      const replayed = await evaluate(engine, plan, period, await fixCutoff(engine, { clock: 'registered', through }));
      expect(found, through).toEqual(replayed.figures);
      const { numerator, denominator } = found.find(({ id }) => id === figure) ?? {};
      shown[through] = denominator === undefined ? `${numerator}` : `${numerator} of ${denominator}`;
    }
    return shown;
  });
}

describe('a series of cutoffs', () => {
  test('tells how far it is, more often than when a batch is done', async () => {
    const events = log(
      ...['anna', 'bo', 'carl'].flatMap((who, i) => [enrolled('2023-01-10', who), employed(`2023-0${i + 3}-01`, who)]),
    );
    const shares: number[] = [];
    await withLedger(events, [], async ({ engine }) => {
      const throughs = Array.from({ length: 365 }, (_, day) => addDays('2023-01-01', day));
      const told = { onProgress: (share: number) => shares.push(share), runsAtATime: 1_000 };
      await evaluateSeries(engine, jobs, parsePeriod('2023'), { clock: 'registered' }, throughs, told);
    });
    expect(shares.length).toBeGreaterThan(1);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
  });

  test('given a job that is registered in the next year, counts it from that day on', async () => {
    const events = log(
      enrolled('2023-01-10', 'anna'),
      enrolled('2023-01-10', 'bo'),
      employed('2023-06-01', 'anna', '2024-02-15'),
    );
    expect(await film(jobs, events, ['2023-12-31', '2024-02-14', '2024-02-15', '2024-12-31'], 'in-job')).toEqual({
      '2023-12-31': '0 of 2',
      '2024-02-14': '0 of 2',
      '2024-02-15': '1 of 2',
      '2024-12-31': '1 of 2',
    });
  });

  test('given a correction and a retraction, follows both', async () => {
    const events = log(
      enrolled('2023-01-10', 'anna'),
      employed('2023-06-01', 'anna'),
      correct(
        'e1',
        { occurredOn: '2024-01-05', kind: 'fullTime', sector: 'private' },
        { subject: 'anna', time: '2023-09-01T12:00:00+02:00' },
      ),
      retract('e0', { subject: 'anna', time: '2023-11-01T12:00:00+01:00' }),
    );
    expect(await film(jobs, events, ['2023-05-31', '2023-06-01', '2023-09-01', '2023-11-01'], 'in-job')).toEqual({
      '2023-05-31': '0 of 1',
      '2023-06-01': '1 of 1',
      '2023-09-01': '0 of 1',
      '2023-11-01': '0 of 0',
    });
  });

  // At the period's end only the name with the participation is looked at again, but what it is known of is under both.
  test('given two names of one citizen, one with the participation and one with the job, counts one citizen all along', async () => {
    const events = log(
      enrolled('2023-01-10', 'anna'),
      on('2023-03-01', 'bo', 'profile-registered', { gender: 'female' }),
      on('2023-03-02', 'bo', 'identity-merged', { into: 'anna' }),
      employed('2023-12-20', 'bo'),
      employed('2024-01-20', 'bo'),
    );
    expect(
      await film(
        jobs,
        events,
        ['2023-03-01', '2023-03-02', '2023-12-19', '2023-12-30', '2023-12-31', '2024-01-31'],
        'in-job',
      ),
    ).toEqual({
      '2023-03-01': '0 of 1',
      '2023-03-02': '0 of 1',
      '2023-12-19': '0 of 1',
      '2023-12-30': '1 of 1',
      '2023-12-31': '1 of 1',
      '2024-01-31': '1 of 1',
    });
  });

  test('given a participation that runs on, adds up its places day by day, to the last day of the period and no further', async () => {
    const places = planOf({
      populations: '{ people: { participation: jobready-programme } }',
      figures: figures({ places: 'places: people' }),
    });
    const events = log(
      enrolled('2023-12-01', 'anna'),
      enrolled('2023-12-05', 'bo'),
      on('2023-12-09', 'bo', 'exited', { ...programme, reason: 'completed' }),
    );
    const days = Array.from({ length: 40 }, (_, day) => addDays('2023-11-28', day));
    const found = await film(places, events, days, 'places');
    expect([
      found['2023-12-08'],
      found['2023-12-09'],
      found['2023-12-30'],
      found['2023-12-31'],
      found['2024-01-06'],
    ]).toEqual(['12 of 365', '13 of 365', '34 of 365', '35 of 365', '35 of 365']);
  });

  // Who is counted already comes into a band of days only when it is sure how many they are.
  test('given groups by days of benefit, moves a citizen into a band once that is sure, though the verdict is decided', async () => {
    const banded = planOf({
      states: '{ supported: { benefit: any } }',
      moments: '{ job: { event: employed } }',
      amounts: '{ days: { days-in: supported, during: period } }',
      populations: '{ people: { participation: jobready-programme } }',
      breakdowns: '{ days: { amount: days, bands: ["0-99", "100-365"] } }',
      figures: figures({ 'in-job': 'share: job, of: people, by: [days]' }),
    });
    const events = log(
      enrolled('2023-01-10', 'anna'),
      employed('2023-02-01', 'anna'),
      on('2023-03-01', 'anna', 'benefit-started', { benefit: 'cashBenefit' }),
    );
    const days = ['2023-03-01', '2023-05-01', '2023-06-07', '2023-06-08', '2023-06-09', '2023-09-01', '2023-12-31'];
    expect(await film(banded, events, days, 'in-job')).toMatchObject({ '2023-06-08': '1 of 1' });
  });

  // 23:30 UTC on the last day of the year is the next year in Copenhagen.
  test('given a registration half an hour after midnight, does not know it the day before', async () => {
    const late = on('2023-06-01', 'anna', 'employed', { kind: 'fullTime', sector: 'private' });
    const events = log(enrolled('2023-01-10', 'anna'), { ...late, time: '2023-12-31T23:30:00Z' });
    expect(await film(jobs, events, ['2023-12-31', '2024-01-01'], 'in-job')).toEqual({
      '2023-12-31': '0 of 1',
      '2024-01-01': '1 of 1',
    });
  });
});

describe('who comes into a population only because time passes', () => {
  const profile = (who: string, birthDate: string) => on('2022-01-01', who, 'profile-registered', { birthDate });

  test('given a birthday in the period, is counted from that day on', async () => {
    const adults = planOf({
      states: '{ adult: { age: { from: 18, to: 66 } } }',
      populations: '{ adults: { in: adult } }',
      figures: figures({ adults: 'count: adults' }),
    });
    const events = log(profile('anna', '2005-03-10'), profile('bo', '2004-02-29'), profile('carl', '1957-06-01'));
    const throughs = ['2023-01-05', '2023-02-28', '2023-03-09', '2023-03-10', '2023-12-30', '2023-12-31', '2024-02-01'];
    expect(await film(adults, events, throughs, 'adults')).toEqual({
      '2023-01-05': '2',
      '2023-02-28': '2',
      '2023-03-09': '2',
      '2023-03-10': '3',
      '2023-12-30': '3',
      '2023-12-31': '3',
      '2024-02-01': '3',
    });
  });

  test('given a job that ended on a day that was known before, is counted from the day after', async () => {
    const jobless = planOf({
      states:
        '{ working: { event: employed }, resident: { since: enrolled }, jobless: { none-of: [working], all-of: [resident] } }',
      populations: '{ jobless: { in: jobless } }',
      figures: figures({ jobless: 'count: jobless' }),
    });
    const job = on('2022-05-01', 'anna', 'employed', { kind: 'fullTime', sector: 'private', until: '2023-05-01' });
    const events = log(enrolled('2022-05-01', 'anna'), job);
    const throughs = ['2023-01-05', '2023-04-30', '2023-05-01', '2023-12-31'];
    expect(await film(jobless, events, throughs, 'jobless')).toEqual({
      '2023-01-05': '0',
      '2023-04-30': '0',
      '2023-05-01': '1',
      '2023-12-31': '1',
    });
  });

  test('given a state of all who are out of another, is counted as soon as anything is known, whatever it is', async () => {
    const idle = planOf({
      states: '{ working: { event: employed }, idle: { none-of: [working] } }',
      populations: '{ idle: { in: idle } }',
      figures: figures({ idle: 'count: idle' }),
    });
    const events = log(enrolled('2023-02-01', 'anna', '2023-03-01'), employed('2022-01-01', 'bo'));
    expect(await film(idle, events, ['2023-02-28', '2023-03-01', '2024-06-01'], 'idle')).toEqual({
      '2023-02-28': '0',
      '2023-03-01': '1',
      '2024-06-01': '1',
    });
  });
});
