import { DatabaseSync } from 'node:sqlite';
import { expect } from 'vitest';
import type { RecordedEvent } from '../../contracts/events/recorded-event.ts';
import { openSqliteEventStore } from '../../infra/event-store/sqlite/event-store.ts';
import { databaseFile } from '../../infra/event-store/sqlite/open-database.ts';
import type { QuarantinedLine } from '../../infra/quarantine/port.ts';
import { openSqliteQuarantine } from '../../infra/quarantine/sqlite-quarantine.ts';

/** Everything in the log of a data directory. */
export async function storedLog(dataDir: string): Promise<readonly RecordedEvent[]> {
  const store = await openSqliteEventStore(dataDir, { readOnly: true });
  try {
    return await store.readAll(null, 10_000_000);
  } finally {
    await store.close();
  }
}

/** Everything in the quarantine of a data directory. */
export async function quarantined(dataDir: string): Promise<readonly QuarantinedLine[]> {
  const quarantine = await openSqliteQuarantine(dataDir, { readOnly: true });
  try {
    const lines: QuarantinedLine[] = [];
    for await (const line of quarantine.list()) lines.push(line);
    return lines;
  } finally {
    await quarantine.close();
  }
}

/** Checks what must hold of every log: positions and revisions without holes, ids once, and a file that is whole. */
export function expectSound(dataDir: string, log: readonly RecordedEvent[]): void {
  expect(log.findIndex(({ position }, index) => position !== BigInt(index))).toBe(-1);
  expect(new Set(log.map(({ id }) => id)).size).toBe(log.length);
  const revisions = new Map<string, bigint>();
  for (const { stream, revision } of log) {
    const expected = revisions.get(stream) ?? 0n;
    if (revision !== expected) expect.fail(`${stream}: revision ${revision} where ${expected} was to come`);
    revisions.set(stream, revision + 1n);
  }
  const db = new DatabaseSync(databaseFile(dataDir), { readOnly: true });
  expect(db.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
  db.close();
}
