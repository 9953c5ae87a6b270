import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { EventStore } from '../../../infra/event-store/port.ts';
import { openSqliteEventStore } from '../../../infra/event-store/sqlite/event-store.ts';
import { openDuckDb } from '../../../projections/engine/duckdb/open-duckdb.ts';
import { openLedgerAtHead } from '../../../projections/ledger/ledger.ts';
import { rebuildLedger } from '../../../projections/ledger/rebuild-ledger.ts';
import { ledgerFiles } from '../../../services/ledger/ledger-files.ts';
import { eventLines } from '../../support/event-lines.ts';
import { streamEvents } from '../../support/new-events.ts';
import { runCommand } from '../../support/run-command.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const waiting = { timeoutMs: 1_000 };

let dataDir: string;
let ledger: string;

beforeEach(() => {
  dataDir = temporaryDirectory();
  ledger = join(dataDir, 'ledger.duckdb');
});

/** What a reader of the whole ledger meets. */
async function read(store: EventStore): Promise<string> {
  const opened = await openLedgerAtHead(ledger, store, waiting).catch((error: { code?: string }) => error);
  if (!('engine' in opened)) return opened.code ?? String(opened);
  try {
    const [found] = await opened.engine.rows('SELECT count(*), count(DISTINCT hash(ledger)) FROM ledger');
    return `${found?.[0]} rows`;
  } catch (error) {
    const { codedLedgerError } = await import('../../../projections/ledger/ledger-error.ts');
    const coded = codedLedgerError(error) as { code?: string };
    return coded.code ?? String(error);
  } finally {
    opened.close();
  }
}

function rebuild(store: EventStore): Promise<number> {
  return rebuildLedger(
    ledger,
    store,
    waiting,
    ledgerFiles(ledger, Date.now(), () => undefined),
  );
}

test('given a ledger that is cut or changed anywhere, then it is LEDGER_CORRUPT or whole, and rebuild makes a new one', async () => {
  const store = await openSqliteEventStore(dataDir);
  await store.appendEach(streamEvents('a', 3_000, 500));
  (await openLedgerAtHead(ledger, store, waiting)).close();
  const sound = readFileSync(ledger);

  const cuts = [0, 1, 100, 4_096, 8_192, 12_287, 12_288, 12_289, 100_000, 0.5 * sound.length, sound.length - 1];
  const changes = [0, 8, 12, 100, 4_096, 8_192, 12_288, 20_000, 300_000, 600_000, sound.length - 100];
  const damages: [string, () => void][] = [
    ...cuts.map((at): [string, () => void] => [`cut at ${at}`, () => truncateSync(ledger, Math.floor(at))]),
    ...changes.map((at): [string, () => void] => [
      `changed at ${at}`,
      () => {
        const bytes = Buffer.from(sound);
        bytes[at] = (bytes[at] ?? 0) ^ 0xff;
        writeFileSync(ledger, bytes);
      },
    ]),
    ['no database', () => writeFileSync(ledger, 'something else'.repeat(1_000))],
  ];

  const wrong: string[] = [];
  let corrupt = 0;
  for (const [name, damage] of damages) {
    writeFileSync(ledger, sound);
    damage();
    const found = await read(store);
    if (found === 'LEDGER_CORRUPT') corrupt++;
    else if (found !== '3000 rows') wrong.push(`${name}: ${found}`);
    const rebuilt = await rebuild(store).catch((error) => String(error));
    if (rebuilt !== 3_000 || (await read(store)) !== '3000 rows') wrong.push(`${name}: rebuilt ${rebuilt}`);
  }
  expect(wrong).toEqual([]);
  expect(corrupt).toBeGreaterThan(15);
  await store.close();
}, 60_000);

test('given a database of something else in the place of the ledger, then it is LEDGER_CORRUPT, and rebuild makes a new one', async () => {
  const store = await openSqliteEventStore(dataDir);
  await store.appendEach(streamEvents('a', 10));
  const engine = await openDuckDb(ledger, { access: 'write' });
  await engine.run('CREATE TABLE ledger (something VARCHAR); CREATE TABLE checkpoint (version VARCHAR)');
  engine.close();

  expect(['LEDGER_CORRUPT', 'LEDGER_OUTDATED']).toContain(await read(store));

  expect(await rebuild(store)).toBe(10);
  expect(await read(store)).toBe('10 rows');
  await store.close();
});

describe('given a log that lost events which the ledger has read', () => {
  test('then nothing destroys the ledger: commands refuse, load and import add nothing, and rebuild sets it aside', async () => {
    const cli = (args: string[], stdin = '') => runCommand(['--data', dataDir, ...args], stdin);
    const lines = (from: number, count: number) => `${eventLines(from, count, from).join('\n')}\n`;
    await cli(['load', '-'], lines(0, 20));
    const earlier = readFileSync(join(dataDir, 'events.db'));
    await cli(['load', '-'], lines(100, 20));
    await cli(['status']);
    const evidence = readFileSync(ledger);
    writeFileSync(join(dataDir, 'events.db'), earlier);

    const loaded = await cli(['load', '-'], lines(200, 20));
    writeFileSync(join(dataDir, 'placed.csv'), 'id,subject,registeredAt,occurredOn\n');
    const imported = await cli(['import', '--date', '2024-01-31', 'generic-placed', join(dataDir, 'placed.csv')]);
    for (const run of [loaded, imported, await cli(['status'])]) {
      expect(run).toMatchObject({ exitCode: 1, stdout: '' });
      expect(run.stderr).toMatch(/LEDGER_FOREIGN: .*\n {2}.*Behold datamappen/);
      expect(run.stderr).not.toContain('virkning rebuild');
    }
    expect(JSON.parse((await cli(['verify', '--format', 'json'])).stdout)).toMatchObject({ events: 20 });

    expect(await cli(['rebuild'])).toMatchObject({ exitCode: 0, stderr: expect.stringContaining('den er gemt som') });
    const aside = readdirSync(dataDir).find((name) => name.startsWith('ledger.duckdb.aside-'));
    expect(readFileSync(join(dataDir, aside ?? '')).equals(evidence)).toBe(true);
    expect(await cli(['load', '-'], lines(200, 20))).toMatchObject({ exitCode: 0 });
  }, 60_000);
});
