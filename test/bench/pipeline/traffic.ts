import { hash } from 'node:crypto';
import type { Kafka } from 'kafkajs';
import kafkajs from 'kafkajs';
import { syntheticEvents } from '../../../services/synthetic/generate.ts';
import { readDescription } from '../../../services/synthetic/read-description.ts';

export const partitions = 3;

/** An event on its way to the topic. */
export interface Keyed {
  readonly key: string;
  readonly value: string;
  /** Chosen here and not by the client, so that its offset can be told from the answer to the request. */
  readonly partition: number;
}

/** Synthetic events without end, keyed by subject as a caseworker system sends them. */
export function* traffic(seed: number): Generator<Keyed> {
  for (const value of syntheticEvents(readDescription(), { seed, scale: Number.POSITIVE_INFINITY })) {
    const key = String((JSON.parse(value) as { subject: unknown }).subject);
    yield { key, value, partition: Number.parseInt(hash('md5', key).slice(0, 6), 16) % partitions };
  }
}

export function* take<T>(items: Iterator<T>, count: number): Generator<T> {
  for (let taken = 0; taken < count; taken++) {
    const { value, done } = items.next();
    if (done === true) return;
    yield value;
  }
}

const requestMessages = 1_000;

/** Sends events as fast as the broker takes them. */
export async function sendAll(kafka: Kafka, topic: string, events: Iterable<Keyed>): Promise<void> {
  const producer = kafka.producer({ createPartitioner: kafkajs.Partitioners.DefaultPartitioner });
  await producer.connect();
  let messages: Keyed[] = [];
  for (const event of events) {
    if (messages.push(event) < requestMessages) continue;
    await producer.send({ topic, messages });
    messages = [];
  }
  if (messages.length > 0) await producer.send({ topic, messages });
  await producer.disconnect();
}
