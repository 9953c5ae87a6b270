import { CodedError } from '../../../contracts/errors/coded-error.ts';
import type { CopiedEvent, EventStore, Outcome, StreamEvent } from '../port.ts';
import { appendExpected } from './append-expected.ts';
import { appendOnce } from './append-once.ts';
import { claims } from './claim.ts';
import type { Credentials } from './connection.ts';
import { followLog } from './follow-log.ts';
import { inTurn } from './in-turn.ts';
import { logReader } from './read-log.ts';
import { connectServer } from './server.ts';
import { storeIdentity } from './store-identity.ts';
import { toRecordedEvent } from './stored-event.ts';
import { streamLog } from './stream-log.ts';
import { streamNames } from './stream-names.ts';

export interface EventStoreDbSettings {
  /** As `@eventstore/db-client` reads it: `esdb://host:2113?tls=false`, or `esdb+discover://` for a cluster. */
  readonly connection: string;
  /** Sets our streams apart from others' on the same server: small letters, digits and underscores. */
  readonly namespace: string;
  readonly credentials?: Credentials;
}

export interface EventStoreDbOptions {
  /** Do not create the store: a missing one is STORE_MISSING. Implied by `readOnly`. */
  readonly mustExist?: boolean;
  /** Refuse every append. */
  readonly readOnly?: boolean;
}

/** How many events one store has under way at once. Each is two appends, one after the other. */
const atOnce = 64;

/**
 * An event store in a namespace of EventStoreDB (docs/adr/0012-eventstoredb.md).
 * @throws CodedError CONFIG_INVALID, STORE_UNAVAILABLE, STORE_ACCESS_DENIED, and as `storeIdentity` does
 */
export async function openEventStoreDb(
  { connection, namespace, credentials }: EventStoreDbSettings,
  { mustExist = false, readOnly = false }: EventStoreDbOptions = {},
): Promise<EventStore> {
  const names = streamNames(namespace);
  const server = connectServer(connection, credentials);
  let identity: string;
  try {
    identity = await storeIdentity(server, names, namespace, mustExist || readOnly);
  } catch (error) {
    await server.close();
    throw error;
  }
  const log = streamLog(server, names);
  const claim = claims(server, names);
  const once = appendOnce(log, claim);
  const expecting = appendExpected(log, claim, once);
  const reader = logReader(server, names);
  const turn = inTurn(atOnce);
  const closing = new AbortController();

  function requireWritable(): void {
    if (!readOnly) return;
    throw new CodedError('STORE_NOT_WRITABLE', `EventStoreDB: ${namespace} was opened for reading only`, {
      path: namespace,
    });
  }

  /** Starts no more once one has failed, waits for those under way, and then throws what failed first. */
  async function all<T, R>(items: readonly T[], work: (item: T, go: () => boolean) => Promise<R>): Promise<R[]> {
    let failed = false;
    let failure: unknown;
    const go = () => !failed;
    const results = await Promise.all(
      items.map(async (item) => {
        try {
          return await work(item, go);
        } catch (error) {
          if (!failed) failure = error;
          failed = true;
          return undefined;
        }
      }),
    );
    if (failed) throw failure;
    return results as R[];
  }

  const keysOf = ({ stream, event }: StreamEvent) => [`stream ${stream}`, `id ${event.id}`];

  async function appendEach(events: readonly StreamEvent[]): Promise<readonly Outcome[]> {
    requireWritable();
    return all(
      events,
      (item, go) =>
        turn(keysOf(item), async (): Promise<Outcome | undefined> => {
          if (!go()) return undefined;
          return (await once.claim(item.stream, item.event))();
        }) as Promise<Outcome>,
    );
  }

  async function appendCopies(events: readonly CopiedEvent[]): Promise<readonly Outcome[]> {
    requireWritable();
    const outcomes: Outcome[] = [];
    for (let from = 0; from < events.length; from += atOnce) {
      // Claims are in no order; the log is. So the claims of some events are made side by side, then these are appended
      // one after the other.
      const finish = await all(events.slice(from, from + atOnce), ({ stream, event, recordedAtMs }) =>
        turn([`id ${event.id}`], () => once.claim(stream, { ...event, recordedAtMs })),
      );
      for (const each of finish) outcomes.push(await each());
    }
    return outcomes;
  }

  return {
    async append(stream, events, expected) {
      requireWritable();
      return turn([`stream ${stream}`, ...events.map(({ id }) => `id ${id}`)], () =>
        expecting(stream, events, expected),
      );
    },
    appendEach,
    appendCopies,

    async *readStream(stream, { from = 0n, limit } = {}) {
      for await (const event of server.read(names.log(stream), from, limit)) yield toRecordedEvent(event, names);
    },

    readAll: (after, limit) => reader.readAll(after, limit),
    subscribeAll: (after, signal) => followLog(server, names, after, AbortSignal.any([signal, closing.signal])),
    head: () => reader.head(),
    identity: async () => identity,
    async close() {
      closing.abort();
      await server.close();
    },
  };
}
