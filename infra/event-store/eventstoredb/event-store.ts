import { CodedError } from '../../../contracts/errors/coded-error.ts';
import type { RecordedEvent } from '../../../contracts/events/recorded-event.ts';
import type { EventStore, Patience } from '../port.ts';
import { appendCopies } from './append-copies.ts';
import { appendEach } from './append-each.ts';
import { appendExpected } from './append-expected.ts';
import { appendOnce } from './append-once.ts';
import { claims } from './claim.ts';
import type { Credentials } from './connection.ts';
import { followLog } from './follow-log.ts';
import { inTurn } from './in-turn.ts';
import { ownEvents } from './own-events.ts';
import { logReader } from './read-log.ts';
import { connectServer } from './server.ts';
import { requireFitVersion } from './server-version.ts';
import { storeIdentity } from './store-identity.ts';
import { toRecordedEvent } from './stored-event.ts';
import { streamLog } from './stream-log.ts';
import { streamNames } from './stream-names.ts';
import { wholeStreams } from './whole-streams.ts';

export interface EventStoreDbSettings {
  /** As `@eventstore/db-client` reads it: `esdb://host:2113?tls=false`, or `esdb+discover://` for a cluster. */
  readonly connection: string;
  /** Sets our streams apart from others' on the same server: small letters, digits and underscores. */
  readonly namespace: string;
  readonly credentials?: Credentials;
  /** A version of the server that is used though it is known to skip an event. */
  readonly acceptVersion?: string;
}

export interface EventStoreDbOptions {
  /** Do not create the store: a missing one is STORE_MISSING. Implied by `readOnly`. */
  readonly mustExist?: boolean;
  /** Refuse every append. */
  readonly readOnly?: boolean;
  /** How to wait for a server that is away; without it, for a second or two. */
  readonly patience?: Patience;
}

/** How many calls of the server one store has under way at once. */
const atOnce = 64;

/**
 * An event store in a namespace of EventStoreDB (docs/adr/0012-eventstoredb.md).
 * @throws CodedError CONFIG_INVALID, STORE_UNAVAILABLE, STORE_ACCESS_DENIED, STORE_TLS_FAILED,
 * STORE_SERVER_SKIPS_EVENTS, and as `storeIdentity` does
 */
export async function openEventStoreDb(
  { connection, namespace, credentials, acceptVersion }: EventStoreDbSettings,
  { mustExist = false, readOnly = false, patience }: EventStoreDbOptions = {},
): Promise<EventStore> {
  const names = streamNames(namespace);
  const server = connectServer(connection, credentials, patience);
  const whole = wholeStreams(server);
  let identity: string;
  try {
    requireFitVersion(await server.version(), acceptVersion);
    identity = await storeIdentity(server, names, whole, namespace, mustExist || readOnly);
  } catch (error) {
    await server.close();
    throw error;
  }
  const own = ownEvents(names, whole);
  const log = streamLog(server, names, whole);
  const claim = claims(server, names, whole);
  const once = appendOnce(log, claim);
  const expecting = appendExpected(log, claim, once);
  const reader = logReader(server, names, own, whole);
  const turn = inTurn(atOnce);
  const each = appendEach(log, once, turn);
  const copies = appendCopies(log, once, atOnce);
  const closing = new AbortController();

  function requireWritable(): void {
    if (!readOnly) return;
    throw new CodedError('STORE_NOT_WRITABLE', `EventStoreDB: ${namespace} was opened for reading only`, {
      path: namespace,
    });
  }

  return {
    async append(stream, events, expected) {
      requireWritable();
      return turn([`stream ${stream}`, ...events.map(({ id }) => `id ${id}`)], () =>
        expecting(stream, events, expected),
      );
    },
    async appendEach(events, onOutcome) {
      requireWritable();
      return each(events, onOutcome);
    },

    async appendCopies(events) {
      requireWritable();
      return copies(events);
    },

    async *readStream(stream, { from = 0n, limit } = {}) {
      let next = from;
      for await (const event of server.read(names.log(stream), from, limit)) {
        if (event.revision !== next) throw await whole.missing(event.stream, next, event);
        yield toRecordedEvent(event, names);
        next++;
      }
      // No stream, or one that was soft-deleted: the server says the same of both.
      if (next === from) await whole.require(names.log(stream));
    },

    async eventById(id) {
      const standing = await claim.standing(id);
      if (standing === undefined) return undefined;
      const { place } = await log.find(standing.stream, id, standing.after, standing.near);
      if (place === undefined) {
        await log.requireWhole(standing.stream);
        return undefined;
      }
      let found: RecordedEvent | undefined;
      for await (const event of server.read(names.log(standing.stream), place.revision, 1))
        found = toRecordedEvent(event, names);
      return found;
    },

    readAll: (after, limit) => reader.readAll(after, limit),
    eventAt: (position) => reader.eventAt(position),
    subscribeAll: (after, signal) =>
      followLog(server, own, reader.startAfter, after, AbortSignal.any([signal, closing.signal])),
    head: () => reader.head(),
    looked: () => reader.looked(),
    goOnFrom: (known) => reader.goOnFrom(known),
    identity: async () => identity,
    async close() {
      closing.abort();
      await server.close();
    },
  };
}
