import kafkajs, { type PartitionAssigner } from 'kafkajs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { eventLine } from '../../support/event-lines.ts';
import { kafkaClient, kafkaIsMissing, produce } from '../../support/kafka.ts';
import { probePort, startIntakeProcess } from './intake-process.ts';
import { intakeUnderTest, until } from './intake-under-test.ts';

const count = 20_000;

function messages(): { key: string; value: string }[] {
  return Array.from({ length: count }, (_, number) => ({ key: `c-${number % 97}`, value: eventLine(number) }));
}

/** Shares partitions under another name than kafkajs does by itself. */
const otherAssigner: PartitionAssigner = (config) => {
  const { assign, protocol, ...rest } = kafkajs.PartitionAssigners.roundRobin(config);
  return { ...rest, name: 'Other', assign, protocol: (subscription) => ({ ...protocol(subscription), name: 'Other' }) };
};

async function expectEachOnce(ids: readonly string[]): Promise<void> {
  expect(ids).toHaveLength(count);
  expect(new Set(ids).size).toBe(count);
}

describe.skipIf(kafkaIsMissing)('virkning intake', () => {
  it('ends on SIGTERM in the middle of its work with exit code 0, and another takes up where it ended', async () => {
    const test = await intakeUnderTest();
    await produce(test.settings.topic, messages());
    const first = startIntakeProcess(test.dataDir, test.settings);
    await until(async () => (await test.store.head()) > 0n);
    first.child.kill('SIGTERM');
    const { exitCode, signal, stderr } = await first.run;
    expect({ exitCode, signal }, stderr).toEqual({ exitCode: 0, signal: null });
    expect(stderr).toContain('"stopping"');
    // Every line is JSON, also what Node and kafkajs have to say.
    for (const line of stderr.trimEnd().split('\n')) expect(() => JSON.parse(line), line).not.toThrow();

    startIntakeProcess(test.dataDir, test.settings);
    await test.allCommitted();
    await expectEachOnce(await test.storedIds());
  });

  it('killed before it could commit, reads the same again when it is back, and stores nothing twice', async () => {
    const test = await intakeUnderTest();
    await produce(test.settings.topic, messages());
    for (let kill = 0; kill < 2; kill++) {
      const process = startIntakeProcess(test.dataDir, test.settings);
      const before = await test.store.head();
      await until(async () => (await test.store.head()) > before || before === BigInt(count));
      process.child.kill('SIGKILL');
      await process.run;
    }
    startIntakeProcess(test.dataDir, test.settings);
    await test.allCommitted();
    await expectEachOnce(await test.storedIds());
  }, 90_000);

  it('answers whether it is ready, and how far behind it is', async () => {
    const test = await intakeUnderTest({ partitions: 1 });
    await produce(test.settings.topic, messages().slice(0, 5));
    const { output } = startIntakeProcess(test.dataDir, test.settings);
    await until(() => probePort(output()) !== undefined);
    const address = `http://127.0.0.1:${probePort(output())}`;
    expect((await fetch(`${address}/healthz`)).status).toBe(200);
    await until(async () => (await fetch(`${address}/readyz`)).status === 200);
    expect(await (await fetch(`${address}/readyz`)).json()).toMatchObject({
      ready: true,
      checks: { store: { ready: true }, kafka: { ready: true, state: 'consuming, partitions: 1' } },
    });
    await test.allCommitted();
    await until(async () => {
      const metrics = await (await fetch(`${address}/metrics`)).text();
      const wanted = [
        'virkning_events_total{channel="kafka",outcome="stored"} 5',
        `virkning_kafka_lag_messages{topic="${test.settings.topic}",partition="0"} 0`,
        `virkning_kafka_lag_seconds{topic="${test.settings.topic}",partition="0"} 0`,
      ];
      return wanted.every((line) => metrics.includes(line));
    });
  });

  it('names the variable that is wrong, and exits as for usage', async () => {
    const test = await intakeUnderTest({ partitions: 1 });
    const { run } = startIntakeProcess(test.dataDir, test.settings, { VIRKNING_KAFKA_BROKERS: 'localhost' });
    const { exitCode, stderr } = await run;
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^CONFIG_INVALID: VIRKNING_KAFKA_BROKERS is wrong/);
  });

  it('says which setting the broker refuses, and does not try again', async () => {
    const test = await intakeUnderTest({ partitions: 1 });
    const tooLong = test.start({ settings: { sessionTimeoutMs: 3_000_000 } });
    await expect(tooLong.intake.done).rejects.toThrow(/^VIRKNING_KAFKA_SESSION_TIMEOUT_MS is wrong/);

    const other = kafkaClient().consumer({ groupId: test.settings.group, partitionAssigners: [otherAssigner] });
    await other.connect();
    onTestFinished(() => other.disconnect());
    await other.subscribe({ topic: test.settings.topic });
    await other.run({ eachMessage: async () => undefined });
    await expect(test.start().intake.done).rejects.toThrow(/^VIRKNING_KAFKA_GROUP is wrong/);
  });
});
