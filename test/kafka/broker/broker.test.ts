import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import type { SASLOptions } from 'kafkajs';
import { describe, expect, test } from 'vitest';
import type { Sasl } from '../../../infra/kafka/broker/server-properties.ts';
import { startBroker } from '../../../infra/kafka/broker/start-broker.ts';
import {
  consumeAll,
  createTopic,
  kafkaClient,
  kafkaIsMissing,
  ownBroker,
  ownBrokersAreMissing,
  produce,
  sharedBrokers,
} from '../../support/kafka.ts';

function texts(messages: readonly { value: Buffer | null }[]): (string | undefined)[] {
  return messages.map(({ value }) => value?.toString());
}

/** A fresh object each time: kafkajs hides the password it first saw in the object that it is given. */
function saslOption({ mechanism, username, password }: Sasl): SASLOptions {
  return { mechanism, username, password } as SASLOptions;
}

describe.skipIf(kafkaIsMissing)('the broker of the run', () => {
  test('given messages that were produced, when the topic is read, then they come back with key, headers and order', async () => {
    const topic = await createTopic('broker', 2);

    await produce(topic, [
      { key: 'c-1', value: 'first', headers: { reason: 'none' } },
      { key: 'c-1', value: 'second' },
      { value: null, key: 'c-2', partition: 1 },
    ]);

    const all = await consumeAll(topic);
    expect(all.filter(({ key }) => key === 'c-1')).toMatchObject([
      { value: Buffer.from('first'), headers: { reason: 'none' } },
      { value: Buffer.from('second'), headers: {} },
    ]);
    expect(all.filter(({ key }) => key === 'c-2')).toMatchObject([{ partition: 1, value: null }]);
  });

  test('given a topic that was never created, when a message is sent to it, then it is refused, not created', async () => {
    const producer = kafkaClient(sharedBrokers(), { retry: { retries: 0 } }).producer();
    await producer.connect();
    await expect(producer.send({ topic: 'mistyped', messages: [{ value: 'lost' }] })).rejects.toThrow(
      /does not host this topic-partition/,
    );
    await producer.disconnect();
  });
});

describe.skipIf(ownBrokersAreMissing)('a broker of one test', { timeout: 120_000 }, () => {
  // Between the choice of a free port and the broker's start somebody may take it. What says so is far above the end of
  // the broker's log, where it was once looked for: the broker then gave up instead of trying other ports.
  test('given a port that is taken, then it says so', async () => {
    await using taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;

    await expect(startBroker({ port })).rejects.toMatchObject({
      code: 'BROKER_NOT_STARTED',
      message: expect.stringContaining('Address already in use'),
    });
  });

  test('given acknowledged messages, when the broker is killed and started again, then it still has them, at its old address', async () => {
    const broker = await ownBroker();
    const client = kafkaClient(broker.brokers);
    const topic = await createTopic('kept', 1, client);
    await produce(topic, [{ value: 'before' }], { client });
    const first = broker.pid();

    await broker.kill();

    await expect(createTopic('refused', 1, kafkaClient(broker.brokers, { retry: { retries: 0 } }))).rejects.toThrow();
    await broker.restart();
    expect(broker.pid()).not.toBe(first);
    await produce(topic, [{ value: 'after' }], { client });
    expect(texts(await consumeAll(topic, client))).toEqual(['before', 'after']);
  });

  test.each(['plain', 'scram-sha-512'] as const)(
    'given a broker that asks for %s over TLS, then the right password gets in, but no wrong one, nor a client that does not trust its certificate',
    async (mechanism) => {
      const sasl = { mechanism, username: 'intake', password: 'syv-hemmelige ord' };
      const broker = await ownBroker({ sasl, tls: true });
      const ssl = { ca: [broker.tls!.ca] };

      const client = kafkaClient(broker.brokers, { ssl, sasl: saslOption(sasl) });
      const topic = await createTopic('secret', 1, client);
      await produce(topic, [{ value: 'let in' }], { client });
      expect(texts(await consumeAll(topic, client))).toEqual(['let in']);

      const strangers = { ssl, retry: { retries: 0 } };
      const wrong = saslOption({ ...sasl, password: 'wrong' });
      await expect(
        createTopic('secret', 1, kafkaClient(broker.brokers, { ...strangers, sasl: wrong })),
      ).rejects.toThrow(/[Aa]uthentication failed/);
      await expect(createTopic('secret', 1, kafkaClient(broker.brokers, strangers))).rejects.toThrow();
      const distrustful = { sasl: saslOption(sasl), ssl: true, retry: { retries: 0 } };
      await expect(createTopic('secret', 1, kafkaClient(broker.brokers, distrustful))).rejects.toThrow(/self-signed/);
    },
  );
});
