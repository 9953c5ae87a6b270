import { describe, expect, test } from 'vitest';
import { development, environmentOf } from '../../architecture/compose-files.ts';
import {
  type Docker,
  environment,
  image,
  type RealEventStore,
  realEventStore,
} from '../../support/real-event-store.ts';

const started: RealEventStore = {
  connection: 'esdb://localhost:32768?tls=false',
  description: 'a container',
  stop: async () => undefined,
};

function docker({ engine = true, starts = true }): Docker {
  return {
    requireEngine: async () => {
      if (!engine) throw new Error('no engine');
    },
    start: async () => {
      if (!starts) throw new Error('the port answers nobody');
      return started;
    },
  };
}

describe('a real EventStoreDB for the tests', () => {
  test('given the name of one, then it is that, and Docker is not asked', async () => {
    const named = { VIRKNING_TEST_EVENTSTORE: 'esdb://other:2113?tls=false', CI: 'true' };

    expect(await realEventStore(named, docker({ engine: false }))).toMatchObject({
      connection: 'esdb://other:2113?tls=false',
    });
  });

  test.each([{}, { CI: 'true' }])('given Docker and %o, then it is a container', async (env) => {
    expect(await realEventStore(env, docker({}))).toBe(started);
  });

  test.each([{}, { CI: 'true' }])('given no Docker and %o, then it is missing, and says why', async (env) => {
    expect(await realEventStore(env, docker({ engine: false }))).toEqual({
      missing: 'VIRKNING_TEST_EVENTSTORE names no server, and there is no Docker: no engine',
    });
  });

  test('given Docker that starts none, then it is missing on a desk, and a failure in CI', async () => {
    const broken = docker({ starts: false });

    expect(await realEventStore({}, broken)).toMatchObject({ missing: expect.stringContaining('answers nobody') });
    await expect(realEventStore({ CI: 'true' }, broken)).rejects.toThrow('Docker is there but starts none');
  });

  test('given its container, then it is set up as compose does, but for where it keeps events', () => {
    const service = development.services.eventstoredb;
    const composed = environmentOf(service!);

    expect(image).toBe(service?.image);
    for (const [name, value] of Object.entries(environment))
      if (name !== 'EVENTSTORE_MEM_DB') expect([name, value]).toEqual([name, composed[name]]);
    expect(environment.EVENTSTORE_NODE_IP).toBe('0.0.0.0');
  });
});
