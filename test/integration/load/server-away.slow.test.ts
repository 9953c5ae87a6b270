import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { openEventStoreDb } from '../../../infra/event-store/eventstoredb/event-store.ts';
import { eventLines } from '../../support/event-lines.ts';
import { type EventStoreServer, startEventStoreServer } from '../../support/event-store-server.ts';
import { type NetworkProxy, startNetworkProxy } from '../../support/network-proxy.ts';
import { type CliRun, finished, startCli } from '../../support/run-cli.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const events = 4_000;
let server: EventStoreServer | undefined;
let proxy: NetworkProxy | undefined;

interface Load {
  readonly directory: string;
  readonly server: EventStoreServer;
  /** Starts `load` of the events; what it says comes when it has ended. */
  start(connection: string, ...args: string[]): Promise<CliRun>;
  /** Waits until some events are stored, while most are not. */
  underWay(): Promise<void>;
  stored(): Promise<number>;
}

async function prepare(): Promise<Load> {
  const directory = temporaryDirectory();
  const file = join(directory, 'events.ndjson');
  writeFileSync(file, `${eventLines(5, events).join('\n')}\n`);
  const started = await startEventStoreServer(join(directory, 'log.ndjson'));
  server = started;
  const stored = async (): Promise<number> => {
    const store = await openEventStoreDb({ connection: started.connection, namespace: 'virkning' });
    try {
      return (await store.readAll(null, 2 * events)).length;
    } finally {
      await store.close();
    }
  };
  return {
    directory,
    server: started,
    stored,
    start: (connection, ...args) =>
      finished(
        startCli(['--data', join(directory, 'data'), '--store', connection, 'load', file, '--format', 'json', ...args]),
      ),
    async underWay() {
      while ((await stored()) < 300) await new Promise((resolve) => setTimeout(resolve, 20));
    },
  };
}

afterEach(async () => {
  await proxy?.close();
  await server?.stop();
  proxy = undefined;
  server = undefined;
});

describe('load into a server of events that goes away', { timeout: 300_000 }, () => {
  test('given a server that is killed twice and comes back, then one load stores everything, and says what it waited for', async () => {
    const { server: killed, start, underWay, stored } = await prepare();
    const running = start(killed.connection);
    await underWay();
    for (let kill = 0; kill < 2; kill++) {
      await killed.kill();
      await new Promise((resolve) => setTimeout(resolve, 4_000));
      await killed.restart();
      await new Promise((resolve) => setTimeout(resolve, 300));
    }

    const run = await running;

    expect({ exitCode: run.exitCode, ...JSON.parse(run.stdout) }).toMatchObject({ exitCode: 0, rejected: 0 });
    expect(run.stderr).toMatch(/^Hændelseslageret er væk \(STORE_UNAVAILABLE: .*Venter på det i op til 120 s/m);
    expect(run.stderr).toMatch(/^Hændelseslageret er tilbage efter \d+ s; fortsætter\.$/m);
    expect(await stored()).toBe(events);
  });

  test('given a server that stands still, when the wait is over, then the load ends though nothing is answered, and counts what it stored', async () => {
    const { server: paused, start, underWay, stored } = await prepare();
    proxy = await startNetworkProxy(paused.port);
    const running = start(`esdb://127.0.0.1:${proxy.port}?tls=false`, '--wait', '3');
    await underWay();
    proxy.stall();
    const began = performance.now();

    const run = await running;

    // One call may take its ten seconds to be given up, and each of 500 streams would take them in its turn. How long the load takes to
    // begin and to end hangs on what else the machine does.
    expect(performance.now() - began).toBeLessThan(120_000);
    expect(run.exitCode).toBe(1);
    expect(run.stderr).toMatch(/^STORE_UNAVAILABLE: /m);
    const told = /Da var ([\d.]+) hændelser gemt som nye(?:.* Om ([\d.]+) mere vides det ikke)?/.exec(run.stderr);
    const [known = 0, undecided = 0] = [1, 2].map((group) => Number((told?.[group] ?? '0').replaceAll('.', '')));
    expect(known).toBeGreaterThan(0);
    expect(await stored()).toBeGreaterThanOrEqual(known);
    expect(await stored()).toBeLessThanOrEqual(known + undecided);
  });

  test('given no server at all and no wait, then it says so at once', async () => {
    const { server: away, start } = await prepare();
    await away.kill();
    const began = performance.now();

    const run = await start(away.connection, '--wait', '0');

    expect(performance.now() - began).toBeLessThan(10_000);
    expect(run).toMatchObject({ exitCode: 1, stdout: '' });
    expect(run.stderr).toMatch(/^STORE_UNAVAILABLE: /m);
  });
});
