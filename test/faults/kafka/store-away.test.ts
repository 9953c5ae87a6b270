import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Fault } from '../../protocol/eventstoredb/faults.ts';
import { startProtocolServer } from '../../protocol/eventstoredb/server.ts';
import { kafkaIsMissing, sharedBrokers } from '../../support/kafka.ts';
import { startNetworkProxy } from '../../support/network-proxy.ts';
import { seededRandom, testSeed } from '../../support/random.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { many } from './form.ts';
import { startPipeline } from './pipeline.ts';
import { sendAmidTroubles } from './send-amid-troubles.ts';
import { expectSettled, printTallies } from './settle.ts';
import { mixedTraffic } from './traffic.ts';
import { killed } from './troubles.ts';

const rounds = many(1, 12);

describe.skipIf(kafkaIsMissing)('the pipeline on an EventStoreDB in trouble', () => {
  test('given a store that refuses, times out, answers twice, is cut off and restarts, then each event is stored once or refused with its reason', {
    timeout: many(240_000, 3_600_000),
  }, async () => {
    const random = seededRandom(testSeed);
    const traffic = mixedTraffic(testSeed, many(3_000, 20_000));
    // A server that forgets at once which appends it has seen: what the real one may do.
    const kept = { file: join(temporaryDirectory(), 'server.ndjson'), idempotent: false };
    let server = await startProtocolServer(kept);
    onTestFinished(() => server.stop());
    const proxy = await startNetworkProxy(server.port);
    onTestFinished(() => proxy.close());
    const pipeline = await startPipeline(sharedBrokers(), sharedBrokers(), {
      storeVariables: { VIRKNING_STORE: `esdb://127.0.0.1:${proxy.port}?tls=false` },
      storeFile: kept.file,
    });

    // Longer than the adapter tries again by itself, so that intake has to wait.
    const appendsSuffer = async (fault: Fault): Promise<void> => {
      server.faults.plan([{ fault, times: Number.POSITIVE_INFINITY }]);
      await delay(2000 + random() * 1000);
      server.faults.plan([]);
    };
    const troubles: Record<string, () => Promise<void>> = {
      refusals: () => appendsSuffer('refuse'),
      'lost answers': () => appendsSuffer('fail-after'),
      'time-outs': () => appendsSuffer('time-out'),
      'never answered': async () => server.faults.plan([{ fault: 'silent', times: 1 }]),
      cuts: async () => proxy.cut(),
      stalls: async () => {
        proxy.stall();
        await delay(random() * 3000);
        proxy.heal();
      },
      restarts: async () => {
        const { port } = server;
        await server.stop();
        await delay(random() * 1000);
        server = await startProtocolServer({ ...kept, port });
      },
      'kill -9 of intake': () => killed('intake', pipeline, random),
      'kill -9 of the ledger': () => killed('serve', pipeline, random),
    };
    const strikes = Array.from({ length: rounds }, () =>
      Object.entries(troubles).map(([name, strike]) => ({ name, strike })),
    ).flat();
    const struck = await sendAmidTroubles(pipeline, traffic, strikes, random);

    const accounts = await expectSettled(pipeline, traffic);
    expect(pipeline.intake.hasLogged('STORE_UNAVAILABLE'), 'intake met the troubles').toBe(true);
    printTallies(`a store in trouble (seed ${testSeed})`, { sent: traffic.length, ...accounts, ...struck });
  });
});
