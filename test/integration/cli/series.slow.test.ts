import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compareSchema } from '../../../contracts/figures/compare-schema.ts';
import { replaySchema } from '../../../contracts/figures/figure-schema.ts';
import { type SeriesResult, seriesSchema } from '../../../contracts/figures/series-schema.ts';
import { addDays } from '../../../projections/calendar/civil-date.ts';
import { todayInCopenhagen } from '../../../projections/calendar/copenhagen.ts';
import { syntheticEventsOf } from '../../../services/synthetic/plans.ts';
import { runCommand } from '../../support/run-command.ts';

const plan = 'ihp-2019-2023';
/** Its figures are broken down, changes of others, means and numbers of groups, and reported by others. */
const grouped = 'i-maal-med-integration';
const directories = new Map<string, string>();

const run = (command: string, of: string, ...args: readonly string[]) =>
  runCommand(['--data', directories.get(of) as string, '--language', 'en', command, of, ...args]);

async function ask(of: string, ...args: readonly string[]): Promise<SeriesResult> {
  const { exitCode, stdout, stderr } = await run('series', of, ...args, '--format', 'json');
  expect([exitCode, exitCode === 0 ? '' : stderr]).toEqual([0, '']);
  return seriesSchema.parse(JSON.parse(stdout));
}

beforeAll(async () => {
  for (const of of [plan, grouped]) {
    const directory = await mkdtemp(join(tmpdir(), 'virkning-'));
    directories.set(of, directory);
    const file = join(directory, 'events.ndjson');
    await writeFile(file, [...syntheticEventsOf(of, { seed: 2023, scale: 1 })].map((line) => `${line}\n`).join(''));
    expect(await runCommand(['--data', directory, 'load', file])).toMatchObject({ exitCode: 0 });
  }
}, 120_000);

afterAll(async () => {
  for (const directory of directories.values()) await rm(directory, { recursive: true, force: true });
});

/** What `replay` says where a series has a point. */
async function replayed({ plan, clock, position }: SeriesResult, { period, through }: SeriesResult['points'][number]) {
  const { stdout } = await run(
    ...(['replay', plan, '--period', `${period.from}/${period.to}`, '--cutoff', through] as const),
    ...['--clock', clock, '--position', String(position), '--format', 'json'],
  );
  return replaySchema.parse(JSON.parse(stdout));
}

describe('a series says at each of its points what a replay says there', () => {
  const film = ['--period', '2023', '--cutoffs'];
  const today = todayInCopenhagen(Date.now());
  test.each<[string, string, number, readonly string[]]>([
    ['of one period', plan, 7, [...film, '2022-12-31..2024-06-30', '--every', 'quarter']],
    ['of a prefix', plan, 3, [...film, '2023-12-31..2024-02-29', '--position', '9000']],
    [
      'on the recorded clock',
      plan,
      3,
      [...film, `${addDays(today, -1)}..${addDays(today, 1)}`, '--every', 'day', '--clock', 'recorded'],
    ],
    ['of many periods', plan, 3, ['--periods', '2022..2024', '--cutoff', '2024-06-30']],
    ['of a triangle', plan, 6, ['--periods', '2023-Q3..2023-Q4', '--lags', '0..2', 'months']],
    ['of groups', grouped, 3, ['--period', '2017-Q4', '--cutoffs', '2017-12-31..2018-02-28', '--by', 'gender']],
    ['of what is derived from groups', grouped, 3, ['--period', '2017-Q4', '--cutoffs', '2017-12-31..2018-02-28']],
  ])('%s', { timeout: 120_000 }, async (_, of, atLeast, args) => {
    const series = await ask(of, ...args);
    const by = args.at(-1) === 'gender' ? 'gender' : undefined;
    expect(series.points.length).toBeGreaterThanOrEqual(atLeast);
    for (const point of series.points) {
      const { notices, figures, definition } = await replayed(series, point);
      expect(series.definition).toBe(definition);
      const shown = figures.map(({ breakdowns, ...figure }) => {
        const asked = breakdowns?.filter(({ id }) => id === by) ?? [];
        return asked.length === 0 ? figure : { ...figure, breakdowns: asked };
      });
      expect([point.through, point.notices, point.figures]).toEqual([point.through, notices, shown]);
    }
    const groups = series.points[0]!.figures.flatMap(({ breakdowns = [] }) => breakdowns.map(({ id }) => id));
    expect([...new Set(groups)]).toEqual(by === undefined ? [] : [by]);
  });
});

