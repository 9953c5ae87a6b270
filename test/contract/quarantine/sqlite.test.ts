import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { openSqliteQuarantine } from '../../../infra/quarantine/sqlite-quarantine.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { quarantineContract } from './suite.ts';

test('given a removed line, then nothing of it is left in any file', async () => {
  const dataDir = temporaryDirectory();
  const quarantine = await openSqliteQuarantine(dataDir);
  const origin = { kind: 'http', request: 'r-1' } as const;
  const refusal = { code: 'EVENT_BAD_DATE', message: 'bad', path: '' } as const;
  await quarantine.keep(Array.from({ length: 500 }, (_, n) => ({ refusal, origin, raw: `{"id":"quarry-${n}"}` })));
  await quarantine.purge({});
  for (const file of readdirSync(dataDir))
    expect(readFileSync(join(dataDir, file), 'latin1'), file).not.toContain('quarry');
  await quarantine.close();
});

test('given a quarantine of version 1, then it can be read as it is, and is brought to version 2 when it is written to', async () => {
  const dataDir = temporaryDirectory();
  const origin = { kind: 'http', request: 'r-1' } as const;
  const refusal = { code: 'EVENT_BAD_DATE', message: 'bad', path: '' } as const;
  const made = await openSqliteQuarantine(dataDir);
  await made.keep([{ refusal, origin, raw: '{"id":"a"}' }]);
  await made.close();
  const db = new DatabaseSync(join(dataDir, 'quarantine.db'));
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
