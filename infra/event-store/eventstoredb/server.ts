import {
  BACKWARDS,
  END,
  type EventData,
  type EventStoreDBClient,
  FORWARDS,
  NO_STREAM,
  type ReadAllOptions,
  type ResolvedEvent,
  type StreamingRead,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import { CodedError, isCodedError } from '../../../contracts/errors/coded-error.ts';
import type { Patience } from '../port.ts';
import { type Credentials, connect } from './connection.ts';
import { eventsDeleted, tombstoneType } from './deleted-events.ts';
import { type FilteredRead, readFiltered } from './filtered-read.ts';
import { patientCalls } from './patient-calls.ts';
import { isStreamDeleted, isStreamNotFound } from './server-error.ts';
import { type ServerEvent, toServerEvent } from './server-event.ts';
import { askVersion } from './server-version.ts';
import { findTlsTrouble } from './tls-trouble.ts';

/** What became of an append. `position` is undefined where the server does not tell. */
export type Appended =
  | { readonly done: true; readonly revision: bigint; readonly position: bigint | undefined }
  | { readonly done: false; readonly actual: bigint };

/** No event: the revision of a stream that does not exist. */
export const none = -1n;

/** Calls of the server, with deadlines, a few repetitions, and errors of the catalogue. Every call asks for the leader. */
export interface Server {
  readonly client: EventStoreDBClient;
  readonly callOptions: { readonly requiresLeader: true; readonly credentials?: Credentials };
  /** The version that it says it is of; undefined where it does not say. */
  version(): Promise<string | undefined>;
  /** Appends right after a revision (`none`: as the first), all or nothing. Repeating it never appends twice. */
  append(stream: string, events: readonly EventData[], after: bigint): Promise<Appended>;
  /** The events of a stream from a revision on, or from the first that is left, at most `limit`. */
  read(stream: string, from: bigint, limit?: number): AsyncGenerator<ServerEvent>;
  /** The last event of a stream, or undefined where it has none. */
  last(stream: string): Promise<ServerEvent | undefined>;
  /** The event of the whole server at a position that the server gave out, or the next one; undefined at its end. */
  at(position: bigint): Promise<ServerEvent | undefined>;
  /** The last event of the whole server, whosever it is. */
  end(): Promise<ServerEvent | undefined>;
  /** Events of some streams out of the whole server's log; fewer than the limit mean that the log has no more of them. */
  filtered(read: FilteredRead): Promise<readonly ServerEvent[]>;
  close(): Promise<void>;
}

/** How long one append, or the wait for the next event of a read, may take, in ms. */
const deadlineMs = 10_000;
/**
 * How long the server may look for events of ours among others' before it sends the next one, in ms. A connection that is
 * dead is noticed by its keep-alive long before.
 */
const searchMs = 5 * 60_000;
/** How many events of a stream are read at a time: at first, when it may be but a few that are wanted, and at most. */
const firstPage = 16;
const lastPage = 512;

function noAnswer(ms: number): CodedError {
  return new CodedError('STORE_UNAVAILABLE', `EventStoreDB: no answer within ${ms} ms`, {
    hint: 'check that the server runs and is not overloaded',
  });
}

async function within<T>(work: Promise<T>, ms: number): Promise<T> {
  let late: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    late = setTimeout(() => reject(noAnswer(ms)), ms);
  });
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(late);
  }
}

/**
 * All that a read returns, in memory: what is asked for must be bounded. It is read to its end, because a server that sees
 * many reads broken off closes the connection.
 */
async function collect(
  open: () => StreamingRead<ResolvedEvent>,
  withinMs = deadlineMs,
): Promise<readonly ServerEvent[]> {
  const reading = open();
  const events: ServerEvent[] = [];
  let ended = false;
  let late: NodeJS.Timeout | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      // The client gives its reads no deadline.
      late = setTimeout(() => reject(noAnswer(withinMs)), withinMs);
      reading.on('data', (resolved: ResolvedEvent) => {
        late?.refresh();
        const event = toServerEvent(resolved);
        if (event !== undefined) events.push(event);
      });
      // Errors may come also after the end, when nobody waits any more; a listener keeps them from ending the process.
      reading.on('error', reject);
      reading.on('end', () => {
        ended = true;
        resolve();
      });
    });
    return events;
  } finally {
    clearTimeout(late);
    if (!ended) reading.cancel().catch(() => undefined);
    reading.destroy();
  }
}

