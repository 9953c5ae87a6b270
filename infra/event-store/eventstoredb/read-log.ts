import { isCodedError } from '../../../contracts/errors/coded-error.ts';
import type { RecordedEvent } from '../../../contracts/events/recorded-event.ts';
import type { Server } from './server.ts';
import { toRecordedEvent } from './stored-event.ts';
import type { StreamNames } from './stream-names.ts';

/** How many events of the server to read at a time, at least and at most: half of them are claims, others' come on top. */
const leastPage = 64;
const greatestPage = 2_048;

/** A stretch of the server's log, `(after, to]`, that holds nothing of ours. */
interface Quiet {
  readonly after: bigint | null;
  readonly to: bigint;
}

export interface LogReader {
  readAll(after: bigint | null, limit: number): Promise<readonly RecordedEvent[]>;
  eventAt(position: bigint): Promise<RecordedEvent | undefined>;
  head(): Promise<bigint>;
}

/**
 * Reads our part of the server's log. The client cannot filter what it reads (a subscription can), so what is not ours
 * is left out here, page by page. A position that is read from is always one that the server gave out: anything between
 * two events is an error to it.
 */
export function logReader(server: Server, names: StreamNames): LogReader {
  /** The end that was reached last, so that asking again does not read all of others' events again. */
  let quiet: Quiet | undefined;
  /** The end of our part, as of the server's event at `seen`. */
  let headKnown: { readonly head: bigint; readonly seen: bigint } | undefined;

  function startAfter(after: bigint | null): bigint | null {
    if (quiet === undefined || after !== quiet.after) return after;
    return quiet.to;
  }

  return {
    async readAll(after, limit) {
      const ours: RecordedEvent[] = [];
      let from = startAfter(after);
      while (ours.length < limit) {
        const size = Math.min(greatestPage, Math.max(leastPage, (limit - ours.length) * 2));
        const page = await server.page(from, size);
        for (const event of page) {
          if (ours.length === limit) return ours;
          if (!event.stream.startsWith(names.logPrefix)) continue;
          // A page begins with the position that it was asked for.
          const last = ours.at(-1)?.position ?? after;
          if (last === null || event.position > last) ours.push(toRecordedEvent(event, names));
        }
        const newest = page.at(-1)?.position;
        if (page.length < size || newest === undefined) {
          const last = ours.at(-1)?.position ?? after;
          if (newest !== undefined) quiet = { after: last, to: newest };
          return ours;
        }
        from = newest;
      }
      return ours;
    },

    async eventAt(position) {
      try {
        const [event] = await server.page(position, 1);
        const isOurs = event?.position === position && event.stream.startsWith(names.logPrefix);
        return isOurs ? toRecordedEvent(event, names) : undefined;
      } catch (error) {
        // It reads from the byte that it is told, and where no record begins it fails, in no words that could be relied on.
        if (isCodedError(error)) throw error;
        return undefined;
      }
    },

    async head() {
      let newest: bigint | undefined;
      let before: bigint | null = null;
      for (;;) {
        const page = await server.pageBackwards(before, leastPage);
        newest ??= page[0]?.position;
        for (const { stream, position } of page) {
          const known = headKnown !== undefined && position <= headKnown.seen ? headKnown.head : undefined;
          const head = known ?? (stream.startsWith(names.logPrefix) ? position + 1n : undefined);
          if (head === undefined) continue;
          headKnown = { head, seen: newest ?? position };
          return head;
        }
        before = page.at(-1)?.position ?? null;
        if (before !== null && page.length === leastPage) continue;
        headKnown = { head: 0n, seen: newest ?? -1n };
        return 0n;
      }
    },
  };
}
