import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import kafkajs from 'kafkajs';
import { inject, onTestFinished } from 'vitest';
import { createTopics } from '../../infra/kafka/broker/create-topics.ts';
import { type Broker, type BrokerOptions, startBroker } from '../../infra/kafka/broker/start-broker.ts';
import type {} from './kafka/broker-of-run.ts';

const { Kafka, logLevel } = kafkajs;
type KafkaClient = InstanceType<typeof Kafka>;
type ClientConfig = ConstructorParameters<typeof Kafka>[0];

const kafka = inject('kafka');

/** For `describe.skipIf`: whether this run has no broker (`test/support/kafka/broker-of-run.ts` said why). */
export const kafkaIsMissing = 'missing' in kafka;

/** For `describe.skipIf`: whether tests cannot start a broker of their own, which `ownBroker` does. */
export const ownBrokersAreMissing = 'missing' in kafka || kafka.noOwnBroker !== undefined;

/** Bootstrap addresses of the broker that all tests of the run share; make topics of your own on it. */
export function sharedBrokers(): string[] {
  if ('missing' in kafka) throw new Error(`A test without skipIf(kafkaIsMissing): ${kafka.missing}`);
  return kafka.brokers;
}

/** A broker of the test's own, stopped when the test is over. */
export async function ownBroker(options: BrokerOptions = {}): Promise<Broker> {
  const broker = await startBroker(options);
  onTestFinished(() => broker.stop());
  return broker;
}

/** A name for a topic or group that no other test has. */
export function uniqueName(what: string): string {
  return `${what}-${randomUUID()}`;
}

/** A client that logs nothing. */
export function kafkaClient(brokers = sharedBrokers(), config: Partial<ClientConfig> = {}): KafkaClient {
  return new Kafka({ brokers, clientId: 'virkning-test', logLevel: logLevel.NOTHING, ...config });
}

/** Creates a topic with a name of its own. */
export async function createTopic(what: string, partitions = 3, client = kafkaClient()): Promise<string> {
  const topic = uniqueName(what);
  await createTopics(client, [topic], partitions);
  return topic;
}

/** A message on its way: a bare text gets no key. */
export interface Message {
  readonly key?: string | null;
  readonly value: string | Buffer | null;
  readonly headers?: Record<string, string | Buffer>;
  readonly partition?: number;
}

const messagesPerRequest = 1000;

/** Produces messages, in their order, and waits until the broker has them. */
export async function produce(
  topic: string,
  messages: readonly Message[],
  { client = kafkaClient(), compression }: { client?: KafkaClient; compression?: number } = {},
): Promise<void> {
  const producer = client.producer();
  await producer.connect();
  for (let from = 0; from < messages.length; from += messagesPerRequest)
    await producer.send({
      topic,
      messages: messages.slice(from, from + messagesPerRequest),
      ...(compression === undefined ? {} : { compression }),
    });
  await producer.disconnect();
}

/** A message as it lies in a topic. */
export interface Consumed {
  readonly partition: number;
  readonly offset: string;
  readonly key: string | null;
  readonly value: Buffer | null;
  readonly headers: Readonly<Record<string, string>>;
}

type Headers = Record<string, Buffer | string | (Buffer | string)[] | undefined>;

function headersOf(headers: Headers | undefined): Record<string, string> {
  return Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name, String(value)]));
}

/** Everything that a topic holds at this moment, each partition in its order. */
export async function consumeAll(topic: string, client = kafkaClient()): Promise<Consumed[]> {
  const admin = client.admin();
  await admin.connect();
  const ends = await admin.fetchTopicOffsets(topic);
  const awaited = new Map(ends.filter(({ low, high }) => low !== high).map((end) => [end.partition, BigInt(end.high)]));
  const all: Consumed[] = [];
  const groupId = uniqueName('read');
  if (awaited.size > 0) {
    const consumer = client.consumer({ groupId, retry: { retries: 10 } });
    await consumer.connect();
    await consumer.subscribe({ topic, fromBeginning: true });
    await new Promise<void>((resolve, reject) => {
      // A crash that kafkajs fixes by itself, such as a coordinator that is still loading, is none.
      consumer.on(consumer.events.CRASH, ({ payload }) => payload.restart || reject(payload.error));
      void consumer.run({
        autoCommit: false,
        eachBatch: async ({ batch: { partition, messages } }) => {
          for (const { offset, key, value, headers } of messages)
            all.push({ partition, offset, key: key?.toString() ?? null, value, headers: headersOf(headers) });
          const end = awaited.get(partition);
          if (end !== undefined && BigInt(messages.at(-1)?.offset ?? -1) >= end - 1n) awaited.delete(partition);
          if (awaited.size === 0) resolve();
        },
      });
    });
    await consumer.disconnect();
    await admin.deleteGroups([groupId]);
  }
  await admin.disconnect();
  return all.sort((a, b) => a.partition - b.partition || Number(a.offset) - Number(b.offset));
}

const attempts = 20;

/** kafkajs tries again on its own almost everywhere, but not where it asks for the offsets of a group. */
async function again<T>(ask: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++)
    try {
      return await ask();
    } catch (error) {
      if ((error as { retriable?: boolean }).retriable !== true || attempt === attempts) throw error;
      await delay(250);
    }
}

/** How far a group has committed in each partition of a topic, by number; -1 where it has not. */
export async function committedOffsets(groupId: string, topic: string, client = kafkaClient()): Promise<bigint[]> {
  const admin = client.admin();
  await admin.connect();
  try {
    const [answer] = await again(() => admin.fetchOffsets({ groupId, topics: [topic] }));
    return (answer?.partitions ?? []).sort((a, b) => a.partition - b.partition).map(({ offset }) => BigInt(offset));
  } finally {
    await admin.disconnect();
  }
}

/** How many messages of a topic a group has not yet committed. */
export async function messagesBehind(groupId: string, topic: string, client = kafkaClient()): Promise<number> {
  const committed = await committedOffsets(groupId, topic, client);
  const admin = client.admin();
  await admin.connect();
  try {
    return (await admin.fetchTopicOffsets(topic)).reduce((sum, { partition, low, high }) => {
      const next = Math.max(Number(low), Number(committed[partition] ?? -1n));
      return sum + Number(high) - next;
    }, 0);
  } finally {
    await admin.disconnect();
  }
}
