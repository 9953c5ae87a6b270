import { setTimeout as delay } from 'node:timers/promises';
import kafkajs from 'kafkajs';
import type { Sent } from './traffic.ts';

const messagesPerRequest = 100;
/** Between two requests: a steady flow, so that whatever strikes meets services at work. */
const paceMs = 120;
const retryMs = 300;

/**
 * Produces the traffic in its order, as a system does that keeps each message until the broker has it: what gets no answer
 * is sent again. `mayGoOn(part)` holds the sender back until so much of the traffic (0 to 1) may be on its way.
 */
export async function sendTraffic(
  brokers: string[],
  topic: string,
  traffic: readonly Sent[],
  mayGoOn: (part: number) => Promise<void> = async () => undefined,
): Promise<void> {
  const client = new kafkajs.Kafka({
    brokers,
    logLevel: kafkajs.logLevel.NOTHING,
    requestTimeout: 5000,
    retry: { retries: 1 },
  });
  const producer = client.producer({ createPartitioner: kafkajs.Partitioners.DefaultPartitioner });
  await producer.connect();
  for (let from = 0; from < traffic.length; from += messagesPerRequest) {
    await mayGoOn(from / traffic.length);
    const messages = traffic.slice(from, from + messagesPerRequest).map(({ key, value }) => ({ key, value }));
    // The next ones wait for these, or a citizen's events would change their order.
    for (let sent = false; !sent; )
      try {
        await producer.send({ topic, acks: -1, messages });
        sent = true;
      } catch {
        await delay(retryMs);
        await producer.connect().catch(() => undefined);
      }
    await delay(paceMs);
  }
  await producer.disconnect();
}
