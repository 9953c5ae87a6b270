import { beforeAll, describe, expect, test } from 'vitest';
import { type SmallData, smallData } from '../../support/small-data.ts';
import { figures, planText } from '../../unit/goals/plan-text.ts';

const enrolled = (id: string, subject: string, occurredOn: string, registeredOn = occurredOn) => ({
  id,
  name: 'enrolled',
  subject,
  registeredOn,
  data: { occurredOn, initiative: 'programme' },
});

const plan = planText({
  figures: figures({
    few: 'count: everyone, goal: 1, target: { atMost: 5 }',
    many: 'count: everyone, goal: 2, target: { atLeast: 5 }',
    met: 'goals-met: true',
  }),
});

let data: SmallData;

beforeAll(async () => {
  data = await smallData(
    [
      enrolled('1', 'anna', '2022-06-01'),
      enrolled('2', 'bo', '2023-03-01'),
      enrolled('3', 'cy', '2023-04-01', '2024-02-01'),
    ],
    plan,
  );
});

const json = async (...args: readonly string[]) => {
  const { exitCode, stdout, stderr } = await data.run(...args, '--format', 'json');
  return { exitCode, stderr, result: JSON.parse(stdout) };
};

// An analyst asked for 2023 as known in December 2022, got 0 everywhere and "no", and told the goals were missed.
describe('given a cutoff before the period has begun', () => {
  const early = ['--period', '2023', '--cutoff', '2022-12-31'];
  const notice = {
    code: 'QUERY_PERIOD_NOT_BEGUN',
    from: '2023-01-01',
    through: '2022-12-31',
  };
  const sentence =
    'The period begins on 1 Jan 2023, after the cutoff 31 Dec 2022: nothing of it has happened, and no target is assessed.';

  test('then replay computes, judges no target and says why', async () => {
    const { exitCode, stderr, result } = await json('replay', data.plan, ...early);
    expect(exitCode).toBe(0);
    expect(stderr).toContain(`${notice.code}: ${sentence}\n`);
    expect(result.notices).toEqual([notice]);
    expect(result.figures).toMatchObject([
      { id: 'few', value: 0, met: null },
      { id: 'many', value: 0, met: null },
      { id: 'met', numerator: 0, denominator: 2 },
    ]);
  });

  test('then the table says so above the figures, and a reader of CSV on stderr', async () => {
    const table = await data.run('replay', data.plan, ...early);
    expect(table.stdout).toMatch(/\n! The period begins on 1 Jan 2023, [^\n]*\n\nGoal/);
    const csv = await data.run('replay', data.plan, ...early, '--format', 'csv');
    expect(csv.stderr).toContain('QUERY_PERIOD_NOT_BEGUN: ');
    expect(csv.stdout).not.toContain('QUERY_');
  });

  test('then a script that asks for goals that are met is told that none is', async () => {
    expect(await data.run('replay', data.plan, ...early, '--fail-on-unmet')).toMatchObject({ exitCode: 3 });
  });

  test.each([
    ['trace', ['few']],
    ['trace', ['few', '--attrition']],
    ['compare', ['--with', '2023-12-31']],
    ['diff', ['ihp-2019-2023']],
  ])('then %s %j says it too, in its data', async (command, args) => {
    const { result, stderr } = await json(command, data.plan, ...args, ...early);
    expect(result.notices).toEqual([notice]);
    expect(stderr).toContain('QUERY_PERIOD_NOT_BEGUN');
  });

  test('then reconcile says it too', async () => {
    const args = ['reconcile', 'ihp-2019-2023', ...early, '--format', 'json'];
    expect(JSON.parse((await data.run(...args)).stdout).notices).toEqual([notice]);
  });

  test('on its first day the period has begun, and is not over: what is sure of it is said', async () => {
    const { stderr, result } = await json('replay', data.plan, '--period', '2023', '--cutoff', '2023-01-01');
    expect({ stderr, notices: result.notices }).toEqual({
      stderr: expect.not.stringContaining('NOT_BEGUN'),
      notices: [{ code: 'QUERY_PERIOD_NOT_OVER', last: '2023-12-31', through: '2023-01-01' }],
    });
    expect(result.figures).toMatchObject([
      { met: null, lowest: 1, highest: null, provisional: true },
      { met: null },
      { numerator: 0, lowest: 0, highest: 1 },
    ]);
  });
});

