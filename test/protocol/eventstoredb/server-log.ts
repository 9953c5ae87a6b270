import { randomUUID } from 'node:crypto';
import { closeSync, existsSync, fdatasyncSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import {
  cutAt,
  deletedRevision,
  isReadable,
  isScavenged,
  isSoftDeleted,
  type LogRecord,
  type StreamState,
} from './stream-state.ts';

/** An event on its way in. */
export type Proposed = Pick<LogRecord, 'id' | 'type' | 'contentType' | 'data' | 'metadata'>;

/** -1: no stream. */
export type Expected = 'any' | 'stream-exists' | number;

export type AppendDecision =
  | { readonly done: true; readonly revision: number; readonly position: number }
  | { readonly done: false; readonly current: number; readonly deleted?: boolean };

export interface LogOptions {
  /** Keeps the log in this file (NDJSON, a line for each append, on the disk before the answer); in memory without. */
  readonly file?: string;
  /** Milliseconds since 1970-01-01T00:00Z, the machine's by default. */
  readonly clock?: () => number;
  /** Whether a repeated append of the same ids is recognised, which the real server does to its best ability. */
  readonly idempotent?: boolean;
}

/** What a real server's log begins with before anybody has written to it. */
const firstRecords = 2;
/** A record of the server itself comes after each so many appends, as statistics do in a real one. */
const appendsBetweenOwn = 7;
const recordOverhead = 137;

/** A soft delete leaves a stream that can be written on; a hard one a tombstone, for good. */
export type Deletion = 'soft' | 'hard';

interface Line {
  readonly stream: string;
  readonly tombstone?: true;
  readonly created: string;
  readonly events: readonly { id: string; type: string; contentType: string; data: string; metadata: string }[];
}

/** The log of an EventStoreDB server: one sequence of records, by stream and in all. */
export interface ServerLog {
  readonly records: readonly LogRecord[];
  /** The events of a stream that are kept, whether they can be read or not. */
  stream(name: string): readonly LogRecord[];
  /** The events that reading a stream gives; undefined where it says that there is no stream, `deleted` for a tombstone. */
  readable(name: string): readonly LogRecord[] | 'deleted' | undefined;
  /** Deletes a stream whatever its revision. @returns the position of what that wrote, or undefined for a tombstone before */
  delete(stream: string, deletion: Deletion): Promise<number | undefined>;
  /** Takes away what deletions and cuts left unreadable; of a log in memory only. */
  scavenge(): void;
  /** Index of the first record at or after a position. */
  indexAt(position: number): number;
  /** Whether a record begins at a position, or did before a scavenge: then a read goes on with the next. */
  isBoundary(position: number): boolean;
  /** Calls the listener after each group of appends; returns what ends that. */
  onAppended(listener: () => void): () => void;
  /** Appends durably, in the order of the calls. */
  append(stream: string, events: readonly Proposed[], expected: Expected): Promise<AppendDecision>;
  close(): void;
}

interface Waiting {
  readonly stream: string;
  readonly events: readonly Proposed[];
  readonly expected: Expected;
  readonly tombstone?: true;
  readonly answer: (decision: AppendDecision) => void;
}

export function serverLog({ file, clock = Date.now, idempotent = true }: LogOptions = {}): ServerLog {
  const records: LogRecord[] = [];
  const streams = new Map<string, { records: LogRecord[]; last: number; tombstoned: boolean }>();
  const boundaries = new Set<number>();
  const listeners = new Set<() => void>();
  let waiting: Waiting[] = [];
  let nextPosition = 0;
  let appends = 0;
  let closed = false;

  function stateOf(stream: string): StreamState {
    const state = streams.get(stream) ?? { records: [], last: -1, tombstoned: false };
    return { ...state, metadata: streams.get(`$$${stream}`)?.records.at(-1) };
  }

  function add(stream: string, created: string, event: Proposed, tombstone = false): void {
    const state = streams.get(stream) ?? { records: [], last: -1, tombstoned: false };
    const revision = tombstone ? Number(deletedRevision) : state.last + 1;
    const record = { ...event, stream, revision, position: nextPosition, created };
    boundaries.add(nextPosition);
    nextPosition += recordOverhead + event.data.length + event.metadata.length + stream.length;
    state.records.push(record);
    if (tombstone) state.tombstoned = true;
    else state.last = revision;
    streams.set(stream, state);
    records.push(record);
  }

  function addOwn(stream: string, type: string): void {
    const id = `00000000-0000-4000-8000-${String(records.length).padStart(12, '0')}`;
    const data = Buffer.from('{"proc-startTime":"2026-11-22"}');
    add(stream, '0', { id, type, contentType: 'application/json', data, metadata: Buffer.alloc(0) });
  }

  function addLine({ stream, created, events, tombstone }: Line): void {
    for (const { data, metadata, ...event } of events) {
      const bytes = { data: Buffer.from(data, 'base64'), metadata: Buffer.from(metadata, 'base64') };
      add(stream, created, { ...event, ...bytes }, tombstone === true);
    }
    if (++appends % appendsBetweenOwn === 0) addOwn('$stats-127.0.0.1:2113', '$statsCollected');
  }

  /** Reads what an earlier run wrote; returns the length of the whole lines in bytes. */
  function restore(bytes: Buffer): number {
    let from = 0;
    for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10, from)) {
      addLine(JSON.parse(bytes.toString('utf8', from, end)) as Line);
      from = end + 1;
    }
    return from;
  }

  function open(path: string): number {
    const bytes = existsSync(path) ? restore(readFileSync(path)) : 0;
    const descriptor = openSync(path, 'a');
    // A kill in the middle of a write leaves half a line, which nobody was told of.
    ftruncateSync(descriptor, bytes);
    return descriptor;
  }

  /** Where in the stream the same ids are already, in the place that is asked for. */
  function repeatedFrom({ records: ofStream, last }: StreamState, events: readonly Proposed[], expected: Expected) {
    const [first] = events;
    if (first === undefined || !idempotent || expected === last) return undefined;
    const at = (revision: number) => ofStream.find((record) => record.revision === revision)?.id;
    const same = ofStream.findLast(({ id }) => id === first.id)?.revision ?? -1;
    const from = typeof expected === 'number' ? expected + 1 : same;
    if (from < 0 || at(from) !== first.id) return undefined;
    return events.every(({ id }, index) => at(from + index) === id) ? from : 'in part';
  }

  function write(lines: string[], given: Omit<Line, 'created' | 'events'>, events: readonly Proposed[]): LogRecord {
    const line: Line = {
      ...given,
      created: String(BigInt(clock()) * 10_000n + 1_234n),
      events: events.map(({ data, metadata, ...event }) => ({
        ...event,
        data: Buffer.from(data).toString('base64'),
        metadata: Buffer.from(metadata).toString('base64'),
      })),
    };
    lines.push(`${JSON.stringify(line)}\n`);
    addLine(line);
    return streams.get(given.stream)?.records.at(-1) as LogRecord;
  }

  function metadataEvent(stream: string, cut: bigint): Proposed {
    const data = Buffer.from(cutAt(stateOf(stream).metadata, cut));
    return { id: randomUUID(), type: '$metadata', contentType: 'application/json', data, metadata: Buffer.alloc(0) };
  }

  /** The server's rules of expected revisions and repeated appends (its `IndexWriter.CheckCommit`). */
  function decide({ stream, events, expected, tombstone }: Waiting, lines: string[]): AppendDecision {
    const state = stateOf(stream);
    const current = state.last;
    const deleted = isSoftDeleted(state);
    if (state.tombstoned) return { done: false, current, deleted: true };
    if (tombstone) {
      const { revision, position } = write(lines, { stream, tombstone }, events);
      return { done: true, revision, position };
    }
    if (expected === 'stream-exists' && deleted) return { done: false, current, deleted };
    if (expected === 'stream-exists' && current < 0) return { done: false, current };
    const repeated = repeatedFrom(state, events, expected);
    if (repeated === 'in part') return { done: false, current };
    const before = state.records.find(
      ({ revision }) => repeated !== undefined && revision === repeated + events.length - 1,
    );
    if (before !== undefined) return { done: true, revision: before.revision, position: before.position };
    const asNew = expected === -1 && deleted;
    if (typeof expected === 'number' && expected !== current && !asNew) return { done: false, current };
    const original = stream.startsWith('$$') ? stream.slice(2) : undefined;
    const undeletes = original !== undefined && isSoftDeleted(stateOf(original));
    const { revision, position } = write(lines, { stream }, events);
    // Whoever writes metadata of a soft-deleted stream makes it one that can be written on, whatever they say.
    if (undeletes) write(lines, { stream }, [metadataEvent(original, BigInt(stateOf(original).last + 1))]);
    // Written on, a soft-deleted stream begins with what comes now.
    if (deleted) write(lines, { stream: `$$${stream}` }, [metadataEvent(stream, BigInt(current + 1))]);
    return { done: true, revision, position };
  }

  function append(given: Omit<Waiting, 'answer'>): Promise<AppendDecision> {
    return new Promise((answer) => {
      if (waiting.length === 0) setImmediate(flush);
      waiting.push({ ...given, answer });
    });
  }

  for (let index = 0; index < firstRecords; index++) addOwn('$settings', '$metadata');
  const descriptor = file === undefined ? undefined : open(file);

  /** What came in one turn of the event loop, with one write and one wait for the disk. Nobody reads in between. */
  function flush(): void {
    const group = waiting;
    waiting = [];
    if (closed) return;
    const lines: string[] = [];
    const decisions = group.map((each) => decide(each, lines));
    if (descriptor !== undefined && lines.length > 0) {
      writeSync(descriptor, lines.join(''));
      fdatasyncSync(descriptor);
    }
    for (const listener of listeners) listener();
    decisions.forEach((decision, index) => {
      group[index]?.answer(decision);
    });
  }

  return {
    records,
    stream: (name) => streams.get(name)?.records ?? [],

    readable(name) {
      const state = stateOf(name);
      if (state.tombstoned) return 'deleted';
      if (state.last < 0 || isSoftDeleted(state)) return undefined;
      return state.records.filter((record) => isReadable(state, record, clock()));
    },

    async delete(stream, deletion) {
      const tombstone: Proposed = {
        id: randomUUID(),
        type: '$streamDeleted',
        contentType: 'application/octet-stream',
        data: Buffer.alloc(0),
        metadata: Buffer.alloc(0),
      };
      const decision =
        deletion === 'hard'
          ? await append({ stream, events: [tombstone], expected: 'any', tombstone: true })
          : stateOf(stream).tombstoned
            ? undefined
            : await append({
                stream: `$$${stream}`,
                events: [metadataEvent(stream, deletedRevision)],
                expected: 'any',
              });
      return decision?.done ? decision.position : undefined;
    },

    scavenge() {
      if (file !== undefined) throw new Error('not built: scavenging a log in a file');
      for (const [name, state] of streams) {
        const whole = stateOf(name);
        // Of metadata, the last is what counts.
        const gone = new Set(
          state.records.filter((record) =>
            name.startsWith('$$') ? record.revision < state.last : isScavenged(whole, record, clock()),
          ),
        );
        state.records = state.records.filter((record) => !gone.has(record));
        for (let at = records.length - 1; at >= 0; at--) if (gone.has(records[at] as LogRecord)) records.splice(at, 1);
      }
    },

    indexAt(position) {
      let low = 0;
      let high = records.length;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if ((records[middle]?.position ?? 0) < position) low = middle + 1;
        else high = middle;
      }
      return low;
    },

    isBoundary: (position) => boundaries.has(position),

    onAppended(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    append: (stream, events, expected) => append({ stream, events, expected }),

    close() {
      closed = true;
      if (descriptor !== undefined) closeSync(descriptor);
    },
  };
}