test('only the figures that are asked for are told, each as it is among all', async () => {
  const film = ['--period', '2023', '--cutoffs', '2023-12-31..2024-06-30'];
  const some = await ask(plan, ...film, '--figure', 'goal-6', '--figure', 'goals-met');
  const all = await ask(plan, ...film);
  expect(some.points.map(({ figures }) => figures)).toEqual(
    all.points.map(({ figures }) => figures.filter(({ id }) => id === 'goal-6' || id === 'goals-met')),
  );
});

test('CSV has the columns of replay, and a line for each figure at each point', async () => {
  const { stdout } = await run(
    ...(['series', plan, '--periods', '2023-Q3..2023-Q4', '--lags', '0..1', 'months', '--figure', 'goal-6'] as const),
    ...['--format', 'csv'],
  );
  const [headings = '', ...lines] = stdout.trimEnd().split('\n');
  const replay = await run('replay', plan, '--period', '2023', '--cutoff', '2023-12-31', '--format', 'csv');
  const [ofReplay = ''] = replay.stdout.split('\n');
  expect(headings).toBe(ofReplay.replace(/,erased$/, ',lag,lagUnit,erased'));
  expect(lines.map((line) => line.split(',').slice(-3, -1).join(' '))).toEqual([
    '0 month',
    '1 month',
    '0 month',
    '1 month',
  ]);
});

describe('revisions', () => {
  const film = ['--period', '2023', '--cutoffs', '2023-11-30..2024-06-30', '--figure', 'goal-5', '--revisions'];

  test('of a film lead from what was said on the last day of the period to what is said last', async () => {
    const { points, revisions } = await ask(plan, ...film);
    expect(revisions).toHaveLength(1);
    const [period] = revisions![0]!.periods;
    expect(period).toMatchObject({
      first: { through: '2023-12-31', value: 179 / 348 },
      latest: { through: '2024-06-30', value: 202 / 348 },
      change: 23 / 348,
      complete: true,
    });
    // Within 5 % of 202 are 192 and more, within 1 % 200 and more.
    const values = points.map(({ through, figures }) => [through, figures[0]!.numerator!] as const);
    const since = (least: number) => values.find(([, numerator]) => numerator >= least)![0];
    expect([since(192), since(200)]).toEqual([
      addDays('2023-12-31', period!.known95),
      addDays('2023-12-31', period!.known99),
    ]);
    expect(period!.revisions.reduce((sum, { change }) => sum + change, 0)).toBeCloseTo(23 / 348, 12);
  });

  test('of a triangle have means by lag; in tables and in CSV too', async () => {
    const triangle = ['--periods', '2023-Q1..2023-Q4', '--lags', '0..3', 'months', '--figure', 'goal-5', '--revisions'];
    const { points, revisions } = await ask(plan, ...triangle);
    const value = (lag: number) => points.filter((each) => each.lag === lag).map(({ figures }) => figures[0]!.value!);
    const byHand = (lag: number) => value(lag).reduce((sum, each, i) => sum + (each - value(lag - 1)[i]!) / 4, 0);
    expect(revisions![0]!.byLag.map(({ lag, periods }) => [lag, periods])).toEqual([1, 2, 3].map((lag) => [lag, 4]));
    for (const { lag, mean } of revisions![0]!.byLag) expect(mean).toBeCloseTo(byHand(lag), 12);
    expect((await run('series', plan, ...triangle)).stdout).toMatch(/Months after +Periods +Mean +Mean absolute\n/);
    const csv = await run('series', plan, ...triangle, '--format', 'csv');
    expect(csv.stdout.trimEnd().split('\n')).toHaveLength(5);
  });
});

