import kafkajs from 'kafkajs';
import { expect, test } from 'vitest';
import { isPassingKafkaError } from '../../../infra/kafka/client-error.ts';

// The clock of a machine was set forward while intake connected: the client took its first request for overdue, and then
// asked a broker that it no longer had a connection to. That error has no name of kafkajs's, and intake ended on it.
test('given a client that lost its connection before it could use it, then its bare error is one that passes', async () => {
  const { default: Broker } = await import('kafkajs/src/broker/index.js' as string);
  const logger = { namespace: () => logger, debug: () => undefined };
  const broker = new Broker({ connectionPool: { getConnection: () => ({}), isConnected: () => false }, logger });

  const error = await Promise.resolve()
    .then(() => broker.metadata(['topic']))
    .catch((thrown: unknown) => thrown);

  expect(error).toBeInstanceOf(Error);
  expect(error).not.toBeInstanceOf(kafkajs.KafkaJSError);
  expect(isPassingKafkaError(error)).toBe(true);
});
