import kafkajs from 'kafkajs';
import { describe, expect, it } from 'vitest';
import { makeKafka } from '../../../infra/kafka/client.ts';
import { mostUnfoldedBytes } from '../../../infra/kafka/reading/unfold.ts';
import { makeLogger } from '../../../infra/logging.ts';
import { eventLine } from '../../support/event-lines.ts';
import { kafkaClient, kafkaIsMissing, produce } from '../../support/kafka.ts';
import { all, intakeUnderTest } from './intake-under-test.ts';

const { CompressionTypes, ConfigResourceTypes } = kafkajs;
const codecs = [CompressionTypes.GZIP, CompressionTypes.Snappy, CompressionTypes.LZ4, CompressionTypes.ZSTD];

/** Snappy makes little of zeros only: a bomb of it has more than a broker takes by default. */
async function takeLargeBatches(topic: string): Promise<void> {
  const admin = kafkaClient().admin();
  await admin.connect();
  const configEntries = [{ name: 'max.message.bytes', value: String(16 * 1024 * 1024) }];
  await admin.alterConfigs({
    validateOnly: false,
    resources: [{ type: ConfigResourceTypes.TOPIC, name: topic, configEntries }],
  });
  await admin.disconnect();
}

describe.skipIf(kafkaIsMissing)('intake from Kafka, when batches unfold to more than memory bears', () => {
  it('refuses each with its place, and stores what comes before, between and behind', { timeout: 90_000 }, async () => {
    const test = await intakeUnderTest({ partitions: 1 });
    const { topic } = test.settings;
    await takeLargeBatches(topic);
    const client = makeKafka({ ...test.settings, clientId: 'producer' }, makeLogger(process.stderr, 'silent'));
    const bomb = { value: Buffer.alloc(mostUnfoldedBytes) };
    await produce(topic, [{ value: eventLine(0) }]);
    for (const [index, compression] of codecs.entries()) {
      await produce(topic, [bomb, { value: eventLine(100 + index) }], { client, compression });
      await produce(topic, [{ value: eventLine(1 + index) }], { client, compression });
    }
    const member = test.start();
    await test.allCommitted();

    expect(await test.storedIds()).toEqual([0, 1, 2, 3, 4].map((number) => `urn:system:test evt-${number}`));
    const rejected = await test.rejected();
    expect(rejected.map(({ code, origin }) => [code, origin.offset])).toEqual(
      ['1', '4', '7', '10'].map((offset) => ['EVENT_BATCH_UNREADABLE', offset]),
    );
    expect(rejected[0]?.message).toMatch(
      /^The batch of 2 messages at the offsets 1 to 2 \([\d,]+ bytes\) cannot be read: compressed with gzip, it unfolds to more than/,
    );
    expect((await all(test.quarantine.list())).map(({ refusal }) => refusal.code)).toEqual(
      Array(4).fill('EVENT_BATCH_UNREADABLE'),
    );
    expect(member.log.filter(({ code }) => code === 'KAFKA_MESSAGES_LOST')).toEqual([]);
    expect(member.log.filter(({ msg }) => msg === 'lost Kafka; starting again')).toEqual([]);
  });
});
