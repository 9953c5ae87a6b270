import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createTopics } from '../../../infra/kafka/broker/create-topics.ts';
import { eventLine } from '../../support/event-lines.ts';
import {
  committedOffsets,
  createTopic,
  kafkaClient,
  kafkaIsMissing,
  produce,
  uniqueName,
} from '../../support/kafka.ts';
import { intakeUnderTest, until } from './intake-under-test.ts';
import { away, troubledStore } from './troubled-store.ts';

function messages(count: number): { key: string; value: string }[] {
  return Array.from({ length: count }, (_, number) => ({ key: `c-${number % 97}`, value: eventLine(number) }));
}

/** Where a group stands that has dealt with nothing: intake commits the place at which it begins. */
const notBegun = 0n;

/** What the broker does by itself when messages are older than the topic's retention. */
async function deleteMessages(topic: string, before: string): Promise<void> {
  const admin = kafkaClient().admin();
  await admin.connect();
  // The client looks for the partition's leader in what it knows already.
  await admin.fetchTopicOffsets(topic);
  await admin.deleteTopicRecords({ topic, partitions: [{ partition: 0, offset: before }] });
  await admin.disconnect();
}

describe.skipIf(kafkaIsMissing)('intake from Kafka, when the event store', () => {
  it('is away for a while, waits for it, commits nothing meanwhile, and loses nothing', async () => {
    const test = await intakeUnderTest();
    let isAway = true;
    const store = troubledStore(test.store, () => (isAway ? { error: away() } : undefined));
    await produce(test.settings.topic, messages(300));
    const member = test.start({ store });
    await until(() => member.log.filter(({ msg }) => msg === 'waiting for the event store').length >= 6);

    expect((await member.metrics.storeAway.get()).values[0]?.value).toBe(1);
    expect(await committedOffsets(test.settings.group, test.settings.topic)).not.toContainEqual(
      expect.toSatisfy((offset: bigint) => offset > 0n),
    );
    isAway = false;
    await test.allCommitted();

    expect((await member.metrics.storeAway.get()).values[0]?.value).toBe(0);
    const ids = await test.storedIds();
    expect(ids).toHaveLength(300);
    expect(new Set(ids).size).toBe(300);
  });

  it('stores but its answer is lost, stores nothing twice', async () => {
    const test = await intakeUnderTest({ partitions: 1 });
    const store = troubledStore(test.store, (attempt) => (attempt === 1 ? { error: away(), after: true } : undefined));
    await produce(test.settings.topic, messages(50));
    test.start({ store });
    await test.allCommitted();

    expect(await test.storedIds()).toEqual(messages(50).map((_, number) => `urn:system:test evt-${number}`));
  });

  it('fails in a way that no waiting fixes, stops with nothing committed, and takes up there when it is fixed', async () => {
    const test = await intakeUnderTest({ partitions: 1 });
    let attempts = 0;
    const store = troubledStore(test.store, () => {
      attempts++;
      return { error: new Error('a bug') };
    });
    await produce(test.settings.topic, messages(20));
    const broken = test.start({ store });
    await expect(broken.intake.done).rejects.toThrow('a bug');

    expect(attempts).toBe(1);
    expect(await committedOffsets(test.settings.group, test.settings.topic)).toEqual([notBegun]);
    test.start();
    await test.allCommitted();
    expect(await test.storedIds()).toHaveLength(20);
  });

  it('is away and the service is told to stop, stops without waiting for it', async () => {
    const test = await intakeUnderTest({ partitions: 1 });
    const store = troubledStore(test.store, () => ({ error: away() }));
    await produce(test.settings.topic, messages(20));
    const member = test.start({ store });
    await until(() => member.log.some(({ msg }) => msg === 'waiting for the event store'));
    await member.stop();

    expect(await committedOffsets(test.settings.group, test.settings.topic)).toEqual([notBegun]);
  });
});

