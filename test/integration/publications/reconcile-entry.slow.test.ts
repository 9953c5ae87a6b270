import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { reconcileSchema } from '../../../contracts/figures/reconcile-schema.ts';
import { type SentEvent, type SmallData, sentLine, smallData } from '../../support/small-data.ts';
import { figures, planText } from '../../unit/goals/plan-text.ts';

const plan = planText({
  language: 2,
  states: '{ work: { event: employed, weeklyHours: known } }',
  moments: '{ job: { event: employed, during: period } }',
  amounts: '{ days: { days-in: work } }',
  populations: '{ everyone: { participation: programme } }',
  figures: figures({
    all: 'count: everyone',
    working: 'share: job, of: everyone',
    mean: 'average: days, of: everyone',
    change: 'change: all, since: { period: previous }, in: number',
  }),
});

const enrolled = (citizen: number): SentEvent => ({
  ...{ id: `e-${citizen}`, name: 'enrolled', subject: `syn-${citizen}` },
  data: { occurredOn: '2023-02-15', initiative: 'programme' },
});
const employed = (citizen: number): SentEvent => ({
  ...{ id: `j-${citizen}`, name: 'employed', subject: `syn-${citizen}` },
  data: { occurredOn: '2023-10-01', kind: 'fullTime', sector: 'private', weeklyHours: 37 },
});

let data: SmallData;
const reconcile = (...args: readonly string[]) =>
  data.run('reconcile', data.plan, '--period', '2023', '--cutoff', '2023-12-31', '--published', ...args);

beforeAll(async () => {
  data = await smallData([...[1, 2, 3].map(enrolled), employed(1)], plan);
  await data.run('publish', data.plan, '--period', '2023', '--cutoff', '2023-12-31', '--by', 'Tests');
});

it('sets what is computed beside an entry of the register, in whichever kind of figure, and finds what has moved', async () => {
  const before = await reconcile('1', '--format', 'json');
  expect(before.exitCode).toBe(0);
  const { report, figures: same } = reconcileSchema.parse(JSON.parse(before.stdout));
  expect(report).toBe('No. 1, Tests');
  expect(same.map(({ id, matches }) => [id, matches])).toEqual([
    ['all', true],
    ['working', true],
    ['mean', true],
    ['change', true],
  ]);
  expect(same[1]?.comparisons).toMatchObject([
    { what: 'numerator', published: 1, computed: 1 },
    { what: 'denominator', published: 3, computed: 3 },
  ]);

  const file = join(data.dataDir, 'late.ndjson');
  writeFileSync(file, `${sentLine(employed(2))}\n`);
  await data.run('load', file);
  const after = await reconcile('1', '--format', 'json');
  expect(after).toMatchObject({ exitCode: 5, stderr: expect.stringContaining('Not as published: working, mean.') });
  expect(reconcileSchema.parse(JSON.parse(after.stdout)).figures[1]?.comparisons).toMatchObject([
    { what: 'numerator', published: 1, computed: 2, matches: false },
    { what: 'denominator', published: 3, computed: 3, matches: true },
  ]);
  expect((await reconcile('1')).stdout).toContain('No. 1, Tests');
});

it('says that an entry is of another period, or not there', async () => {
  const other = await data.run(
    'reconcile',
    data.plan,
    '--period',
    '2022',
    '--cutoff',
    '2023-12-31',
    '--published',
    '1',
  );
  expect(other).toMatchObject({
    exitCode: 2,
    stderr: expect.stringMatching(/^QUERY_BAD_OPTION: Publication 1 is of /),
  });
  expect((await reconcile('7')).stderr).toMatch(/^PUBLICATION_UNKNOWN/);
});
