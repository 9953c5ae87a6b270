import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { openEventStoreDb } from '../../../infra/event-store/eventstoredb/event-store.ts';
import { type ProtocolServer, startProtocolServer } from '../../protocol/eventstoredb/server.ts';
import { streamEvents } from '../../support/new-events.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const canRun = spawnSync('openssl', ['version']).status === 0;
if (!canRun) process.stderr.write('Skipped: EventStoreDB over TLS, as openssl is not installed\n');

const right = { username: 'virkning', password: 'r1ght/p@ss:word' };
let server: ProtocolServer | undefined;

async function start(): Promise<{ connection: string; caFile: string }> {
  const directory = temporaryDirectory();
  const [key, caFile] = [join(directory, 'key.pem'), join(directory, 'ca.pem')];
  execFileSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '1'],
      ...['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'],
      ...['-keyout', key, '-out', caFile],
    ],
    { stdio: 'ignore' },
  );
  server = await startProtocolServer({
    secured: {
      key: readFileSync(key),
      certificate: readFileSync(caFile),
      user: right.username,
      password: right.password,
    },
  });
  return { connection: server.connection, caFile };
}

async function code(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'done',
    (error: { code: string }) => error.code,
  );
}

afterEach(async () => {
  await server?.stop();
  server = undefined;
});

describe.runIf(canRun)('EventStoreDB over TLS', () => {
  test('given the certificate and the password, then events are stored and followed, by the classic append', async () => {
    const { connection, caFile } = await start();
    const store = await openEventStoreDb({
      connection: `${connection}&tlsCaFile=${encodeURIComponent(caFile)}`,
      namespace: 'one',
      credentials: right,
    });
    await store.appendEach(streamEvents('a', 3));

    const enough = new AbortController();
    for await (const batch of store.subscribeAll(null, enough.signal)) if (batch.length > 0) enough.abort();

    expect(await store.readAll(null, 10)).toHaveLength(3);
    expect(server?.calls.get('batchAppend')).toBeUndefined();
    await store.close();
  });

  test('given the password in the connection string, then it is used', async () => {
    const { connection, caFile } = await start();
    const user = `${right.username}:${encodeURIComponent(right.password)}`;
    const named = `${connection.replace('esdb://', `esdb://${user}@`)}&tlsCaFile=${encodeURIComponent(caFile)}`;

    const store = await openEventStoreDb({ connection: named, namespace: 'one' });

    await store.appendEach(streamEvents('a', 1));
    expect(await store.readAll(null, 10)).toHaveLength(1);
    expect(server?.calls.get('batchAppend')).toBeUndefined();
    await store.close();
  });

  test.each([[{ ...right, password: 'wrong-s3cret' }], [undefined]])(
    'given %o, then access is denied',
    async (credentials) => {
      const { connection, caFile } = await start();
      const settings = { connection: `${connection}&tlsCaFile=${caFile}`, namespace: 'one' };

      const opened = openEventStoreDb({ ...settings, ...(credentials !== undefined && { credentials }) });

      await expect(opened).rejects.toMatchObject({ code: 'STORE_ACCESS_DENIED' });
      await expect(opened).rejects.not.toHaveProperty('message', expect.stringContaining('s3cret'));
    },
  );

  test('given a server whose certificate nobody vouches for, then it is not spoken to', async () => {
    const { connection } = await start();

    expect(await code(openEventStoreDb({ connection, namespace: 'one', credentials: right }))).toBe(
      'STORE_UNAVAILABLE',
    );
    expect(server?.calls.get('read')).toBeUndefined();
  });
});