function positionOf(commit: bigint): { commit: bigint; prepare: bigint } {
  // Events of a server since 20.6 are their own commit, so both halves of a position are the same.
  return { commit, prepare: commit };
}

/** @throws CodedError CONFIG_INVALID, which never repeats the connection string */
export function connectServer(connection: string, credentials?: Credentials, patience?: Patience): Server {
  const { client, close } = connect(connection);
  const patiently = patientCalls(deadlineMs, () => findTlsTrouble(connection), patience);
  const callOptions = { requiresLeader: true, ...(credentials !== undefined && { credentials }) } as const;

  async function filtered(read: FilteredRead): Promise<readonly ServerEvent[]> {
    return patiently('reading the log', () => collect(() => readFiltered(client, read, callOptions), searchMs));
  }

  /** When a stream got its tombstone, which can only be seen in the whole log; undefined where that cannot be had. */
  async function tombstonedAt(stream: string): Promise<number | undefined> {
    const latest = { filter: { name: stream }, direction: 'backwards', from: null, limit: 1 } as const;
    const [tombstone] = await filtered(latest).catch(() => []);
    return tombstone?.type === tombstoneType ? tombstone.createdMs : undefined;
  }

  /** A call about one stream; that it was deleted for good is told with when that was. */
  async function aboutStream<T>(stream: string, doing: string, work: () => Promise<T>): Promise<T> {
    try {
      return await patiently(doing, work);
    } catch (error) {
      if (!(isCodedError(error) && isStreamDeleted(error.cause))) throw error;
      const atMs = await tombstonedAt(stream);
      throw eventsDeleted(stream, { kind: 'tombstone', ...(atMs !== undefined && { atMs }) });
    }
  }

  async function append(stream: string, data: readonly EventData[], after: bigint): Promise<Appended> {
    const expectedRevision = after === none ? NO_STREAM : after;
    const call = async (): Promise<Appended> => {
      try {
        const { nextExpectedRevision, position } = await within(
          client.appendToStream(stream, [...data], { ...callOptions, expectedRevision, deadline: deadlineMs }),
          deadlineMs + 1_000,
        );
        return { done: true, revision: nextExpectedRevision, position: position?.commit };
      } catch (error) {
        if (!(error instanceof WrongExpectedVersionError)) throw error;
        const { actualVersion } = error;
        return { done: false, actual: typeof actualVersion === 'bigint' ? actualVersion : none };
      }
    };
    return aboutStream(stream, 'appending', call);
  }

  async function pageOfStream(stream: string, from: bigint, maxCount: number): Promise<readonly ServerEvent[]> {
    return aboutStream(stream, 'reading a stream', async () => {
      try {
        return await collect(() => client.readStream(stream, { ...callOptions, fromRevision: from, maxCount }));
      } catch (error) {
        if (isStreamNotFound(error)) return [];
        throw error;
      }
    });
  }

  async function* read(stream: string, from: bigint, limit = Number.MAX_SAFE_INTEGER): AsyncGenerator<ServerEvent> {
    let next = from;
    let left = limit;
    let size = firstPage;
    while (left > 0) {
      const asked = Math.min(size, left);
      const page = await pageOfStream(stream, next, asked);
      yield* page;
      if (page.length < asked) return;
      next = (page.at(-1)?.revision ?? next) + 1n;
      left -= asked;
      size = Math.min(size * 4, lastPage);
    }
  }

  async function oneOfAll(doing: string, options: ReadAllOptions): Promise<ServerEvent | undefined> {
    const one = { ...callOptions, ...options, maxCount: 1 };
    return (await patiently(doing, () => collect(() => client.readAll(one)))).at(0);
  }

  return {
    client,
    callOptions,
    version: () => patiently('asking for its version', () => askVersion(client, deadlineMs)),
    append,
    read,

    last(stream) {
      return aboutStream(stream, 'reading the end of a stream', async () => {
        const options = { ...callOptions, direction: BACKWARDS, fromRevision: END, maxCount: 1 } as const;
        try {
          return (await collect(() => client.readStream(stream, options))).at(0);
        } catch (error) {
          if (isStreamNotFound(error)) return undefined;
          throw error;
        }
      });
    },

    at: (position) => oneOfAll('reading the log', { direction: FORWARDS, fromPosition: positionOf(position) }),
    end: () => oneOfAll('reading the end of the log', { direction: BACKWARDS, fromPosition: END }),
    filtered,
    close,
  };
}
