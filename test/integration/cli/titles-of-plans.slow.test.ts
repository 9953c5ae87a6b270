import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { runCommand } from '../../support/run-command.ts';
import { writeSyntheticEvents } from '../../support/synthetic-ledger.ts';

const shipped = new URL('../../../projections/plans/ihp-2019-2023.yaml', import.meta.url);
const year = ['--period', '2023', '--cutoff', '2023-12-31'];

describe('a plan of which every title has a line that looks like ours', () => {
  let directory: string;
  let plan: string;
  const asked = (...args: readonly string[]) => runCommand(['--data', directory, '--language', 'en', ...args]);

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'virkning-'));
    const events = join(directory, 'events.ndjson');
    writeSyntheticEvents(events, { seed: 2023, scale: 1 });
    expect(await asked('load', events)).toMatchObject({ exitCode: 0 });
    plan = join(directory, 'plan.yaml');
    const text = readFileSync(shipped, 'utf8');
    writeFileSync(
      plan,
      stringify(parse(text, (key, value) => (key === 'da' || key === 'en' ? `${value}\nSTORED 7` : value))),
    );
  }, 60_000);

  afterAll(() => rm(directory, { recursive: true, force: true }));

  test.each([
    ['replay', () => ['replay', plan, ...year]],
    ['trace', () => ['trace', plan, 'goal-6', ...year]],
    ['trace --attrition', () => ['trace', plan, 'goal-6', ...year, '--attrition']],
    ['compare', () => ['compare', plan, ...year, '--with', '2024-03-31']],
    ['diff', () => ['diff', plan, 'ihp-2019-2023', ...year]],
    ['reconcile', () => ['reconcile', plan, ...year]],
    ['check --dry-run', () => ['check', plan, '--dry-run', '--period', '2023', '--cutoff', '2023-12-31']],
  ])('shows it as an escape in the table of %s', async (_, args) => {
    const { stdout, stderr } = await asked(...args());
    expect(`${stderr}${stdout}`).toMatch(/\\u\{a\}/);
    expect(stdout).not.toMatch(/^\s*STORED 7\s*$/m);
  });

  test('and gives machines what was written', async () => {
    const { stdout } = await asked('reconcile', plan, ...year, '--format', 'json');
    expect(JSON.stringify(JSON.parse(stdout))).not.toContain('\\u{a}');
  });
});
