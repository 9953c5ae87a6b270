import { randomUUID } from 'node:crypto';
import { openEventStoreDb } from '../../../infra/event-store/eventstoredb/event-store.ts';
import type { StoreUnderTest } from './bench.ts';

/** A namespace of its own on a server, so that tests do not meet; nothing is deleted there afterwards. */
export function eventStoreDbUnderTest(connection: string): () => Promise<StoreUnderTest> {
  // A server of a version that is refused can still be tried: whoever names it says so.
  const acceptVersion = process.env.VIRKNING_STORE_ACCEPT_VERSION;
  return async () => {
    const namespace = `test_${randomUUID().replaceAll('-', '')}`;
    return {
      open: () => openEventStoreDb({ connection, namespace, ...(acceptVersion && { acceptVersion }) }),
      dispose: async () => undefined,
    };
  };
}
