import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openSqliteEventStore } from '../../../infra/event-store/sqlite/event-store.ts';
import type { Vault } from '../../../infra/vault/vault.ts';
import { madeUpNumber } from '../../support/personal-numbers.ts';
import { runCommand } from '../../support/run-command.ts';
import { type SmallData, sentLine, smallData } from '../../support/small-data.ts';
import { smallVault } from '../../support/small-vault.ts';
import { figures, planText } from '../../unit/goals/plan-text.ts';

const plan = planText({ figures: figures({ all: 'count: everyone' }) });
const [asta, astaToo, bo, never] = [madeUpNumber(0), madeUpNumber(1), madeUpNumber(2), madeUpNumber(3)];
const purpose = ['--purpose', 'case 9, erasure'];

const enrolled = (id: string, subject: string, occurredOn: string) => ({
  id,
  name: 'enrolled',
  subject,
  data: { occurredOn, initiative: 'programme' },
});

let data: SmallData;
let root: string;
let vault: Vault;
/** Asta has two numbers, of which no event but the merge names the second. */
let names: { readonly asta: string; readonly astaToo: string; readonly bo: string };
/** What a replay said before she was erased. */
let before: Replayed;

type Replayed = { readonly cutoff: object; readonly notices: readonly unknown[] };

const asked = ['--period', '2023', '--cutoff', '2023-12-31'];
const replay = async (...args: readonly string[]): Promise<Replayed> =>
  JSON.parse((await data.run('replay', data.plan, ...asked, ...args, '--format', 'json')).stdout);
const lastColumn = async (...args: readonly string[]) =>
  (await data.run(...args, '--format', 'csv')).stdout
    .trim()
    .split('\n')
    .map((line) => line.split(',').at(-1));

async function log() {
  const store = await openSqliteEventStore(data.dataDir, { readOnly: true });
  try {
    return await store.readAll(null, 100);
  } finally {
    await store.close();
  }
}

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'virkning-'));
  const place = await smallVault(() => mkdtempSync(join(root, 'vault-')));
  vault = await place.open();
  const [first = '', second = '', third = ''] = await vault.of([asta, astaToo, bo, never]);
  names = { asta: first, astaToo: second, bo: third };
  vi.stubEnv('VIRKNING_VAULT', place.file);
  vi.stubEnv('VIRKNING_VAULT_KEY_FILE', place.keyFile);
  data = await smallData(
    [
      enrolled('case-1', names.asta, '2023-01-01'),
      enrolled('case-2', names.bo, '2023-01-02'),
      {
        id: 'case-3',
        name: 'identity-merged',
        subject: names.asta,
        registeredOn: '2023-02-01',
        data: { into: names.astaToo },
      },
    ],
    plan,
  );
  before = await replay();
});

afterAll(() => {
  vault[Symbol.dispose]();
  vi.unstubAllEnvs();
  rmSync(root, { recursive: true });
});

