import { beforeAll, describe, expect, test } from 'vitest';
import { parts } from '../../support/eight-years.ts';
import { runCommand } from '../../support/run-command.ts';
import { type SmallData, smallData } from '../../support/small-data.ts';
import { figures, planText } from '../../unit/goals/plan-text.ts';
import { asked, events, forecast, plan } from './forecast-of.ts';

let data: SmallData;

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

  test('is made from nothing but what was known at the cutoff', async () => {
    const known = await smallData(
      events.filter(({ registeredOn }) => registeredOn! <= '2023-08-31'),
      plan,
    );
    expect(known).not.toEqual(data);
    const [from, fromAll] = [await forecast(known, ...asked), await forecast(data, ...asked)];
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

  test('learns nothing from years in which its programme had not begun, whatever is known of them', async () => {
    const other = { occurredOn: '2011-02-01', initiative: 'another' };
    const before = { id: 'before', name: 'enrolled', subject: 'zoe', registeredOn: '2011-02-01', data: other };
    const longer = await smallData([before, ...events], plan);
    const question = [...asked, '--figure', 'in-job'];
    const [found, expected] = [await forecast(longer, ...question), await forecast(data, ...question)];
    expect(found.learntFrom!.periods).toBeGreaterThan(expected.learntFrom!.periods);
    expect(found.figures).toEqual(expected.figures);
  });

  test.each(['mack', 'odp-bootstrap', 'stays'])('can be made by %s', async (method) => {
    const { figures } = await forecast(data, ...asked, '--figure', 'people', '--method', method);
    const { forecast: found, now } = figures[0]!;
    if (method === 'stays') expect(found).toMatchObject({ median: now, intervals: [{ from: now, to: now }, {}, {}] });
    else expect(found!.median).toBeGreaterThan(now!);
  });

  test('says first that it is none of the results, in both languages and in CSV', async () => {
    const english = await data.run('forecast', data.plan, ...asked, '--figure', 'people');
    expect(english.stdout).toMatch(/FORECAST, not a result[\s\S]*Probability of met/);
    const danish = await runCommand(['--data', data.dataDir, 'forecast', data.plan, ...asked]);
    expect(danish.stdout).toMatch(/PROGNOSE, ikke et resultat[\s\S]*afledt af andre/);
    const csv = (await data.run('forecast', data.plan, ...asked, '--format', 'csv')).stdout.split('\n');
    expect(csv[0]).toMatch(/^kind,plan,/);
    expect(csv.slice(1, 6).every((line) => line.startsWith('forecast,case,'))).toBe(true);
  });
});

describe('a forecast of a change', () => {
  const of = (figure: string, ...more: readonly string[]) => forecast(data, ...asked, '--figure', figure, ...more);

  const replayed = async (period: string, cutoff: string): Promise<{ id: string; value: number }[]> =>
    JSON.parse((await data.run('replay', data.plan, '--period', period, '--cutoff', cutoff, '--format', 'json')).stdout)
      .figures;

  test('from a baseline that is final by the cutoff is the forecast of the figure, less that', async () => {
    const [people, risen] = await Promise.all([
      of('people', '--final-after', '6 months'),
      of('risen', '--final-after', '6 months'),
    ]);
    const before = (await replayed('2022', '2023-08-31')).find(({ id }) => id === 'people')!.value;
    const { median, intervals } = people.figures[0]!.forecast!;
    expect(risen.figures[0]!.forecast).toEqual({
      median: median - before,
      intervals: intervals.map(({ level, from, to }) => ({ level, from: from - before, to: to - before })),
      met: null,
    });
  });

  test('from one that is not final yet holds what came, tells what replay tells now, and how likely its target is met', async () => {
    const [now, came] = await Promise.all([replayed('2023', '2023-08-31'), replayed('2023', '2025-08-31')]);
    for (const id of ['risen', 'risen-part']) {
      const value = (figures: { id: string; value: number }[]) => figures.find((each) => each.id === id)!.value;
      const { now: known, forecast: found } = (await of(id)).figures[0]!;
      expect(known).toBeCloseTo(value(now), 12);
      const widest = found!.intervals[2]!;
      expect([id, widest.from <= value(came) && value(came) <= widest.to]).toEqual([id, true]);
      if (id === 'risen-part') expect([0 < found!.met!, found!.met! < 1]).toEqual([true, true]);
    }
  });

  test('is refused without a baseline, and from one that is neither final nor of earlier periods', async () => {
    expect((await of('since-nobody')).figures[0]!.refused).toEqual({ code: 'FORECAST_NO_BASELINE' });
    expect((await of('since-half-year')).figures[0]!.refused).toEqual({
      code: 'FORECAST_BASELINE_NOT_FINAL',
      finalOn: '2023-12-31',
    });
    expect((await of('since-later')).figures[0]!.refused).toMatchObject({ finalOn: '2026-12-31' });
  });
});

describe('a forecast of a change across a break', () => {
  test('is refused, while the figure that changes is forecast from the periods after it', async () => {
    const ids = { people: 'count: everyone', since: 'change: people, since: { period: 2017 }, in: number' };
    const breaks = '[{ on: "2018-01-01", title: { da: Ny regel, en: New rule }, figures: [people] }]';
    const broken = await smallData(events, planText({ ...parts, figures: figures(ids), breaks }));
    const [people, since] = (await forecast(broken, ...asked)).figures;
    expect(people!.refused).toBeNull();
    expect(since).toMatchObject({ now: null, forecast: null, refused: { code: 'FORECAST_NO_BASELINE' } });
  });
});

describe('a forecast is refused, by figure and with a code,', () => {
  const codes = async (where: SmallData, ...args: readonly string[]) =>
    Object.fromEntries((await forecast(where, ...args)).figures.map(({ id, refused }) => [id, refused?.code]));

  test('of what is derived from other figures, or has no value before the period is over', async () => {
    expect(await codes(data, ...asked)).toMatchObject({
      people: undefined,
      risen: undefined,
      gap: 'FORECAST_DERIVED',
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

  test('of a year of which far fewer are registered so far than of any before, with the numbers, in both languages', async () => {
    const lost = events.filter(({ subject }) => !/^2023-.*[^05]$/.test(subject!));
    const silent = await smallData(lost, plan);
    const { figures } = await forecast(silent, ...asked, '--figure', 'people');
    const { refused, now, forecast: found } = figures[0]!;
    expect([found, refused]).toMatchObject([null, { code: 'FORECAST_PERIOD_UNLIKE', of: 'size', now }]);
    const { least, most } = refused as { least: number; most: number } & typeof refused;
    const english = await silent.run('forecast', silent.plan, ...asked, '--figure', 'people');
    expect(english.stdout.replace(/\s+/g, ' ')).toContain(`is ${now} so far and was ${least} to ${most}`);
    const danish = await runCommand(['--data', silent.dataDir, 'forecast', silent.plan, ...asked]);
    expect(danish.stdout.replace(/\s+/g, ' ')).toContain(`er ${now} indtil nu og var ${least} til ${most}`);
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
