import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCommand } from '../../support/run-command.ts';
import { type SentEvent, smallData } from '../../support/small-data.ts';
import { figures, planText } from '../../unit/goals/plan-text.ts';

const occurredOn = '2023-02-01';
const events: readonly SentEvent[] = [
  { id: '1', name: 'enrolled', data: { occurredOn, initiative: 'job-programme' } },
  { id: '2', name: 'profile-registered', data: { occurredOn, municipality: 'horsens', district: 'nord' } },
  {
    id: '3',
    name: 'benchmark-reported',
    subject: 'jobindsats',
    data: { occurredOn, series: 'employment', area: 'nation', period: '2023', value: 70 },
  },
];

/** A plan that speaks of one word of each kind that a municipality chooses itself. */
const planWith = ({
  initiative = 'job-programme',
  municipality = 'horsens',
  district = 'nord',
  series = 'employment',
  area = 'nation',
}) =>
  planText({
    language: 2,
    states: `{ there: { attribute: municipality, is: ${municipality} }, north: { attribute: district, is: ${district} } }`,
    populations: `{ people: { participation: ${initiative} } }`,
    figures: figures({
      here: 'count: "people where there on period-end"',
      north: 'count: "people where north on period-end"',
      employed: `benchmark: ${series}, area: ${area}, in: number`,
    }),
  });

const warningsOf = (stdout: string) =>
  JSON.parse(stdout).warnings.filter(({ code }: { code: string }) => code === 'QUERY_UNMATCHED_CODE');

describe('given a ledger beside the plan', () => {
  // A misspelt programme passed every check, and a year's report was written with a quiet 0 in it.
  test.each([
    ['initiative', { initiative: 'job-programm' }, 'populations.people.participation', 'job-programme'],
    ['municipality', { municipality: 'horsen' }, 'states.there.is', 'horsens'],
    ['district', { district: 'nordd' }, 'states.north.is', 'nord'],
    ['series', { series: 'employmnet' }, 'figures.2.benchmark', 'employment'],
    ['area', { area: 'natoin' }, 'figures.2.area', 'nation'],
  ])(
    'then check warns of a misspelt %s, where it stands, and names the one that events carry',
    async (column, misspelt, field, meant) => {
      const { plan, run } = await smallData(events, planWith(misspelt));
      await run('replay', plan, '--period', '2023');
      const [word] = Object.values(misspelt);
      const checked = await run('check', plan, '--format', 'json');
      expect(checked.exitCode).toBe(0);
      expect(warningsOf(checked.stdout)).toEqual([
        {
          code: 'QUERY_UNMATCHED_CODE',
          line: expect.any(Number),
          column: expect.any(Number),
          field,
          detail: { kind: 'unmatched-code', column, word, meant },
          message: `no event carries the ${column} "${word}"; did you mean "${meant}"?`,
        },
      ]);
      expect(warningsOf(checked.stdout)[0].line).toBeGreaterThan(3);
      expect((await run('check', plan)).stdout).toContain(`"${word}"; did you mean "${meant}"? [QUERY_UNMATCHED_CODE]`);
    },
  );

  test('then check says nothing of words as events spell them', async () => {
    const { plan, run } = await smallData(events, planWith({}));
    await run('replay', plan, '--period', '2023');
    const { stdout, stderr } = await run('check', plan, '--format', 'json');
    expect({ words: warningsOf(stdout), stderr }).toEqual({ words: [], stderr: '' });
  });

  test('then a word of an event that came in since the ledger was read is no warning', async () => {
    const { dataDir, plan, run } = await smallData(events, planWith({}));
    await run('replay', plan, '--period', '2023');
    const later = await smallData(
      [{ ...(events[0] as SentEvent), id: '9', data: { occurredOn, initiative: 'other' } }],
      planWith({ initiative: 'other' }),
    );
    await run('load', join(later.dataDir, 'events.ndjson'));
    expect(existsSync(join(dataDir, 'ledger.duckdb'))).toBe(true);
    expect(warningsOf((await run('check', later.plan, '--format', 'json')).stdout)).toEqual([]);
  });
});

describe('given no data, then check makes none and does not fail', () => {
  test('without a data directory', async () => {
    const { dataDir, plan } = await smallData([], planWith({ initiative: 'job-programm' }));
    const nowhere = join(dataDir, 'nowhere');
    const { exitCode, stdout, stderr } = await runCommand(['--data', nowhere, 'check', plan, '--format', 'json']);
    expect({ exitCode, words: warningsOf(stdout), stderr }).toEqual({ exitCode: 0, words: [], stderr: '' });
    expect(existsSync(nowhere)).toBe(false);
  });

  test('with a store that no ledger has been made from', async () => {
    const { dataDir, plan, run } = await smallData(events, planWith({ initiative: 'job-programm' }));
    expect(await run('check', plan, '--format', 'json')).toMatchObject({ exitCode: 0, stderr: '' });
    expect(existsSync(join(dataDir, 'ledger.duckdb'))).toBe(false);
  });

  test('with a ledger whose store is gone, of which it tells', async () => {
    const { dataDir, plan, run } = await smallData(events, planWith({ initiative: 'job-programm' }));
    await run('replay', plan, '--period', '2023');
    rmSync(join(dataDir, 'events.db'));
    const { exitCode, stdout, stderr } = await run('check', plan, '--format', 'json');
    expect({ exitCode, words: warningsOf(stdout) }).toEqual({ exitCode: 0, words: [] });
    expect(stderr).toMatch(/^STORE_MISSING: the words of the plan were not looked for in the data: /);
    expect(existsSync(join(dataDir, 'events.db'))).toBe(false);
  });
});
