import { expect, test } from 'vitest';
import { isTransientKafkaError } from '../../../infra/kafka/client-error.ts';

async function thrownBy(work: () => Promise<unknown>): Promise<unknown> {
  try {
    return await work();
  } catch (error) {
    return error;
  }
}

// The clock of a machine was set forward while intake connected: the client took its first request for overdue, and then
// asked a broker that it no longer had a connection to. That error has no name of kafkajs's, and intake ended on it.
test('given a client that lost its connection before it could use it, then its bare error is one that passes', async () => {
  const { default: Broker } = await import('kafkajs/src/broker/index.js' as string);
  const logger = { namespace: () => logger, debug: () => undefined };
  const broker = new Broker({ connectionPool: { getConnection: () => ({}), isConnected: () => false }, logger });

  const error = await thrownBy(async () => broker.metadata(['topic']));

  expect(error).toMatchObject({ name: 'Error', message: 'Broker not connected' });
  expect(isTransientKafkaError(error)).toBe(true);
});

// A broker was killed just when intake asked which topics there are: the client got no answer from any, and took that for
// an answer. Intake ended on the TypeError.
test('given a client that takes no answer for an answer, then its TypeError is one that passes', async () => {
  const { default: makeAdmin } = await import('kafkajs/src/admin/index.js' as string);
  const logger = { namespace: () => logger };
  const admin = makeAdmin({ logger, cluster: { metadata: async () => null } });

  const error = await thrownBy(() => admin.listTopics());

  expect(error).toBeInstanceOf(TypeError);
  expect(isTransientKafkaError(error)).toBe(true);
});
