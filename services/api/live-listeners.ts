import { Readable } from 'node:stream';
import { CodedError } from '../../contracts/errors/coded-error.ts';

/** Streams of server-sent events that tell where the ledger ends, whenever that has changed. */
export interface LiveListeners {
  /**
   * A stream for one more listener, which says at once where the ledger ends.
   *
   * @param step the listener is told of multiples of it alone, since what he is shown of now is of no other position either
   * @throws CodedError HTTP_TOO_MANY_REQUESTS
   */
  listen(caller: string, step?: number): Readable;
  /** Ends all streams, and refuses others. */
  close(): void;
}

export interface LiveOptions {
  /** The exclusive end of what the ledger holds; undefined while that is not known. */
  readonly ledgerEnd: () => bigint | undefined;
  /** How many may listen, in all and of one caller: behind a proxy that is not named, all have one. */
  readonly atMost?: number;
  readonly atMostOfOne?: number;
  /** How often to look where the ledger ends, in ms: while events come in, a listener is told as often. */
  readonly everyMs?: number;
  /** How often to say that the stream still lives, in ms, so that no proxy cuts it. */
  readonly beatMs?: number;
  /** How long a stream lasts, in ms. Its listener asks anew then, and is asked anew who it is. */
  readonly lastsMs?: number;
}

/** What a listener that reads nothing may leave unread, in bytes, before its stream is cut. */
const unreadAtMost = 16_384;
/** How long a browser is to wait before it asks anew, in ms. */
const askAnewAfterMs = 5_000;

interface Listener {
  readonly stream: Readable;
  readonly untilMs: number;
  readonly step: bigint;
  told: bigint | undefined;
  toldAtMs: number;
}

export function liveListeners({
  ledgerEnd,
  atMost = 500,
  atMostOfOne = 375,
  everyMs = 1_000,
  beatMs = 15_000,
  lastsMs = 600_000,
}: LiveOptions): LiveListeners {
  const listeners = new Set<Listener>();
  const listenersOf = new Map<string, number>();
  let looking: NodeJS.Timeout | undefined;
  let isClosed = false;

  function tell(listener: Listener, nowMs: number): void {
    const { stream, untilMs, step, told } = listener;
    if (nowMs >= untilMs) {
      stream.push(null);
      return;
    }
    const exactEnd = ledgerEnd();
    const end = exactEnd === undefined ? undefined : exactEnd - (exactEnd % step);
    const text = end !== undefined && end !== told ? `event: position\ndata: {"position":${end}}\n\n` : undefined;
    if (text === undefined && nowMs - listener.toldAtMs < beatMs) return;
    listener.told = end ?? told;
    listener.toldAtMs = nowMs;
    stream.push(text ?? ':\n\n');
    if (stream.readableLength > unreadAtMost) stream.destroy();
  }

  function look(): void {
    const nowMs = performance.now();
    for (const listener of listeners) tell(listener, nowMs);
  }

  function count(caller: string, more: 1 | -1): void {
    const now = (listenersOf.get(caller) ?? 0) + more;
    if (now > 0) listenersOf.set(caller, now);
    else listenersOf.delete(caller);
  }

  return {
    listen(caller, step = 1) {
      if (isClosed) throw new CodedError('HTTP_STOPPING', 'The service is stopping.');
      if (listeners.size >= atMost || (listenersOf.get(caller) ?? 0) >= atMostOfOne)
        throw new CodedError('HTTP_TOO_MANY_REQUESTS', 'Too many listen to what comes in already.');
      const nowMs = performance.now();
      const stream = new Readable({ read: () => undefined });
      const until = { untilMs: nowMs + lastsMs, toldAtMs: nowMs };
      const listener: Listener = { stream, ...until, step: BigInt(step), told: undefined };
      listeners.add(listener);
      count(caller, 1);
      stream.once('close', () => {
        listeners.delete(listener);
        count(caller, -1);
        if (listeners.size > 0) return;
        clearInterval(looking);
        looking = undefined;
      });
      stream.push(`retry: ${askAnewAfterMs}\n\n`);
      tell(listener, nowMs);
      looking ??= setInterval(look, everyMs);
      return stream;
    },
    close() {
      isClosed = true;
      for (const { stream } of listeners) stream.push(null);
    },
  };
}
