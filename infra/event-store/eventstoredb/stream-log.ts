import { CodedError } from '../../../contracts/errors/coded-error.ts';
import { none, type Server } from './server.ts';
import { type EventToStore, toEventData } from './stored-event.ts';
import { type StreamEnds, streamEnds } from './stream-ends.ts';
import type { StreamNames } from './stream-names.ts';

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
  /** Looks for an event after a revision. */
  find(stream: string, eventId: string, after: bigint): Promise<Found>;
  /** Appends right after a revision, all or nothing; undefined when the stream does not end there. */
  appendAfter(stream: string, events: readonly EventToStore[], after: bigint): Promise<readonly Place[] | undefined>;
  /**
   * Sees to it that an event which is not in the stream up to `after` is there once, at its end, whoever else is at it.
   * @throws CodedError STORE_BUSY where others append without end
   */
  place(stream: string, event: EventToStore, after: bigint): Promise<Place>;
}

/** How often a stream may grow under our hands before we give up. Each time, somebody else has got on. */
const attempts = 50;

export function streamLog(server: Server, names: StreamNames): StreamLog {
  const ends: StreamEnds = streamEnds();

  async function askEndOf(stream: string): Promise<bigint> {
    const last = await server.last(names.log(stream));
    const end = last?.revision ?? none;
    ends.set(stream, end);
    return end;
  }

  async function find(stream: string, eventId: string, after: bigint): Promise<Found> {
    let end = after;
    for await (const { id, position, revision } of server.read(names.log(stream), after + 1n)) {
      if (id === eventId) return { place: { position, revision } };
      end = revision;
    }
    return { end };
  }

  /** The server tells where the last of several events went, not where the others did. */
  async function readPlaces(stream: string, from: bigint, count: number): Promise<readonly Place[]> {
    const places: Place[] = [];
    for await (const { position, revision } of server.read(names.log(stream), from, count)) {
      places.push({ position, revision });
    }
    return places;
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
    ends.set(stream, revision);
    if (events.length === 1 && position !== undefined) return [{ position, revision }];
    return readPlaces(stream, after + 1n, events.length);
  }

  return {
    async endOf(stream) {
      return ends.get(stream) ?? askEndOf(stream);
    },
    askEndOf,
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