describe('the causes of revisions', () => {
  const film = ['--period', '2023', '--cutoffs', '2023-12-31..2024-02-29', '--figure', 'goal-5', '--figure', 'goal-6'];
  const asked = [...film, '--revisions', '--causes'];

  test('add up to each revision, and to the causes that compare tells of the same step', async () => {
    const { revisions, points } = await ask(plan, ...asked);
    const total = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0);
    for (const { id, periods } of revisions!)
      for (const { origins, change, revisions } of periods) {
        expect(total(origins!.map((each) => each.change))).toBeCloseTo(change, 12);
        expect(revisions.length).toBeGreaterThan(0);
        for (const { since, through, change, origins = [] } of revisions) {
          expect(total(origins.map((each) => each.change))).toBeCloseTo(change, 12);
          const { stdout } = await run(
            ...(['compare', plan, '--period', '2023', '--cutoff', since, '--with', through] as const),
            ...['--format', 'json'],
          );
          const compared = compareSchema.parse(JSON.parse(stdout)).figures.find((figure) => figure.id === id);
          const byCause = Map.groupBy(origins, ({ cause }) => cause);
          for (const [cause, ofCause] of byCause)
            expect(total(ofCause.map(({ numerator }) => numerator))).toBe(
              compared!.causes.find((each) => each.cause === cause)?.numerator ?? 0,
            );
        }
      }
    expect(points).toHaveLength(3);
    // 193 of 348 where it was 179 on 31 December: plans that were registered late.
    expect(revisions![0]!.periods[0]!.origins).toMatchObject([
      { cause: 'late-registration', type: 'plan-registered', numerator: 14, denominator: 0 },
    ]);
  });

  test('come with the events of the period that were known when, by source and type', async () => {
    const { events } = await ask(plan, ...film.slice(0, 6), '--revisions', '--causes');
    const plans = events!.find(({ type }) => type === 'plan-registered');
    expect(plans).toMatchObject({
      source: 'urn:virkning:synthetic:ihp-2019-2023',
      periods: [{ period: { from: '2023-01-01', to: '2024-01-01' }, complete: true }],
      known: { median95: plans!.periods[0]!.known95, most99: plans!.periods[0]!.known99 },
    });
    const { first, latest, known95, known99 } = plans!.periods[0]!;
    expect(first).toBeLessThan(latest);
    expect([known95 > 0, known99 >= known95]).toEqual([true, true]);
  });

  test('read in tables, with the command that tells who is behind the largest, and in CSV', async () => {
    const { stdout } = await run('series', plan, ...asked);
    expect(stdout).toMatch(/31 Jan 2024 +late registration +urn:\S+ +plan-registered +\+8 +\+2\.3 points\n/);
    const [, command = ''] = /behind the largest revision:\nvirkning (.*)\n/.exec(stdout) ?? [];
    const [name = '', ...args] = command.split(' ');
    expect(await run(name, ...(args as [string, ...string[]]))).toMatchObject({ exitCode: 0 });
    const csv = await run('series', plan, ...asked, '--format', 'csv');
    const [headings = '', ...lines] = csv.stdout.trimEnd().split('\n');
    expect(headings.split(',').slice(-6)).toEqual(['cause', 'source', 'type', 'numerator', 'denominator', 'change']);
    expect(lines.filter((line) => line.includes(',goal-5,'))).toHaveLength(2);
  });
});

test('tables read in both languages: a row for each date, a triangle for each figure', async () => {
  const film = ['--period', '2023', '--cutoffs', '2023-11-30..2023-12-31', '--figure', 'goal-6'];
  expect((await run('series', plan, ...film)).stdout).toMatch(
    /goal-6 · .* · target ≥ 15 %\n\nKnown through .*\n─+\n30 Nov 2023 .* open\n31 Dec 2023 +21 % .* yes\n$/,
  );
  const triangle = ['series', plan, '--periods', '2023-Q3..2023-Q4', '--lags', '0..1 months', '--figure', 'goal-6'];
  const danish = await runCommand(['--data', directories.get(plan) as string, ...triangle]);
  expect(danish.stdout).toMatch(/Periode \\ måneder efter periodens afslutning +0 +1\n─+\n01\.07\.2023–30\.09\.2023 /);
});

test.each([
  ['a film without dates', ['--period', '2023'], 'QUERY_BAD_OPTION'],
  [
    'two questions at once',
    ['--periods', '2023', '--lags', '0..1 months', '--cutoff', '2023-12-31'],
    'QUERY_BAD_OPTION',
  ],
  ['steps without dates', ['--periods', '2023', '--every', 'day'], 'QUERY_BAD_OPTION'],
  ['dates the wrong way round', ['--period', '2023', '--cutoffs', '2023-12-31..2023-11-30'], 'QUERY_BAD_RANGE'],
  ['revisions of a photograph', ['--periods', '2023', '--revisions'], 'QUERY_BAD_OPTION'],
  [
    'causes of what is not asked for',
    ['--period', '2023', '--cutoffs', '2023-12-31..2024-01-31', '--causes'],
    'QUERY_BAD_OPTION',
  ],
  ['an unknown figure', ['--periods', '2023', '--figure', 'goal-99'], 'QUERY_UNKNOWN_FIGURE'],
  ['an unknown breakdown', ['--periods', '2023', '--by', 'shoe-size'], 'QUERY_UNKNOWN_BREAKDOWN'],
])('%s is a mistake of the asker', async (_, args, code) => {
  const { exitCode, stdout, stderr } = await run('series', plan, ...args);
  expect([exitCode, stdout]).toEqual([2, '']);
  expect(stderr).toContain(code);
});
