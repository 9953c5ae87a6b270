import { afterEach, describe, expect, test } from 'vitest';
import { openEventStoreDb } from '../../../infra/event-store/eventstoredb/event-store.ts';
import { type ProtocolServer, startProtocolServer } from '../../protocol/eventstoredb/server.ts';
import { runCli } from '../../support/run-cli.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

let server: ProtocolServer | undefined;

async function open(version: string | null, acceptVersion?: string): Promise<string> {
  server = await startProtocolServer({ version });
  const settings = { connection: server.connection, namespace: 'one', ...(acceptVersion && { acceptVersion }) };
  return openEventStoreDb(settings).then(
    async (store) => {
      await store.close();
      return 'opened';
    },
    (error: { code: string; message: string }) => `${error.code}: ${error.message}`,
  );
}

afterEach(async () => {
  await server?.stop();
  server = undefined;
});

describe('the version of the server', () => {
  test.each(['24.10.0', '24.10.3', '24.10.4', '24.10.4.1723-g0123abc', 'v24.10.1', '25.0.0', '25.0.0-prerelease'])(
    'given %s, which can skip an event, then it is refused before anything is written',
    async (version) => {
      expect(await open(version)).toMatch(/^STORE_SERVER_SKIPS_EVENTS: .* of version v?2\d\.\d+\.\d/);
      expect(server?.calls.get('append')).toBeUndefined();
      expect(server?.calls.get('read')).toBeUndefined();
    },
  );

  test.each(['22.10.5', '23.10.6', '24.2.0', '24.10.5', '24.10.14', '25.0.1', '25.1.0', '26.0.0', 'unknown', '', null])(
    'given %s, then it is used',
    async (version) => {
      expect(await open(version)).toBe('opened');
    },
  );

  test('given one that was accepted by its version, then it is used; another is not', async () => {
    expect(await open('24.10.4', '24.10.4')).toBe('opened');
    await server?.stop();
    expect(await open('24.10.3', '24.10.4')).toMatch(/^STORE_SERVER_SKIPS_EVENTS/);
  });

  test('given a command, then it says what to do, and does it when that is said', async () => {
    server = await startProtocolServer({ version: '24.10.4' });
    const load = ['--data', temporaryDirectory(), '--store', server.connection, 'load', '-', '--format', 'csv'];

    const refused = await runCli(load, '{}');
    const accepted = await runCli(load, '{}', { VIRKNING_STORE_ACCEPT_VERSION: '24.10.4' });

    expect(refused).toMatchObject({ exitCode: 2, stdout: '' });
    expect(refused.stderr).toMatch(/^STORE_SERVER_SKIPS_EVENTS: /m);
    expect(refused.stderr).toContain('VIRKNING_STORE_ACCEPT_VERSION=24.10.4');
    expect(accepted).toMatchObject({ exitCode: 4, stdout: 'accepted,duplicates,rejected,notices\n0,0,1,0\n' });
  });

  test('given a server that cannot be asked, then it is away, not of no version', async () => {
    server = await startProtocolServer();
    const { connection } = server;
    await server.stop();

    await expect(openEventStoreDb({ connection, namespace: 'one' })).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
    });
  });
});
