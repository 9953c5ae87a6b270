import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventStoreDBClient } from '@eventstore/db-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startProtocolServer } from '../../protocol/eventstoredb/server.ts';
import { eventLines } from '../../support/event-lines.ts';
import { runCommand } from '../../support/run-command.ts';

const server = await startProtocolServer();
const client = EventStoreDBClient.connectionString(server.connection);
afterAll(async () => {
  await client.dispose();
  await server.stop();
});

const kinds: readonly [string, (stream: string) => Promise<unknown>, RegExp][] = [
  ['tombstone', (stream) => client.tombstoneStream(stream), /was deleted for good, by a tombstone at 2\S+Z/],
  ['soft', (stream) => client.deleteStream(stream), /was deleted \(soft deletion\) at 2\S+Z/],
];

describe.each(kinds)('a stream of the log that got a deletion: %s', (kind, deletion, words) => {
  const directory = mkdtempSync(join(tmpdir(), 'virkning-'));
  afterAll(() => rmSync(directory, { recursive: true, force: true }));
  const file = join(directory, 'events.ndjson');
  let stream = '';
  const run = (...args: string[]) =>
    runCommand(['--data', join(directory, 'data'), '--store', server.connection, ...args], '', {
      VIRKNING_STORE_NAMESPACE: kind,
    });

  beforeAll(async () => {
    writeFileSync(file, `${eventLines(3, 60).join('\n')}\n`);
    expect(await run('load', file)).toMatchObject({ exitCode: 0 });
    expect(await run('status')).toMatchObject({ exitCode: 0 });
    stream = server.log.records.find((record) => record.stream.startsWith(`${kind}.log-`))!.stream;
    await deletion(stream);
    server.log.scavenge();
  }, 60_000);

  test.each([
    ['status'],
    ['rebuild'],
    ['verify'],
    ['load', file],
    ['migrate', '--to', join(directory, 'copy')],
    ['replay', 'ihp-2019-2023', '--period', '2023', '--cutoff', '2023-12-31'],
  ])('is told by %s, with its name, the time and what to do', { timeout: 30_000 }, async (...command) => {
    const { exitCode, stderr, stdout } = await run(...command);

    expect([command[0], exitCode, stdout]).toEqual([command[0], 1, '']);
    expect(stderr).toMatch(/^STORE_EVENTS_DELETED: /m);
    expect(stderr).toContain(stream);
    expect(stderr).toMatch(words);
    expect(stderr).toContain('docs/operations.md, "Deleted on the server"');
    expect(stderr).not.toContain('INTERNAL');
  });
});
