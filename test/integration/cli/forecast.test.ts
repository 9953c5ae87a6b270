import { beforeAll, describe, expect, test } from 'vitest';
import { type ForecastResult, forecastSchema } from '../../../contracts/figures/forecast-schema.ts';
import { addDays } from '../../../projections/calendar/civil-date.ts';
import { seededRandom } from '../../support/random.ts';
import { runCommand } from '../../support/run-command.ts';
import { type SentEvent, type SmallData, smallData } from '../../support/small-data.ts';
import { figures, planText } from '../../unit/goals/plan-text.ts';

const parts = {
  language: 2 as const,
  moments: '{ job: { event: employed, during: period } }',
  populations: '{ everyone: { participation: programme }, hired: { with: job } }',
  amounts: '{ jobs: { number-of: employed, during: period } }',
  figures: figures({
    people: 'count: everyone, target: { atLeast: 1 }',
    'in-job': 'share: job, of: everyone, target: { atLeast: 50 % }',
    hired: 'count: hired',
    jobs: 'average: jobs, of: everyone',
    places: 'places: everyone',
    risen: 'change: people, since: { period: previous }, in: number',
  }),
};
const plan = planText(parts);

/** Eight years in which some sixty citizens begin, and half of them find a job, much of which is registered months later. */
function history(): SentEvent[] {
  const random = seededRandom(8);
  const day = (from: string, days: number) => addDays(from, Math.floor(random() * days));
  return Array.from({ length: 8 }, (_, i) => `${2016 + i}-01-01`).flatMap((year) =>
    Array.from({ length: 50 + Math.floor(random() * 20) }, (_, i): SentEvent[] => {
      const subject = `${year.slice(0, 4)}-${i}`;
      const begins = day(year, 300);
      const works = day(begins, 60);
      const late = (date: string) => (random() < 0.5 ? date : day(date, 240));
      const enrolled = { occurredOn: begins, initiative: 'programme' };
      const employed = { occurredOn: works, kind: 'fullTime', sector: 'private' };
      const left = addDays(begins, 64);
      return [
        { id: `${subject}-in`, name: 'enrolled', subject, registeredOn: late(begins), data: enrolled },
        ...(random() < 0.5
          ? [{ id: `${subject}-job`, name: 'employed', subject, registeredOn: late(works), data: employed }]
          : []),
        {
          id: `${subject}-out`,
          name: 'exited',
          subject,
          registeredOn: late(left),
          data: { occurredOn: left, initiative: 'programme', reason: 'completed' },
        },
      ];
    }).flat(),
  );
}

const events = history();
const asked = ['--period', '2023', '--cutoff', '2023-08-31'];

let data: SmallData;

const forecast = async (where: SmallData, ...args: readonly string[]): Promise<ForecastResult> => {
  const run = await where.run('forecast', where.plan, ...args, '--format', 'json');
  expect([run.exitCode, run.exitCode === 0 ? '' : run.stderr]).toEqual([0, '']);
  return forecastSchema.parse(JSON.parse(run.stdout));
};

beforeAll(async () => {
  data = await smallData(events, plan);
});

