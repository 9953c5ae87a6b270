// The bare baseline of `load`: the same lines, unread, into a table with a unique random id, in batches as large as
// those of `load` (or as given), as durably.
import { randomFillSync } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { reportPhase, seconds } from '../report-phase.ts';

const [file = '', folder = '', batchEvents = '16384'] = process.argv.slice(2);
const BATCH_EVENTS = Number(batchEvents);

const db = new DatabaseSync(join(folder, 'bare.db'));
db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 16384; PRAGMA cache_size = -65536;
  CREATE TABLE event (position INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, data TEXT NOT NULL) STRICT`);
const insert = db.prepare('INSERT INTO event (id, data) VALUES (?, ?)');

let events = 0;
const took = await seconds(async () => {
  let batch: string[] = [];
  const flush = (): void => {
    const ids = randomFillSync(new Uint8Array(16 * batch.length));
    db.exec('BEGIN IMMEDIATE');
    for (const [i, line] of batch.entries()) insert.run(ids.subarray(16 * i, 16 * i + 16), line);
    db.exec('COMMIT');
    events += batch.length;
    batch = [];
  };
  for await (const line of createInterface({ input: createReadStream(file) })) {
    batch.push(line);
    if (batch.length === BATCH_EVENTS) flush();
  }
  if (batch.length > 0) flush();
});
db.close();
reportPhase(took, events);
