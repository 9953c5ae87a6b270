import { execFile } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type VerifyResult, verifySchema } from '../../../contracts/operations/verify-schema.ts';
import type { EventStore, StreamEvent } from '../../../infra/event-store/port.ts';
import { openSqliteEventStore } from '../../../infra/event-store/sqlite/event-store.ts';
import { openDuckDb } from '../../../projections/engine/duckdb/open-duckdb.ts';
import { changedTables } from '../../../projections/ledger/table-digests.ts';
import { ledgerFile } from '../../../services/ledger/ledger-files.ts';
import { ledgerSeal, sealFile } from '../../../services/ledger/ledger-seal.ts';
import { ledgerTurns } from '../../../services/ledger/ledger-turns.ts';
import { openLedger } from '../../../services/ledger/open-ledger.ts';
import { newEvent, streamEvents } from '../../support/new-events.ts';
import { runCommand } from '../../support/run-command.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const home = mkdtempSync(join(tmpdir(), 'virkning-'));
const sound = join(home, 'sound');
const waiting = { timeoutMs: 2_000 };
let dataDir: string;
let ledger: string;
let store: EventStore;

function about(id: string, type: string, data: object, subject = 'c-1'): StreamEvent {
  const event = newEvent(id, { type: `journey.${type}.v1`, json: JSON.stringify(data), subject });
  return { stream: `citizen-${subject}`, event };
}

/** A citizen's event that is corrected and another that is erased, so that no table is empty. */
const someOfEach = [
  ...streamEvents('a', 30, 3),
  about('c', 'corrected', { corrects: { id: 'a-1' }, replacement: { occurredOn: '2023-05-09', outcome: 'jobReady' } }),
  about('e', 'identity-erased', { occurredOn: '2024-01-01', reason: 'requested' }, 'c-2'),
];

beforeAll(async () => {
  const made = await openSqliteEventStore(sound);
  await made.appendEach(someOfEach);
  (await openLedger(ledgerFile(sound), made, waiting)).close();
  await made.close();
});
beforeEach(async ({ onTestFinished }) => {
  dataDir = join(temporaryDirectory(), 'data');
  cpSync(sound, dataDir, { recursive: true });
  ledger = ledgerFile(dataDir);
  store = await openSqliteEventStore(dataDir);
  onTestFinished(() => store.close());
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** As somebody with the database's own tool. */
async function withTool(sql: string, file = ledger): Promise<void> {
  const engine = await openDuckDb(file, { access: 'write' });
  await engine.run(sql);
  engine.close();
}

/** The same in a process of its own, against which DuckDB locks a file that is open. */
async function withToolElsewhere(sql: string): Promise<void> {
  const module = new URL('../../../projections/engine/duckdb/open-duckdb.ts', import.meta.url);
  const script = `const { openDuckDb } = await import('${module}');
    const engine = await openDuckDb(process.argv[1], { access: 'write' });
    await engine.run(process.argv[2]);
    engine.close();`;
  await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script, ledger, sql]);
}