describe('a forecast', () => {
  test('holds what came a year after the period ended, and knows how likely a target is met', async () => {
    const result = await forecast(data, ...asked);
    const came = JSON.parse(
      (await data.run('replay', data.plan, '--period', '2023', '--cutoff', '2024-12-31', '--format', 'json')).stdout,
    );
    expect(result).toMatchObject({
      kind: 'forecast',
      finalOn: '2025-08-31',
      seed: 1,
      learntFrom: { periods: 7, from: '2016-01-01' },
    });
    for (const id of ['people', 'in-job', 'hired', 'places']) {
      const { forecast, now } = result.figures.find((each) => each.id === id)!;
      const value = came.figures.find((each: { id: string }) => each.id === id).value;
      const widest = forecast!.intervals[2]!;
      expect([id, widest.from <= value && value <= widest.to]).toEqual([id, true]);
      if (id === 'people' || id === 'places') expect(forecast!.median).toBeGreaterThan(now! * 1.2);
    }
    const [people, inJob] = result.figures;
    expect(people!.forecast!.met).toBe(1);
    expect(inJob!.forecast!.met).toBeGreaterThan(0);
    expect(inJob!.forecast!.met).toBeLessThan(1);
  });

  test('is made from nothing but what was known at the cutoff, its record too', async () => {
    const known = await smallData(
      events.filter(({ registeredOn }) => registeredOn! <= '2023-08-31'),
      plan,
    );
    expect(known).not.toEqual(data);
    const question = [...asked, '--figure', 'in-job', '--backtest'];
    const [from, fromAll] = [await forecast(known, ...question), await forecast(data, ...question)];
    expect(from.cutoff.position).toBeLessThan(fromAll.cutoff.position);
    expect({ ...from, cutoff: '' }).toEqual({ ...fromAll, cutoff: '' });
  });

  test('is the same for the same seed, and another for another', async () => {
    const first = await forecast(data, ...asked, '--figure', 'people');
    expect(await forecast(data, ...asked, '--figure', 'people')).toEqual(first);
    // Nor do other figures beside it matter.
    expect((await forecast(data, ...asked)).figures[0]).toEqual(first.figures[0]);
    const other = await forecast(data, ...asked, '--figure', 'people', '--seed', '2');
    expect(other.figures[0]).not.toEqual(first.figures[0]);
  });

  test.each(['mack', 'odp-bootstrap', 'stays'])('can be made by %s', async (method) => {
    const { figures } = await forecast(data, ...asked, '--figure', 'people', '--method', method);
    const { forecast: found, now } = figures[0]!;
    if (method === 'stays') expect(found).toMatchObject({ median: now, intervals: [{ from: now, to: now }, {}, {}] });
    else expect(found!.median).toBeGreaterThan(now!);
  });

  test('has a record, in which ours beats what stays as it is', async () => {
    const { figures } = await forecast(data, ...asked, '--backtest', '--figure', 'people');
    const [ours, ...others] = figures[0]!.backtest!.methods;
    expect([ours!.method, ...others.map(({ method }) => method)]).toEqual([
      'reporting-delay',
      'mack',
      'odp-bootstrap',
      'stays',
    ]);
    expect(ours!.forecasts).toBeGreaterThan(20);
    expect(ours!.score!).toBeLessThan(others[2]!.score!);
    expect(ours!.held[2]!.forecasts / ours!.forecasts).toBeGreaterThan(0.8);
  });

  test('says first that it is none of the results, in both languages and in CSV', async () => {
    const english = await data.run('forecast', data.plan, ...asked, '--backtest', '--figure', 'people');
    expect(english.stdout).toMatch(/FORECAST, not a result[\s\S]*Probability of met[\s\S]*it stays as it is \(stays\)/);
    const danish = await runCommand(['--data', data.dataDir, 'forecast', data.plan, ...asked]);
    expect(danish.stdout).toMatch(/PROGNOSE, ikke et resultat[\s\S]*afledt af andre figurer/);
    const csv = (await data.run('forecast', data.plan, ...asked, '--format', 'csv')).stdout.split('\n');
    expect(csv[0]).toMatch(/^kind,plan,/);
    expect(csv.slice(1, 6).every((line) => line.startsWith('forecast,case,'))).toBe(true);
  });
});

describe('a forecast is refused, by figure and with a code,', () => {
  const codes = async (where: SmallData, ...args: readonly string[]) =>
    Object.fromEntries((await forecast(where, ...args)).figures.map(({ id, refused }) => [id, refused?.code]));

  test('of what is derived from other figures, or has no value before the period is over', async () => {
    expect(await codes(data, ...asked)).toMatchObject({
      people: undefined,
      risen: 'FORECAST_DERIVED',
      jobs: 'FORECAST_NO_VALUE_YET',
    });
  });

  test.each([
    ['FORECAST_PERIOD_NOT_BEGUN', ['--period', '2023', '--cutoff', '2022-12-31']],
    ['FORECAST_PERIOD_FINAL', ['--period', '2021', '--cutoff', '2023-08-31']],
    ['FORECAST_TOO_FEW_PERIODS', ['--period', '2019', '--cutoff', '2019-08-31']],
    // Whatever was registered when: this system has held it for a moment.
    ['FORECAST_TOO_FEW_PERIODS', [...asked.slice(0, 2), '--cutoff', '2023-08-31', '--clock', 'recorded']],
  ])('%s: %j', async (code, args) => {
    expect((await codes(data, ...args)).people).toBe(code);
  });

  test('of a handful', async () => {
    const week = ['--period', '2023-W20', '--cutoff', '2023-05-18', '--final-after', '2 weeks'];
    expect((await codes(data, ...week, '--figure', 'hired')).hired).toBe('FORECAST_COUNTS_TOO_SMALL');
  });

  test('across a break of the series', async () => {
    const broken = await smallData(
      events,
      planText({
        ...parts,
        breaks: '[{ on: "2021-01-01", title: { da: Ny regel, en: New rule }, figures: [people] }]',
      }),
    );
    const { figures } = await forecast(broken, ...asked);
    expect(figures[0]!.refused).toEqual({
      code: 'FORECAST_SERIES_BROKEN',
      on: '2021-01-01',
      da: 'Ny regel',
      en: 'New rule',
      periods: 1,
      needed: 3,
    });
    expect(figures[1]!.refused).toBeNull();
  });

  test.each([
    ['an unknown figure', ['--figure', 'nobody'], 'QUERY_UNKNOWN_FIGURE'],
    ['a seed that is none', ['--seed', 'x'], 'QUERY_BAD_OPTION'],
    ['a span that is none', ['--final-after', 'soon'], 'QUERY_BAD_OPTION'],
  ])('%s is a mistake of the asker', async (_, args, code) => {
    const run = await data.run('forecast', data.plan, ...asked, ...args);
    expect(run.exitCode).toBe(2);
    expect(run.stderr).toContain(code);
  });
});