// Asked from June back to December, compare told 23 plans that were registered late as plans that somebody had retracted.
describe('given the dates of a comparison with the later one first', () => {
  const reversed = ['compare', '--period', '2023', '--cutoff', '2024-06-30', '--with', '2023-12-31'];

  test('then it says so, puts them in order, and tells no retraction that nobody made', async () => {
    const [command = '', ...rest] = reversed;
    const { stderr, result } = await json(command, data.plan, ...rest);
    expect(result.notices).toEqual([{ code: 'QUERY_CUTOFFS_REVERSED', earlier: '2023-12-31', later: '2024-06-30' }]);
    expect(stderr).toContain('QUERY_CUTOFFS_REVERSED: ');
    expect(result.cutoffs.map(({ through }: { through: string }) => through)).toEqual(['2023-12-31', '2024-06-30']);
    expect(result.figures[0].causes).toMatchObject([{ cause: 'late-registration', numerator: 1 }]);
  });

  test('then it is the same comparison as in order, but for the notice', async () => {
    const [command = '', ...rest] = reversed;
    const inOrder = await json(
      command,
      data.plan,
      '--period',
      '2023',
      '--cutoff',
      '2023-12-31',
      '--with',
      '2024-06-30',
    );
    const { result } = await json(command, data.plan, ...rest);
    expect(inOrder.result.notices).toEqual([]);
    expect({ ...result, notices: [] }).toEqual(inOrder.result);
  });

  test('then the table says it above the figures', async () => {
    const [command = '', ...rest] = reversed;
    const { stdout } = await data.run(command, data.plan, ...rest);
    expect(stdout).toContain('31 Dec 2023 → 30 Jun 2024\n! The cutoffs were given the wrong way round');
  });
});

test('given the same date twice, then compare says that nothing can differ', async () => {
  const { result } = await json(
    'compare',
    data.plan,
    '--period',
    '2023',
    '--cutoff',
    '2023-12-31',
    '--with',
    '2023-12-31',
  );
  expect(result.notices).toMatchObject([{ code: 'QUERY_CUTOFFS_EQUAL' }]);
  expect(result.figures.flatMap(({ causes }: { causes: unknown[] }) => causes)).toEqual([]);
});

// The 27 % of a year that was not over was told as 5.8 points down on the whole year before.
describe('given a change between a year that runs and one that is over', () => {
  const changing = (cutoff = '') =>
    planText({
      language: 2,
      figures: figures({
        people: 'count: everyone',
        fewer: `change: people, since: { period: year-before${cutoff} }, in: number`,
      }),
    });
  const noticesOf = async (plan: string, cutoff: string) => {
    const { plan: path, run } = await smallData(
      [enrolled('1', 'anna', '2022-06-01'), enrolled('2', 'bo', '2023-03-01')],
      plan,
    );
    const { stdout, stderr } = await run('replay', path, '--period', '2023', '--cutoff', cutoff, '--format', 'json');
    return { notices: JSON.parse(stdout).notices, stderr };
  };
  const sides = {
    code: 'QUERY_SIDES_DIFFER',
    figure: 'fewer',
    now: { through: '2023-06-30', undecided: 0, provisional: true },
    before: { through: '2023-06-30', undecided: 0, provisional: false },
  };

  test('then it says that they are not equally complete, and not at the same lag, nor once both are over', async () => {
    const found = await noticesOf(changing(), '2023-06-30');
    expect(found.notices).toContainEqual(sides);
    expect(found.stderr).toContain(
      'QUERY_SIDES_DIFFER: fewer compares what is not equally complete: the period itself may still change as of 30 Jun 2023; what it is compared with is final as of 30 Jun 2023.',
    );
    expect((await noticesOf(changing(', cutoff: same-lag'), '2023-06-30')).notices).toMatchObject([
      { code: 'QUERY_PERIOD_NOT_OVER' },
    ]);
    expect((await noticesOf(changing(), '2023-12-31')).notices).toEqual([]);
  });

  test('then a comparison says it of each of its cutoffs at which it is so', async () => {
    const { plan, run } = await smallData(
      [enrolled('1', 'anna', '2022-06-01'), enrolled('2', 'bo', '2023-03-01')],
      changing(),
    );
    const cutoffs = ['--cutoff', '2023-06-30', '--with', '2023-12-31'];
    const { stdout } = await run('compare', plan, '--period', '2023', ...cutoffs, '--format', 'json');
    const { notices } = JSON.parse(stdout);
    expect(notices.filter(({ code }: { code: string }) => code === 'QUERY_SIDES_DIFFER')).toEqual([sides]);
  });

  test('then a number of groups that rose or fell since the other says it, and not at the same lag', async () => {
    const fallen = (cutoff = '') =>
      planText({
        language: 2,
        breakdowns: '{ district: { attribute: district } }',
        figures: figures({
          people: 'count: everyone, by: district',
          fewer: `groups: people, by: district, that: { fallen-since: { period: year-before${cutoff} } }`,
        }),
      });
    expect((await noticesOf(fallen(), '2023-06-30')).notices).toContainEqual(sides);
    expect((await noticesOf(fallen(', cutoff: same-lag'), '2023-06-30')).notices).toMatchObject([
      { code: 'QUERY_PERIOD_NOT_OVER' },
    ]);
    expect((await noticesOf(fallen(), '2023-12-31')).notices).toEqual([]);
  });
});