// One citizen is erased for good: what follows is told in the order in which it happens.
describe('forget', () => {
  it('destroys nothing where there is no log', async () => {
    const elsewhere = ['--data', join(data.dataDir, 'elsewhere'), '--language', 'en'];
    const run = await runCommand([...elsewhere, 'forget', names.asta, ...purpose]);
    expect(run.exitCode).not.toBe(0);
    expect(vault.find([asta])).toEqual([names.asta]);
  });

  it('erases all pseudonyms of the citizen, in the vault and in the log, and says so; a number names the citizen too', async () => {
    const args = ['forget', '-', ...purpose, '--reason', 'requested'];
    const run = await runCommand(['--data', data.dataDir, '--language', 'en', ...args], astaToo);
    expect(run).toMatchObject({
      exitCode: 0,
      stdout: '',
      stderr: expect.stringContaining('Erased: 1 citizen with 2 pseudonyms; 2 numbers removed'),
    });
    expect(vault.find([asta, astaToo, bo])).toEqual([undefined, undefined, names.bo]);
    const events = (await log()).slice(3);
    expect(events.map(({ metadata }) => metadata.subject).sort()).toEqual([names.asta, names.astaToo].sort());
    const [look] = JSON.parse((await data.run('access', 'log', '--format', 'json')).stdout).looks;
    for (const { type, data: said, metadata, origin } of events)
      expect({ type, said, source: metadata.source, origin }).toEqual({
        type: 'journey.identity-erased.v1',
        said: { reason: 'requested', erasedBy: expect.any(String) },
        source: 'urn:virkning:erasure',
        origin: { kind: 'command', request: look.request },
      });
    expect(look).toMatchObject({ purpose: 'case 9, erasure', citizen: expect.any(String) });
  });

  it('changes no figure, but says of how many erased citizens it is; before the erasure all is as it was', async () => {
    const notice = { code: 'QUERY_CITIZENS_ERASED', through: '2023-12-31', citizens: 1, figures: ['all'] };
    expect(await replay()).toEqual({
      ...before,
      cutoff: { ...before.cutoff, position: 5 },
      notices: [...before.notices, notice],
    });
    expect(await replay('--position', '3')).toEqual(before);
    const table = await data.run('replay', data.plan, ...asked);
    expect(table.stdout).toContain('! Of these, 1 erased citizen as of 31 Dec 2023: all.');
  });

  it('says so in series, comparisons of cutoffs and of plans, and forecasts too', async () => {
    const other = join(data.dataDir, 'other.yaml');
    writeFileSync(
      other,
      planText({
        figures: figures({ all: 'count: everyone' }),
        populations: '{ everyone: { participation: activity-ready-programme } }',
      }),
    );
    const series = ['series', data.plan, '--period', '2023', '--cutoffs', '2023-11-30..2023-12-31'];
    const between = ['compare', data.plan, '--period', '2023', '--cutoff', '2022-12-31', '--with', '2023-12-31'];
    expect(await lastColumn('replay', data.plan, ...asked)).toEqual(['erased', '1']);
    expect(await lastColumn(...series)).toEqual(['erased', '1', '1']);
    expect((await data.run(...between)).stdout).toContain('1 erased citizen as of 31 Dec 2023: all');
    expect((await lastColumn(...between)).toSorted()).toEqual(['', 'erased', 'true']);
    expect((await lastColumn('diff', data.plan, other, ...asked)).toSorted()).toEqual(['', 'erased', 'true']);
    expect(await lastColumn('forecast', data.plan, ...asked)).toEqual(['erased', '1']);
  });

  it('says that it was done already', async () => {
    const again = await data.run('forget', names.astaToo, ...purpose);
    expect(again).toMatchObject({
      exitCode: 0,
      stderr: expect.stringContaining('Had been erased already: 2 pseudonyms'),
    });
    expect(await log()).toHaveLength(5);
  });

  it('shows no sender’s id of an erased citizen again, at any position, nor of what is sent of them later', async () => {
    const trace = async (...args: readonly string[]) =>
      JSON.parse((await data.run('trace', data.plan, 'all', ...asked, ...args, '--format', 'json')).stdout).citizens;
    const later = join(data.dataDir, 'later.ndjson');
    writeFileSync(later, sentLine(enrolled('case-4', names.asta, '2023-03-01')));
    await data.run('load', later);
    for (const position of [[], ['--position', '3']])
      for (const { citizen, erased, events } of await trace(...position)) {
        const isAsta = citizen === names.astaToo;
        expect(erased).toBe(isAsta ? true : undefined);
        expect(events.map(({ sourceId }: { sourceId: string }) => sourceId === '')).toEqual(events.map(() => isAsta));
      }
    const table = await data.run('trace', data.plan, 'all', ...asked);
    expect(table.stdout).toContain('the identity was erased');
    expect(table.stdout).not.toMatch(/case-[134]/);
    const csv = (await data.run('trace', data.plan, 'all', ...asked, '--format', 'csv')).stdout;
    expect(csv).not.toMatch(/case-[134]/);
    expect(csv).toMatch(/,true\r?\n/);
  });

  it('destroys the number of a pseudonym of which there is no event, without naming it in the log', async () => {
    const [pseudonym = ''] = vault.find([never]);
    const events = await log();
    expect(await data.run('forget', pseudonym, ...purpose)).toMatchObject({
      exitCode: 0,
      stderr: expect.stringContaining('1 number removed'),
    });
    expect(await log()).toEqual(events);
    const unknown = await data.run('forget', pseudonym, ...purpose);
    expect([unknown.exitCode, unknown.stderr]).toEqual([4, expect.stringContaining('VAULT_UNKNOWN_PSEUDONYM')]);
  });
});
