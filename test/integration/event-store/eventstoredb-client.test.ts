import { type EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { connect } from '../../../infra/event-store/eventstoredb/connection.ts';
import { type ProtocolServer, startProtocolServer } from '../../protocol/eventstoredb/server.ts';

/** What the test needs of the client's inside to choose the moment at which a call begins. */
interface Inside {
  handleError: (grpcClient: unknown, error: Error) => Promise<void>;
}

let server: ProtocolServer;
let client: EventStoreDBClient;

beforeEach(async () => {
  server = await startProtocolServer();
  client = connect(server.connection).client;
});

afterEach(async () => {
  await client.dispose();
  await server.stop();
});

async function append(stream: string): Promise<unknown> {
  return client.appendToStream(stream, jsonEvent({ type: 'placed', data: {} }));
}

/**
 * The client as it comes leaves some of these calls unanswered for ever, and ends the process by a rejection that nobody
 * handles: it closed the channel between the moment at which a call had fetched it and the moment at which it used it.
 */
test('given a call that begins just when another finds the server away, at whatever moment, then it is answered', async () => {
  const inside = client as unknown as Inside;
  await append('first');
  for (let steps = 0; steps < 12; steps++) {
    server.faults.plan([{ fault: 'refuse', times: 1, stream: 'refused' }]);
    let answer: Promise<string> | undefined;
    const { handleError } = inside;
    inside.handleError = async (grpcClient, error) => {
      inside.handleError = handleError;
      answer = append(`after-${steps}`).then(
        () => 'answered',
        () => 'answered',
      );
      for (let step = 0; step < steps; step++) await null;
      return handleError(grpcClient, error);
    };

    await expect(append('refused')).rejects.toMatchObject({ type: 'unavailable' });

    const never = new Promise((resolve) => setTimeout(resolve, 5_000, 'never'));
    expect([steps, await Promise.race([answer, never])]).toEqual([steps, 'answered']);
  }
});
