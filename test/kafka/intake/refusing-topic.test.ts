import { describe, expect, it } from 'vitest';
import { eventLine } from '../../support/event-lines.ts';
import { consumeAll, kafkaClient, kafkaIsMissing, type Message, produce, uniqueName } from '../../support/kafka.ts';
import { all, intakeUnderTest, until } from './intake-under-test.ts';

/** A topic of one partition with settings of its own. */
async function topicWith(configEntries: { name: string; value: string }[]): Promise<string> {
  const topic = uniqueName('rejected');
  const admin = kafkaClient().admin();
  await admin.connect();
  await admin.createTopics({ topics: [{ topic, numPartitions: 1, configEntries }] });
  await admin.disconnect();
  return topic;
}

/** As it is sent by a client that names the partition itself: kafkajs would look for one for minutes. */
function garbage(key: string | null, value = 'garbage'): Message {
  return { key, value, partition: 0 };
}

describe.skipIf(kafkaIsMissing)('intake from Kafka is not held up by a topic of refused messages that', () => {
  it('takes no message as large as those that are refused', { timeout: 60_000 }, async () => {
    const test = await intakeUnderTest({ partitions: 1 });
    const rejectedTopic = await topicWith([{ name: 'max.message.bytes', value: '1500' }]);
    await produce(test.settings.topic, [
      garbage('k'.repeat(900_000)),
      garbage('c-1', `{"id":"${'x'.repeat(60_000)}"}`),
      { key: 'c-2', value: eventLine(1), partition: 0 },
    ]);
    test.start({ settings: { rejectedTopic } });
    await test.allCommitted();

    expect(await test.storedIds()).toEqual(['urn:system:test evt-1']);
    expect((await all(test.quarantine.list())).map(({ origin }) => origin)).toHaveLength(2);
    const sent = (await consumeAll(rejectedTopic)).map(({ key, value }) => [key, JSON.parse(String(value)).line]);
    expect(sent).toEqual([
      [null, 'xxxxxxx'],
      ['c-1', null],
    ]);
  });

  it('takes no message without a key', async () => {
    const test = await intakeUnderTest({ partitions: 1 });
    const rejectedTopic = await topicWith([{ name: 'cleanup.policy', value: 'compact' }]);
    await produce(test.settings.topic, [garbage(null), { key: 'c-1', value: eventLine(1), partition: 0 }]);
    test.start({ settings: { rejectedTopic } });
    await test.allCommitted();
    expect((await consumeAll(rejectedTopic)).map(({ key }) => key)).toEqual([`${test.settings.topic}/0/0`]);
  });

  it('takes nothing at all: the message is in the quarantine, and the log and a metric say so', async () => {
    const test = await intakeUnderTest({ partitions: 1 });
    const rejectedTopic = await topicWith([{ name: 'max.message.bytes', value: '10' }]);
    await produce(test.settings.topic, [garbage('c-1'), { key: 'c-1', value: eventLine(1), partition: 0 }]);
    const member = test.start({ settings: { rejectedTopic } });
    await test.allCommitted();
    await until(() => member.log.some(({ code }) => code === 'KAFKA_REJECTED_UNSENT'));

    expect(await test.storedIds()).toEqual(['urn:system:test evt-1']);
    expect(await all(test.quarantine.list())).toHaveLength(1);
    expect((await member.metrics.kafkaUnsent.get()).values).toMatchObject([{ value: 1 }]);
  });
});
