import { randomUUID } from 'node:crypto';
import { jsonEvent } from '@eventstore/db-client';
import { CodedError } from '../../../contracts/errors/coded-error.ts';
import { none, type Server } from './server.ts';
import type { StreamNames } from './stream-names.ts';
import type { WholeStreams } from './whole-streams.ts';

/** Version of what we keep in the server's streams. A program refuses a version that it does not know. */
const storeVersion = 1;
const createdType = 'virkning.store-created.v1';

function missing(namespace: string): CodedError {
  return new CodedError('STORE_MISSING', `EventStoreDB: the namespace ${namespace} holds no event store`, {
    path: namespace,
    hint: 'load events first, or name another namespace in VIRKNING_STORE_NAMESPACE',
  });
}

/**
 * The identity of the store in a namespace, a UUID written once; the first one to open it writes it, unless it must exist.
 * @throws CodedError STORE_MISSING, STORE_NEWER_VERSION, STORE_NOT_A_STORE, STORE_EVENTS_DELETED
 */
export async function storeIdentity(
  server: Server,
  names: StreamNames,
  whole: WholeStreams,
  namespace: string,
  mustExist: boolean,
): Promise<string> {
  let created = await server.last(names.store);
  if (created === undefined) {
    // A store that was deleted softly looks like none, and would get another identity.
    await whole.require(names.store);
    if (mustExist) throw missing(namespace);
    const data = { identity: randomUUID(), version: storeVersion };
    // Whoever comes second is refused, and reads what the first one wrote.
    await server.append(names.store, [jsonEvent({ type: createdType, data })], none);
    created = await server.last(names.store);
  }
  const { identity, version } = (created?.data ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof identity !== 'string' || typeof version !== 'number') {
    throw new CodedError('STORE_NOT_A_STORE', `EventStoreDB: ${names.store} was not written by this program`, {
      path: namespace,
      hint: 'name another namespace in VIRKNING_STORE_NAMESPACE',
    });
  }
  if (version > storeVersion) {
    throw new CodedError(
      'STORE_NEWER_VERSION',
      `EventStoreDB: ${namespace} was written by a newer version (${version})`,
      {
        path: namespace,
        hint: 'update the program',
      },
    );
  }
  return identity;
}