/** The rows of the ledger, or the code of why there are none. */
async function opened(): Promise<string> {
  try {
    const found = await openLedger(ledger, store, waiting);
    const [row] = await found.engine.rows<[bigint]>('SELECT count(*) FROM ledger');
    found.close();
    return `${row?.[0]} rows`;
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
}

describe('a ledger that somebody else wrote to', () => {
  it.each([
    ['a date', 'UPDATE ledger SET registered_at = registered_at - INTERVAL 1 YEAR WHERE position = 3'],
    ['a fact', "UPDATE ledger SET outcome = 'activityReady' WHERE position = 4"],
    [
      'two values that change places',
      'UPDATE ledger SET position = CASE position WHEN 5 THEN 6 ELSE 5 END WHERE position IN (5, 6)',
    ],
    ['a row less', 'DELETE FROM ledger WHERE position = 7'],
    ['a row more', 'INSERT INTO ledger FROM ledger WHERE position = 8'],
    ['another citizen', "UPDATE citizen SET subject = 'c-9' WHERE subject = 'c-1'"],
    ['a citizen less', "DELETE FROM citizen WHERE subject = 'c-0'"],
    ['a correction', "UPDATE adjustment SET state = 'misfit'"],
    ['an erasure less', 'DELETE FROM erasure'],
    ['where it ends', 'UPDATE checkpoint SET position = position - 1'],
    ['whose log it is', "UPDATE checkpoint SET store = 'another'"],
    ['how far was looked', "INSERT INTO looked_through VALUES (1, 2, 'x')"],
    ['the digests', 'UPDATE table_digest SET ledger = ledger + 1'],
    ['no digests', 'DELETE FROM table_digest'],
    ['two rows of digests', 'INSERT INTO table_digest FROM table_digest'],
    ['a column more', 'ALTER TABLE ledger ADD COLUMN more INTEGER'],
  ])('is refused: %s', async (_what, sql) => {
    await withTool(sql);
    expect(await opened()).toBe('LEDGER_CHANGED');
  });

  it('is refused where its file was noted before, also when more has come in and when the note is gone', async () => {
    expect(await opened()).toBe('35 rows');
    await withTool('DELETE FROM ledger WHERE position = 7');
    expect(await opened()).toBe('LEDGER_CHANGED');
    await store.appendEach(streamEvents('later', 2));
    expect(await opened()).toBe('LEDGER_CHANGED');
    rmSync(sealFile(ledger));
    expect(await opened()).toBe('LEDGER_CHANGED');
  });

  it('is refused where the former state of the file was noted, and where its log waits to be written in', async () => {
    await opened();
    const before = readFileSync(sealFile(ledger));
    const copy = `${ledger}.copy`;
    copyFileSync(ledger, copy);
    const engine = await openDuckDb(copy, { access: 'write' });
    await engine.run("SET checkpoint_threshold = '1GB'; UPDATE ledger SET outcome = 'activityReady'");
    copyFileSync(`${copy}.wal`, `${ledger}.wal`);
    engine.close();
    expect(readFileSync(sealFile(ledger)).equals(before)).toBe(true);
    expect(await opened()).toBe('LEDGER_CHANGED');
  });

  it('is refused between two turns of a service', async () => {
    const turns = ledgerTurns(ledger, store, { signal: new AbortController().signal });
    const count = () => turns.use(({ engine }) => engine.rows('SELECT count(*) FROM ledger'));
    expect(await count()).toEqual([[35n]]);
    // It stays open for a moment after a turn, and DuckDB lets no other process in.
    await vi.waitFor(() => withToolElsewhere('DELETE FROM ledger WHERE position < 10'), { timeout: 20_000 });
    await expect(count()).rejects.toMatchObject({ code: 'LEDGER_CHANGED' });
    await turns.close();
  });

  it('is refused where it was moved into the place of one that was open', async () => {
    await opened();
    const changed = `${ledger}.changed`;
    copyFileSync(ledger, changed);
    await withTool('DELETE FROM ledger WHERE position < 10', changed);
    await store.appendEach(streamEvents('later', 1));
    const held = await openLedger(ledger, store, waiting);
    renameSync(changed, ledger);
    held.close();
    expect(await opened()).toBe('LEDGER_CHANGED');
  });

  it('is told by every command, with no word of what would remove it, and is kept by a rebuild', async () => {
    await withTool('UPDATE ledger SET occurred_on = occurred_on - 400');
    const evidence = readFileSync(ledger);
    const status = await runCommand(['--data', dataDir, '--language', 'en', 'status']);
    expect(status).toMatchObject({ exitCode: 1, stdout: '' });
    expect(status.stderr).toMatch(/^LEDGER_CHANGED: .*\(?ledger\)?\.\n {2}.*Keep the data directory as it is/);

    const rebuilt = await runCommand(['--data', dataDir, '--language', 'en', 'rebuild']);
    expect(rebuilt).toMatchObject({ exitCode: 0, stderr: expect.stringContaining('it is kept as') });
    const aside = readdirSync(dataDir).filter((name) => name.startsWith('ledger.duckdb.aside-'));
    expect(aside.map((name) => readFileSync(join(dataDir, name)).equals(evidence))).toEqual([true]);
    expect(await opened()).toBe('35 rows');
  });
});

describe('verify', () => {
  async function verify(): Promise<VerifyResult & { exitCode: number }> {
    const run = await runCommand(['--data', dataDir, 'verify', '--format', 'json']);
    return { ...verifySchema.parse(JSON.parse(run.stdout)), exitCode: run.exitCode };
  }

  it.each<readonly [string, string, readonly object[]]>([
    [
      'a value',
      "UPDATE ledger SET outcome = 'activityReady' WHERE position = 4",
      [{ kind: 'ledger-row-changed', position: '5', citizen: 'c-1', fields: ['outcome'] }],
    ],
    [
      'two values',
      "UPDATE ledger SET outcome = 'activityReady', registered_at = registered_at - INTERVAL 1 YEAR WHERE position = 6",
      [{ kind: 'ledger-row-changed', position: '7', citizen: 'c-0', fields: ['registered_at', 'outcome'] }],
    ],
    [
      'a row less',
      'DELETE FROM ledger WHERE position = 7',
      [{ kind: 'ledger-row-missing', position: '8', citizen: 'c-1', fields: [] }],
    ],
    [
      'a row more',
      'INSERT INTO ledger FROM ledger WHERE position = 8',
      [{ kind: 'ledger-row-added', position: '9', citizen: 'c-2', fields: [] }],
    ],
    [
      'a name',
      "UPDATE citizen SET subject = 'c-9' WHERE subject = 'c-1'",
      [{ kind: 'ledger-table-differs', table: 'citizen', rows: 2 }],
    ],
    [
      'a correction',
      "UPDATE adjustment SET state = 'misfit'",
      [{ kind: 'ledger-table-differs', table: 'adjustment', rows: 2 }],
    ],
    ['an erasure', 'DELETE FROM erasure', [{ kind: 'ledger-table-differs', table: 'erasure', rows: 1 }]],
    [
      'the digests',
      'UPDATE table_digest SET ledger = 0',
      [{ kind: 'ledger-table-differs', table: 'table_digest', rows: 2 }],
    ],
    ['a table', 'ALTER TABLE ledger DROP COLUMN outcome', [{ kind: 'ledger-unreadable' }]],
    ['whose it is', "UPDATE checkpoint SET store = 'another'", [{ kind: 'ledger-foreign' }]],
  ])('says what differs from the log: %s', async (_what, sql, expected) => {
    await withTool(sql);
    const { exitCode, findings, found } = await verify();
    expect(findings).toMatchObject(expected);
    expect([exitCode, found]).toEqual([5, expected.length]);
  });

  it('finds rows that were changed with their digest, which no command can notice', async () => {
    const digest = 'SELECT sum(hash(*COLUMNS(*)))::HUGEINT FROM ledger';
    await withTool(
      `UPDATE ledger SET outcome = 'activityReady' WHERE position = 4; UPDATE table_digest SET ledger = (${digest})`,
    );
    expect(await opened()).toBe('35 rows');
    expect((await verify()).findings[0]).toMatchObject({
      kind: 'ledger-row-changed',
      position: '5',
      fields: ['outcome'],
    });
  });

  it('finds nothing in a sound one that is behind the log, and leaves it and others alone', async () => {
    await store.appendEach(streamEvents('later', 3));
    const before = readFileSync(ledger);
    expect(await verify()).toMatchObject({ exitCode: 0, found: 0, events: 35, ledger: { positions: 32 } });
    expect(readFileSync(ledger).equals(before)).toBe(true);
    const told = await runCommand(['--data', dataDir, '--language', 'en', 'verify']);
    expect(told.stdout).toContain('The ledger is what the log gives through position 32.');
    const without = await runCommand(['--data', dataDir, 'verify', '--no-ledger', '--format', 'json']);
    expect(JSON.parse(without.stdout)).toMatchObject({ ledger: null, found: 0 });
  });
});

describe('a ledger that nobody else wrote to', () => {
  it('is not read for it where its file is as it was noted, and is after it was copied', async () => {
    // A copy is another file.
    expect(ledgerSeal(ledger).holds()).toBe(false);
    expect(await opened()).toBe('35 rows');
    expect(ledgerSeal(ledger).holds()).toBe(true);
    await store.appendEach(streamEvents('later', 2));
    expect(await opened()).toBe('37 rows');
    expect(ledgerSeal(ledger).holds()).toBe(true);
    writeFileSync(sealFile(ledger), 'something else');
    expect(await opened()).toBe('37 rows');
    expect(ledgerSeal(ledger).holds()).toBe(true);
  });

  it('gives way to a rebuild without being kept, and has its digests after each step', async () => {
    await opened();
    expect(await runCommand(['--data', dataDir, 'rebuild'])).toMatchObject({ exitCode: 0, stderr: '' });
    expect(readdirSync(dataDir).filter((name) => name.includes('aside'))).toEqual([]);
    expect(ledgerSeal(ledger).holds()).toBe(true);
    expect(existsSync(`${ledger}.new`)).toBe(false);
    await store.appendEach([
      about('c2', 'corrected', {
        corrects: { id: 'a-1' },
        replacement: { occurredOn: '2023-05-10', outcome: 'jobReady' },
      }),
      about('r', 'retracted', { retracts: { id: 'a-4' }, reason: 'registeredInError' }),
      about('e2', 'identity-erased', { occurredOn: '2024-01-02', reason: 'requested' }, 'c-0'),
    ]);
    const followed = await openLedger(ledger, store, waiting, { batchEvents: 1 });
    expect(await changedTables(followed.engine)).toEqual([]);
    followed.close();
  });
});

it('rows are hashed as when the ledgers of this version were made: where another DuckDB does otherwise, LEDGER_VERSION must change', async () => {
  const engine = await openDuckDb(':memory:', { access: 'write' });
  const rows = await engine.rows(`SELECT hash(1::BIGINT, 'a', NULL, DATE '2023-01-01', 1.5::DOUBLE, true,
    '00000000-0000-5000-8000-000000000001'::UUID, 'infinity'::TIMESTAMP)`);
  engine.close();
  expect(rows).toEqual([[15733891705005284070n]]);
});
