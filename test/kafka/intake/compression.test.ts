import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import kafkajs from 'kafkajs';
import { describe, expect, it } from 'vitest';
import { fetchKafka, kafkaVersion } from '../../../infra/kafka/broker/fetch-kafka.ts';
import { makeKafka } from '../../../infra/kafka/client.ts';
import { makeLogger } from '../../../infra/logging.ts';
import { eventLine } from '../../support/event-lines.ts';
import { kafkaIsMissing, ownBrokersAreMissing, produce } from '../../support/kafka.ts';
import { finished } from '../../support/run-cli.ts';
import { intakeUnderTest } from './intake-under-test.ts';

const { CompressionTypes } = kafkajs;
const codecs = {
  gzip: CompressionTypes.GZIP,
  snappy: CompressionTypes.Snappy,
  lz4: CompressionTypes.LZ4,
  zstd: CompressionTypes.ZSTD,
};
const names = Object.keys(codecs) as (keyof typeof codecs)[];

/** Enough for several blocks of every codec's framing. */
const lines = Array.from({ length: 600 }, (_, number) => eventLine(number));
const ids = lines.map((_, number) => `urn:system:test evt-${number}`);

const producer = fileURLToPath(new URL('../../support/kafka/Produce.java', import.meta.url));

/** Sends lines with the Java client that comes with the broker. */
async function produceFromJava(brokers: readonly string[], topic: string): Promise<void> {
  const libraries = await fetchKafka(kafkaVersion());
  const child = spawn('java', ['-cp', `${libraries}/*`, producer, brokers.join(','), topic, names.join(',')]);
  const run = finished(child);
  child.stdin.end(lines.join('\n'));
  const { exitCode, stderr } = await run;
  expect(exitCode, stderr).toBe(0);
}

describe.skipIf(ownBrokersAreMissing)('intake from Kafka reads what Java producers compress', () => {
  it(`with ${names.join(', ')}`, { timeout: 90_000 }, async () => {
    const test = await intakeUnderTest({ partitions: 1 });
    await produceFromJava(test.settings.brokers, test.settings.topic);
    test.start();
    await test.allCommitted();
    expect((await test.storedIds()).sort()).toEqual([...ids].sort());
  });
});

describe.skipIf(kafkaIsMissing)('intake from Kafka reads what this client compresses', () => {
  it.each(names)('with %s', async (codec) => {
    const test = await intakeUnderTest({ partitions: 1 });
    const client = makeKafka({ ...test.settings, clientId: 'producer' }, makeLogger(process.stderr, 'silent'));
    const messages = lines.map((value) => ({ value }));
    await produce(test.settings.topic, messages, { client, compression: codecs[codec] });
    test.start();
    await test.allCommitted();
    expect(await test.storedIds()).toEqual(ids);
  });
});
