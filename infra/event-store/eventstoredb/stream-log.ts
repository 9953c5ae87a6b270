import { CodedError } from '../../../contracts/errors/coded-error.ts';
import { recent } from './recent.ts';
import { none, type Server } from './server.ts';
import { type EventToStore, toEventData } from './stored-event.ts';
import type { StreamNames } from './stream-names.ts';
import type { WholeStreams } from './whole-streams.ts';

/** Where an event is. */
export interface Place {
  readonly position: bigint;
  readonly revision: bigint;
}

/** What a search of a stream found: the event, or that it is not there up to `end`, which was the last revision. */
export type Found = { readonly place: Place } | { readonly place?: never; readonly end: bigint };

/** The streams of the log, to append to and to search. */
export interface StreamLog {
  /** The revision of a stream's last event, or an earlier one: as far as we know. */
  endOf(stream: string): Promise<bigint>;
  /** The revision of a stream's last event, as the server says now. */
  askEndOf(stream: string): Promise<bigint>;
  /** @throws CodedError STORE_EVENTS_DELETED where somebody deleted events of a stream */
  requireWhole(stream: string): Promise<void>;
  /**
   * Looks for an event after a revision, up to the end of the stream.
   * @param near where it is most likely: looked at first
   */
  find(stream: string, eventId: string, after: bigint, near?: bigint): Promise<Found>;
  /** Appends right after a revision, all or nothing; undefined when the stream does not end there. */
  appendAfter(stream: string, events: readonly EventToStore[], after: bigint): Promise<readonly Place[] | undefined>;
  /**
   * Sees to it that an event which is not in the stream up to `after` is there once, at its end, whoever else is at it.
   * @throws CodedError STORE_BUSY where others append without end
   */
  place(stream: string, event: EventToStore, after: bigint): Promise<Place>;
}

/** Bounds of the memory, some 20 MB in all: streams that were written to last, and events that were seen last. */
const rememberedEnds = 100_000;
const rememberedPlaces = 50_000;
/** How many events to look at where one is most likely. */
const nearby = 16;
/** How often a stream may grow under our hands before we give up. Each time, somebody else has got on. */
const attempts = 50;

export function streamLog(server: Server, names: StreamNames, whole: WholeStreams): StreamLog {
  // May be behind, because others append too, never ahead. That is enough: every append names the revision that it goes
  // after, and one that succeeds shows that this was right.
  const ends = recent<string, bigint>(rememberedEnds);
  // An event never moves, so what was seen once holds.
  const places = recent<string, Place>(rememberedPlaces);

  async function askEndOf(stream: string): Promise<bigint> {
    const last = await server.last(names.log(stream));
    const end = last?.revision ?? none;
    ends.set(stream, end);
    return end;
  }

  /** Reads on from a revision; what is missing there, or between, was deleted. */
  async function search(stream: string, eventId: string, after: bigint, limit?: number): Promise<Found> {
    let end = after;
    for await (const event of server.read(names.log(stream), after + 1n, limit)) {
      const { id, position, revision } = event;
      if (revision !== end + 1n) throw await whole.missing(event.stream, end + 1n, event);
      places.set(id, { position, revision });
      if (id === eventId) return { place: { position, revision } };
      end = revision;
    }
    return { end };
  }

  async function find(stream: string, eventId: string, after: bigint, near = after): Promise<Found> {
    const known = places.get(eventId);
    if (known !== undefined) return { place: known };
    if (near > after) {
      const found = await search(stream, eventId, near - 1n, nearby);
      if (found.place !== undefined) return found;
    }
    return search(stream, eventId, after);
  }

  /** The server tells where the last of several events went, not where the others did. */
  async function readPlaces(stream: string, from: bigint, count: number): Promise<readonly Place[]> {
    const read: Place[] = [];
    for await (const { position, revision } of server.read(names.log(stream), from, count)) {
      read.push({ position, revision });
    }
    return read;
  }

  async function appendAfter(
    stream: string,
    events: readonly EventToStore[],
    after: bigint,
  ): Promise<readonly Place[] | undefined> {
    const appended = await server.append(names.log(stream), events.map(toEventData), after);
    if (!appended.done) {
      // Ahead of the server: it was restored from a backup, or somebody deleted the stream.
      if (appended.actual < after) ends.forget(stream);
      return undefined;
    }
    const { revision, position } = appended;
    if (revision !== after + BigInt(events.length)) {
      // A stream that was soft-deleted takes a first event, and counts on from the last that it had.
      throw await whole.missing(names.log(stream), after + 1n, { revision });
    }
    ends.set(stream, revision);
    const went =
      events.length === 1 && position !== undefined
        ? [{ position, revision }]
        : await readPlaces(stream, after + 1n, events.length);
    events.forEach(({ id }, index) => {
      const place = went[index];
      if (place !== undefined) places.set(id, place);
    });
    return went;
  }

  return {
    async endOf(stream) {
      return ends.get(stream) ?? askEndOf(stream);
    },
    askEndOf,
    requireWhole: (stream) => whole.require(names.log(stream)),
    find,
    appendAfter,

    async place(stream, event, after) {
      let end = after;
      for (let attempt = 0; attempt < attempts; attempt++) {
        const [place] = (await appendAfter(stream, [event], end)) ?? [];
        if (place !== undefined) return place;
        const from = ends.get(stream) === undefined ? none : end;
        const found = await find(stream, event.id, from);
        if (found.place !== undefined) return found.place;
        // Refused, and nothing is there: events that the server still counts cannot be read.
        if (found.end === end && from === end) await whole.require(names.log(stream));
        end = found.end;
        ends.set(stream, end);
      }
      throw new CodedError(
        'STORE_BUSY',
        `EventStoreDB: a stream grew ${attempts} times while event ${event.id} waited`,
        {
          hint: 'too many writers append to one stream; try again',
        },
      );
    },
  };
}
