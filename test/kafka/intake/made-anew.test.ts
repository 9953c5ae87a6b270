import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createTopics } from '../../../infra/kafka/broker/create-topics.ts';
import { eventLine } from '../../support/event-lines.ts';
import { kafkaClient, kafkaIsMissing, produce } from '../../support/kafka.ts';
import { intakeUnderTest, until } from './intake-under-test.ts';
import { away, troubledStore } from './troubled-store.ts';

function events(from: number, to: number) {
  return Array.from({ length: to - from }, (_, index) => ({
    key: `c-${from + index}`,
    value: eventLine(from + index),
  }));
}

/** Deletes the topic, makes another of its name, and fills it before anyone can have noticed. */
async function makeAnew(topic: string, partitions: number, messages: ReturnType<typeof events>): Promise<void> {
  const admin = kafkaClient().admin();
  await admin.connect();
  await admin.deleteTopics({ topics: [topic] });
  while ((await admin.listTopics()).includes(topic)) await delay(20);
  await admin.disconnect();
  await createTopics(kafkaClient(), [topic], partitions);
  await produce(topic, messages);
}

function ids(from: number, to: number): string[] {
  return Array.from({ length: to - from }, (_, index) => `urn:system:test evt-${from + index}`);
}

describe.skipIf(kafkaIsMissing)('a topic that is made anew while intake runs', () => {
  it('is read from its beginning, and the log says so', { timeout: 90_000 }, async () => {
    const test = await intakeUnderTest();
    await produce(test.settings.topic, events(0, 300));
    const member = test.start();
    await test.allCommitted();

    await makeAnew(test.settings.topic, 3, events(1_000, 1_450));
    await until(() => member.log.some(({ code }) => code === 'KAFKA_TOPIC_MADE_ANEW'));
    await test.allCommitted();

    expect((await test.storedIds()).sort()).toEqual([...ids(0, 300), ...ids(1_000, 1_450)].sort());
    expect((await member.metrics.kafkaTopicsMadeAnew.get()).values[0]?.value).toBeGreaterThan(0);
  });

  it.each([
    ['before the first commit', 0],
    ['later', 50],
  ])(
    'is read from its beginning, though messages of the old one were in hand (%s)',
    { timeout: 90_000 },
    async (_, before) => {
      const test = await intakeUnderTest({ partitions: 1 });
      let isAway = before === 0;
      const store = troubledStore(test.store, () => (isAway ? { error: away() } : undefined));
      await produce(test.settings.topic, events(0, Math.max(1, before)));
      const member = test.start({ store });
      if (before > 0) {
        await test.allCommitted();
        isAway = true;
        await produce(test.settings.topic, events(before, 100));
      }
      await until(() => member.log.some(({ msg }) => msg === 'waiting for the event store'));
      await makeAnew(test.settings.topic, 1, events(1_000, 1_250));
      isAway = false;
      await test.allCommitted();
      expect(await test.storedIds()).toEqual(expect.arrayContaining(ids(1_000, 1_250)));
    },
  );
});

describe.skipIf(kafkaIsMissing)('partitions that are added while intake runs', () => {
  it('are read within seconds, and counted in the lag', { timeout: 60_000 }, async () => {
    const test = await intakeUnderTest({ partitions: 1 });
    await produce(test.settings.topic, events(0, 10));
    const member = test.start();
    await test.allCommitted();

    const admin = kafkaClient().admin();
    await admin.connect();
    await admin.createPartitions({ topicPartitions: [{ topic: test.settings.topic, count: 4 }] });
    await admin.disconnect();
    const addedMs = performance.now();
    await produce(
      test.settings.topic,
      events(10, 40).map((event, index) => ({ ...event, partition: 1 + (index % 3) })),
    );
    await until(async () => (await test.storedIds()).length === 40);
    expect(performance.now() - addedMs).toBeLessThan(20_000);
    await until(async () => (await member.metrics.kafkaLagMessages.get()).values.length === 4);
  });
});
