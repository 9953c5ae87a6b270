import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { openEventStoreDb } from '../../../infra/event-store/eventstoredb/event-store.ts';
import type { Patience } from '../../../infra/event-store/port.ts';
import { type ProtocolServer, startProtocolServer } from '../../protocol/eventstoredb/server.ts';
import { streamEvents } from '../../support/new-events.ts';
import { runCli } from '../../support/run-cli.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const canRun = spawnSync('openssl', ['version']).status === 0;
if (!canRun) process.stderr.write('Skipped: EventStoreDB over TLS, as openssl is not installed\n');

const right = { username: 'virkning', password: 'r1ght/p@ss:word' };
const patience: Patience = {
  forMs: 0,
  signal: new AbortController().signal,
  onAway: () => undefined,
  onBack: () => undefined,
};
let server: ProtocolServer | undefined;

vi.setConfig({ testTimeout: 60_000 });

interface Started {
  readonly connection: string;
  readonly caFile: string;
}

/** A server with a certificate of its own making; what vouches for it is in `caFile`. */
async function start(alternatives = 'DNS:localhost,IP:127.0.0.1', days = 1): Promise<Started> {
  const directory = temporaryDirectory();
  const [key, caFile] = [join(directory, 'key.pem'), join(directory, 'ca.pem')];
  execFileSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'],
      ...['-subj', '/CN=localhost', '-addext', `subjectAltName=${alternatives}`, '-keyout', key, '-out', caFile],
    ],
    { stdio: 'ignore' },
  );
  // Signed once more, it ends when it is to: in the past too.
  const again = ['x509', '-in', caFile, '-signkey', key, '-days', String(days), '-out', caFile];
  execFileSync('openssl', again, { stdio: 'ignore' });
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

  const trusting = ({ connection, caFile }: Started) => `${connection}&tlsCaFile=${encodeURIComponent(caFile)}`;
  const discovering = (connection: string) => `${connection.replace('esdb:', 'esdb+discover:')}&maxDiscoverAttempts=1`;

  test.each<[string, Parameters<typeof start>, (started: Started) => string, RegExp]>([
    ['nobody vouches for', [], ({ connection }) => connection, /comes from an authority that is not known here/],
    ['is for another name', ['DNS:elsewhere.example'], trusting, /is for other names than the one it was called by/],
    ['has expired', ['IP:127.0.0.1', -1], trusting, /certificate has expired/],
  ])(
    'given a server whose certificate %s, alone or found as one of a cluster, then that is said at once, and nothing is sent',
    async (_, certificate, connecting, words) => {
      const started = await start(...certificate);

      for (const connection of [connecting(started), discovering(connecting(started))]) {
        const opened = openEventStoreDb(
          { connection, namespace: 'one', credentials: right },
          { patience: { ...patience, forMs: 60_000 } },
        );
        await expect(opened).rejects.toMatchObject({
          code: 'STORE_TLS_FAILED',
          message: expect.stringMatching(words),
          hint: expect.not.stringContaining('server runs'),
        });
      }
      expect(server?.calls.get('read')).toBeUndefined();
    },
  );

  test('given TLS spoken to a server that speaks none, and none to one that does, then each is said', async () => {
    const secured = (await start()).connection;
    const plain = await startProtocolServer();
    onTestFinished(() => plain.stop());

    for (const [connection, words] of [
      [plain.connection.replace('tls=false', 'tls=true'), /does not speak TLS, and VIRKNING_STORE asks for it/],
      [discovering(plain.connection.replace('tls=false', 'tls=true')), /does not speak TLS/],
      [secured.replace('tls=true', 'tls=false'), /speaks TLS, and VIRKNING_STORE says tls=false/],
      [discovering(secured.replace('tls=true', 'tls=false')), /speaks TLS, and VIRKNING_STORE says tls=false/],
    ] as const) {
      await expect(openEventStoreDb({ connection, namespace: 'one' })).rejects.toMatchObject({
        code: 'STORE_TLS_FAILED',
        message: expect.stringMatching(words),
      });
    }
  });

  test('given nobody at the address, with TLS or without, then it is not called a trouble of TLS', async () => {
    for (const connection of ['esdb://127.0.0.1:1?tls=true', 'esdb://127.0.0.1:1?tls=false'])
      await expect(openEventStoreDb({ connection, namespace: 'one' })).rejects.toMatchObject({
        code: 'STORE_UNAVAILABLE',
      });
  });

  test.each([
    ['127.0.0.1', (connection: string) => connection],
    ['127.0.0.1 of a cluster', discovering],
  ])(
    'given a server called by %s, then Node warns of nothing, and a command says nothing but its result',
    async (_, form) => {
      const started = await start();
      const store = await openEventStoreDb({
        connection: trusting(started),
        namespace: 'virkning',
        credentials: right,
      });
      await store.appendEach(streamEvents('a', 3));
      await store.close();
      const env = { VIRKNING_STORE_USER: right.username, VIRKNING_STORE_PASSWORD: right.password };
      const connection = form(trusting(started));

      const run = await runCli(['--data', temporaryDirectory(), '--store', connection, 'rebuild'], '', env);

      expect(run).toMatchObject({ exitCode: 0, stderr: '', stdout: 'Hovedbogen er bygget op igen af 3 hændelser.\n' });
    },
  );
});
