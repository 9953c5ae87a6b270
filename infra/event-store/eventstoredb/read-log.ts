import { isCodedError } from '../../../contracts/errors/coded-error.ts';
import { endAfter } from '../../../contracts/events/position.ts';
import type { LookedThrough, RecordedEvent } from '../../../contracts/events/recorded-event.ts';
import type { OwnEvents } from './own-events.ts';
import { recent } from './recent.ts';
import type { Server } from './server.ts';
import type { ServerEvent } from './server-event.ts';
import type { StreamNames } from './stream-names.ts';
import type { WholeStreams } from './whole-streams.ts';

/** How many of the newest events to read to find the last of ours: as many as may be news of what was deleted, and one. */
const fewNewest = 16;
/** How many stretches of others' events to remember: a reader may be some behind the end. */
const rememberedStretches = 16;
/** How many new events to read forwards at most to find the end of ours, where it is known up to some place. */
const fewNew = 256;

export interface LogReader {
  readAll(after: bigint | null, limit: number): Promise<readonly RecordedEvent[]>;
  eventAt(position: bigint): Promise<RecordedEvent | undefined>;
  head(): Promise<bigint>;
  looked(): LookedThrough | undefined;
  /** Where to begin reading after one of our events: behind what was looked through. */
  startAfter(after: bigint | null): bigint | null;
  goOnFrom(known: LookedThrough): Promise<void>;
}

/** A reading of the log from its start on: after each stream's last event that was read, none may be missing. */
interface WholeReading {
  at: bigint | null;
  readonly nextRevisions: Map<string, bigint>;
}

/**
 * Reads our part of the server's log, which the server picks out. A position that is read from is always one that the server
 * gave out: anything between two events is an error to it.
 */
export function logReader(server: Server, names: StreamNames, own: OwnEvents, whole: WholeStreams): LogReader {
  const filter = { prefixes: own.prefixes };
  /** The stretch at the end of the server's log that holds nothing of ours, as of the last look. */
  let looked: LookedThrough | undefined;
  /** Stretches behind some of our events that hold nothing of ours: what was looked through stays so. */
  const stretches = recent<bigint | null, LookedThrough>(rememberedStretches);
  let wholeReading: WholeReading | undefined;

  function remember(stretch: LookedThrough): void {
    looked = stretch;
    stretches.set(stretch.after, stretch);
  }

  function lookedTo(after: bigint | null, end: ServerEvent | undefined, last: ServerEvent | undefined): void {
    // What came between the look at the end and the read may be behind that end.
    const to = end !== undefined && last !== undefined && last.position > end.position ? last : end;
    if (to !== undefined) remember({ after, to: to.position, id: to.id });
  }

  function startAfter(after: bigint | null): bigint | null {
    return stretches.get(after)?.to ?? after;
  }

  async function requireNext(event: RecordedEvent, { nextRevisions }: WholeReading): Promise<void> {
    const next = nextRevisions.get(event.stream) ?? 0n;
    if (event.revision !== next) throw await whole.missing(names.log(event.stream), next, event);
    nextRevisions.set(event.stream, next + 1n);
  }

  async function read(
    after: bigint | null,
    limit: number,
    reading: WholeReading | undefined,
  ): Promise<readonly RecordedEvent[]> {
    // Before the events: what is read after it reaches at least to there.
    const end = await server.end();
    if (end === undefined || (looked?.after === after && looked.to === end.position)) return [];
    const found: RecordedEvent[] = [];
    let from = startAfter(after);
    for (;;) {
      // The event that it begins with is known, but not always one of ours.
      const wanted = limit - found.length + 1;
      const events = await server.filtered({ filter, direction: 'forwards', from, limit: wanted });
      for (const event of events) {
        if (from !== null && event.position <= from) continue;
        const ours = await own.take(event);
        if (ours === undefined) continue;
        if (found.length === limit) break;
        if (reading !== undefined) await requireNext(ours, reading);
        found.push(ours);
      }
      const last = found.at(-1)?.position ?? after;
      if (reading !== undefined) reading.at = last;
      if (found.length === limit) return found;
      if (events.length < wanted) {
        lookedTo(last, end, events.at(-1));
        return found;
      }
      from = events.at(-1)?.position ?? from;
    }
  }

  /** The position of our last event, from the end backwards; null where there is none. */
  async function lastOwn(end: ServerEvent): Promise<bigint | null> {
    let before: bigint | null = null;
    let newest: ServerEvent | undefined;
    for (;;) {
      const events = await server.filtered({ filter, direction: 'backwards', from: before, limit: fewNewest });
      newest ??= events[0];
      for (const event of events) {
        const ours = await own.take(event);
        if (ours === undefined) continue;
        lookedTo(ours.position, end, newest);
        return ours.position;
      }
      before = events.at(-1)?.position ?? null;
      if (before === null || events.length < fewNewest) {
        lookedTo(null, end, newest);
        return null;
      }
    }
  }

  return {
    async readAll(after, limit) {
      if (after === null) wholeReading = { at: null, nextRevisions: new Map() };
      else if (wholeReading?.at !== after) wholeReading = undefined;
      const reading = wholeReading;
      const events = await read(after, limit, reading);
      // At the end there is nothing more to hold against each other, and memory to give back.
      if (events.length < limit && wholeReading === reading) wholeReading = undefined;
      return events;
    },

    async eventAt(position) {
      try {
        const event = await server.at(position);
        return event?.position === position ? await own.take(event) : undefined;
      } catch (error) {
        // It reads from the byte that it is told, and where no record begins it fails, in no words that could be relied on.
        if (isCodedError(error)) throw error;
        return undefined;
      }
    },

    async head() {
      const end = await server.end();
      if (end === undefined) return 0n;
      const known = looked;
      if (known !== undefined && known.to !== end.position) await read(known.after, fewNew, undefined);
      const last =
        looked !== undefined && (looked !== known || looked.to === end.position) ? looked.after : await lastOwn(end);
      return endAfter(last);
    },

    looked: () => looked,
    startAfter,

    async goOnFrom(known) {
      if (looked !== undefined) return;
      // A server that was restored from a backup has something else there by now, or nothing.
      const there = await server.at(known.to).catch((error: unknown) => {
        if (isCodedError(error)) throw error;
        return undefined;
      });
      if (looked === undefined && there?.position === known.to && there.id === known.id) remember(known);
    },
  };
}