describe.skipIf(kafkaIsMissing)('intake from Kafka, when a topic', () => {
  it('does not exist yet, says so and waits for it, without making it', async () => {
    const test = await intakeUnderTest();
    const topic = uniqueName('later');
    const member = test.start({ settings: { topic } });
    await until(() => member.intake.state.phase === 'waiting for topics');
    expect(member.log).toContainEqual(expect.objectContaining({ level: 'warn', missing: [topic] }));

    const admin = kafkaClient().admin();
    await admin.connect();
    expect(await admin.listTopics()).not.toContain(topic);
    await admin.disconnect();
    await createTopics(kafkaClient(), [topic], 1);
    await until(() => member.intake.state.phase === 'consuming');
    await produce(topic, messages(3));
    await until(async () => (await test.storedIds()).length === 3);
  });

  it('of refused messages goes away, commits nothing that it could not tell of', async () => {
    const test = await intakeUnderTest({ partitions: 1 });
    const rejectedTopic = await createTopic('short-lived', 1);
    const member = test.start({ settings: { rejectedTopic } });
    await until(() => member.intake.state.phase === 'consuming');
    const admin = kafkaClient().admin();
    await admin.connect();
    await admin.deleteTopics({ topics: [rejectedTopic] });
    await admin.disconnect();
    await produce(test.settings.topic, [{ value: 'garbage' }, ...messages(3)]);
    await until(() => member.log.some(({ msg }) => msg === 'waiting for the topic of refused messages'));
    await delay(200);
    expect(await committedOffsets(test.settings.group, test.settings.topic)).toEqual([notBegun]);

    await createTopics(kafkaClient(), [rejectedTopic], 1);
    await test.allCommitted();
    expect(await test.storedIds()).toHaveLength(3);
  });

  it('lost messages before they were read, says so loudly, counts them, and goes on', async () => {
    const test = await intakeUnderTest({ partitions: 1 });
    await produce(test.settings.topic, messages(5));
    const first = test.start();
    await test.allCommitted();
    await first.stop();
    await produce(test.settings.topic, messages(25).slice(5));
    await deleteMessages(test.settings.topic, '15');

    const second = test.start();
    await test.allCommitted();
    expect(second.log).toContainEqual(
      expect.objectContaining({ level: 'error', code: 'KAFKA_MESSAGES_LOST', committed: '5', first: '15' }),
    );
    expect((await second.metrics.kafkaLostMessages.get()).values[0]?.value).toBe(10);
    const numbers = [0, 1, 2, 3, 4, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24];
    expect(await test.storedIds()).toEqual(numbers.map((number) => `urn:system:test evt-${number}`));
  });

  it('loses messages while intake waits for the store, says so loudly, counts them, and goes on', async () => {
    const test = await intakeUnderTest({ partitions: 1 });
    let isAway = true;
    const store = troubledStore(test.store, () => (isAway ? { error: away() } : undefined));
    await produce(test.settings.topic, messages(5));
    const member = test.start({ store });
    await until(() => member.log.some(({ msg }) => msg === 'waiting for the event store'));
    await produce(test.settings.topic, messages(25).slice(5));
    await deleteMessages(test.settings.topic, '15');
    isAway = false;
    await test.allCommitted();

    expect(member.log).toContainEqual(
      expect.objectContaining({ level: 'error', code: 'KAFKA_MESSAGES_LOST', from: '5', until: '15', messages: 10 }),
    );
    expect((await member.metrics.kafkaLostMessages.get()).values[0]?.value).toBe(10);
    expect(await test.storedIds()).toHaveLength(15);
  });

  it('carries transactions, takes what was committed and leaves what was rolled back, without a lag at the end', async () => {
    const test = await intakeUnderTest({ partitions: 1 });
    const producer = kafkaClient().producer({
      transactionalId: uniqueName('tx'),
      idempotent: true,
      maxInFlightRequests: 1,
    });
    await producer.connect();
    const [a, b, c] = messages(3).map((message) => ({ ...message, partition: 0 }));
    for (const [message, commit] of [
      [a, true],
      [b, false],
      [c, true],
    ] as const) {
      const transaction = await producer.transaction();
      if (message !== undefined) await transaction.send({ topic: test.settings.topic, messages: [message] });
      await (commit ? transaction.commit() : transaction.abort());
    }
    await producer.disconnect();
    const member = test.start();
    await test.allCommitted();

    expect(await test.storedIds()).toEqual(['urn:system:test evt-0', 'urn:system:test evt-2']);
    await until(async () => (await member.metrics.kafkaLagMessages.get()).values.some(({ value }) => value === 0));
    expect(member.log.some(({ code }) => code === 'KAFKA_MESSAGES_LOST')).toBe(false);
  });
});
