import { setTimeout as delay } from 'node:timers/promises';
import { type AllStreamSubscription, START, streamNameFilter } from '@eventstore/db-client';
import type { RecordedEvent } from '../../../contracts/events/recorded-event.ts';
import type { OwnEvents } from './own-events.ts';
import type { Server } from './server.ts';
import { codedServerError, mayPass } from './server-error.ts';
import { toServerEvent } from './server-event.ts';

/** At most so many events wait in memory, and are handed over at once. */
const batchSize = 1_000;
/** How long to wait before subscribing again, in ms: first, and at most. */
const firstPauseMs = 100;
const lastPauseMs = 10_000;
/** After how many of others' events the server reports where it is, as a multiple of 32; we go on from our own events. */
const checkpointInterval = 1_000;

/** What a subscription holds, in batches, until it ends, breaks or the signal aborts. */
async function* batches(
  subscription: AllStreamSubscription,
  own: OwnEvents,
  signal: AbortSignal,
): AsyncGenerator<readonly RecordedEvent[]> {
  let over = false;
  let failure: unknown;
  let wake = (): void => undefined;
  const end = (error?: unknown) => {
    over = true;
    failure ??= error;
    wake();
  };
  const stop = () => end();
  subscription.on('readable', () => wake());
  for (const event of ['error', 'end', 'close']) subscription.on(event, end);
  signal.addEventListener('abort', stop);
  try {
    for (;;) {
      const batch: RecordedEvent[] = [];
      while (batch.length < batchSize && !signal.aborted) {
        const resolved = subscription.read();
        if (resolved === null) break;
        const event = toServerEvent(resolved);
        const ours = event && (await own.take(event));
        if (ours !== undefined) batch.push(ours);
      }
      if (batch.length > 0) yield batch;
      else if (failure !== undefined) throw failure;
      else if (over || signal.aborted) return;
      else
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    }
  } finally {
    signal.removeEventListener('abort', stop);
    subscription.unsubscribe().catch(() => undefined);
    subscription.destroy();
  }
}

/**
 * Everything of ours after a position, then what comes, by a subscription that the server filters by the names of our
 * streams. A connection that breaks is made again, from the last event handed over, until the signal aborts: a service
 * outlives its server's restart.
 * @throws CodedError for what waiting does not remedy: STORE_ACCESS_DENIED, STORE_CORRUPT, STORE_EVENTS_DELETED
 */
export async function* followLog(
  server: Server,
  own: OwnEvents,
  startAfter: (after: bigint | null) => bigint | null,
  after: bigint | null,
  signal: AbortSignal,
): AsyncGenerator<readonly RecordedEvent[]> {
  let last = after;
  let pauseMs = firstPauseMs;
  while (!signal.aborted) {
    const from = startAfter(last);
    const subscription = server.client.subscribeToAll(
      {
        ...server.callOptions,
        fromPosition: from === null ? START : { commit: from, prepare: from },
        filter: streamNameFilter({ prefixes: [...own.prefixes], checkpointInterval }),
      },
      { highWaterMark: batchSize },
    );
    try {
      for await (const batch of batches(subscription, own, signal)) {
        pauseMs = firstPauseMs;
        const news = batch.filter(({ position }) => last === null || position > last);
        const newest = news.at(-1);
        if (newest === undefined) continue;
        yield news;
        last = newest.position;
      }
    } catch (error) {
      if (!mayPass(error)) throw codedServerError(error, 'following the log');
    }
    await delay(pauseMs, undefined, { signal }).catch(() => undefined);
    pauseMs = Math.min(pauseMs * 2, lastPauseMs);
  }
}
