import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { eventProblem } from '../../../contracts/errors/refusal.ts';
import type { RefusalDetail } from '../../../contracts/errors/refusal-details.ts';
import { openSqliteQuarantine } from '../../../infra/quarantine/sqlite-quarantine.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { quarantineContract } from './suite.ts';

test('given a removed line, then nothing of it is left in any file', async () => {
  const dataDir = temporaryDirectory();
  const quarantine = await openSqliteQuarantine(dataDir);
  const origin = { kind: 'http', request: 'r-1' } as const;
  const refusal = eventProblem({ kind: 'bad-date' });
  await quarantine.keep(Array.from({ length: 500 }, (_, n) => ({ refusal, origin, raw: `{"id":"quarry-${n}"}` })));
  await quarantine.purge({});
  for (const file of readdirSync(dataDir))
    expect(readFileSync(join(dataDir, file), 'latin1'), file).not.toContain('quarry');
  await quarantine.close();
});

/** Makes a quarantine of version 2 of one of today's: the reason was a sentence. */
const toSentences = `
  DROP TRIGGER refusal_is_never_changed;
  ALTER TABLE refused_line RENAME COLUMN detail TO message;
  UPDATE refused_line SET message = 'The date is "bad".';
  CREATE TRIGGER refusal_is_never_changed
  BEFORE UPDATE OF number, fingerprint, code, message, path, source, source_id, origin, received_at, raw, whole ON refused_line
  BEGIN SELECT RAISE(ABORT, 'a refusal is never changed'); END;
  PRAGMA user_version = 2;`;

test('given a quarantine of version 2, then the sentences that it has are kept, read as it is and after it is brought to version 3', async () => {
  const dataDir = temporaryDirectory();
  const refusal = eventProblem({ kind: 'bad-date' }, '/data/occurredOn');
  const lineOf = (request: string) => ({ refusal, origin: { kind: 'http', request } as const, raw: null });
  const made = await openSqliteQuarantine(dataDir);
  await made.keep([lineOf('r-1')]);
  await made.close();
  const db = new DatabaseSync(join(dataDir, 'quarantine.db'));
  db.exec(toSentences);
  db.close();
  const saidBefore = { ...refusal, detail: { kind: 'of-another-version', said: 'The date is "bad".' } };

  const read = await openSqliteQuarantine(dataDir, { readOnly: true });
  expect(await read.get(1)).toMatchObject({ refusal: saidBefore });
  await read.close();

  const written = await openSqliteQuarantine(dataDir);
  await written.keep([lineOf('r-2')]);
  expect(await written.get(1)).toMatchObject({ refusal: saidBefore });
  expect(await written.get(2)).toMatchObject({ refusal });
  await written.close();
  const changed = new DatabaseSync(join(dataDir, 'quarantine.db'));
  expect(() => changed.exec("UPDATE refused_line SET detail = '{}'")).toThrow('a refusal is never changed');
  changed.close();
});

test('given a kind of refusal that a later version knows, then the line is read without its reason', async () => {
  const dataDir = temporaryDirectory();
  const detail = { kind: 'of-the-future' } as unknown as RefusalDetail;
  const refusal = { code: 'EVENT_BAD_DATE', detail, path: '/data/occurredOn' } as const;
  const quarantine = await openSqliteQuarantine(dataDir);
  await quarantine.keep([{ refusal, origin: { kind: 'http', request: 'r-1' }, raw: null }]);
  expect(await quarantine.get(1)).toMatchObject({
    refusal: { code: 'EVENT_BAD_DATE', detail: { kind: 'of-another-version', said: null } },
  });
  await quarantine.close();
});

test('given a quarantine of version 1, then it can be read as it is, and is brought to version 3 when it is written to', async () => {
  const dataDir = temporaryDirectory();
  const origin = { kind: 'http', request: 'r-1' } as const;
  const refusal = eventProblem({ kind: 'bad-date' });
  const made = await openSqliteQuarantine(dataDir);
  await made.keep([{ refusal, origin, raw: '{"id":"a"}' }]);
  await made.close();
  const db = new DatabaseSync(join(dataDir, 'quarantine.db'));
  db.exec(toSentences);
  db.exec(`DROP TRIGGER refusal_is_counted_before_it_is_removed; DROP TABLE purged; PRAGMA user_version = 1;
    CREATE TRIGGER refusal_is_never_removed BEFORE DELETE ON refused_line BEGIN SELECT RAISE(ABORT, 'never'); END;`);
  db.close();

  const read = await openSqliteQuarantine(dataDir, { readOnly: true });
  expect(await read.get(1)).toMatchObject({ raw: '{"id":"a"}' });
  expect(await read.purgedByCode()).toEqual(new Map());
  await read.close();

  const written = await openSqliteQuarantine(dataDir);
  expect(await written.purge({})).toEqual(new Map([['EVENT_BAD_DATE', 1]]));
  await written.keep([{ refusal, origin, raw: '{"id":"a"}' }]);
  expect(await written.get(2)).toMatchObject({ raw: '{"id":"a"}' });
  await written.close();
});

quarantineContract('SQLite', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'virkning-'));
  return {
    open: (clock) => openSqliteQuarantine(dataDir, clock === undefined ? {} : { clock }),
    dispose: () => rm(dataDir, { recursive: true }),
  };
});
