import { closeSync, existsSync, fdatasyncSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';

/** An event as the server keeps it. */
export interface LogRecord {
  readonly id: string;
  readonly stream: string;
  readonly revision: number;
  /** Where it is in the server's log, like a byte offset: increasing, with gaps. */
  readonly position: number;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
  /** When it was taken, in 100 ns since 1970-01-01T00:00Z, as text. */
  readonly created: string;
}

/** An event on its way in. */
export type Proposed = Pick<LogRecord, 'id' | 'type' | 'contentType' | 'data' | 'metadata'>;

/** -1: no stream. */
export type Expected = 'any' | 'stream-exists' | number;

export type AppendDecision =
  | { readonly done: true; readonly revision: number; readonly position: number }
  | { readonly done: false; readonly current: number };

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

interface Line {
  readonly stream: string;
  readonly created: string;
  readonly events: readonly { id: string; type: string; contentType: string; data: string; metadata: string }[];
}

/** The log of an EventStoreDB server: one sequence of records, by stream and in all. */
export interface ServerLog {
  readonly records: readonly LogRecord[];
  stream(name: string): readonly LogRecord[];
  /** Index of the first record at or after a position. */
  indexAt(position: number): number;
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
  readonly answer: (decision: AppendDecision) => void;
}

export function serverLog({ file, clock = Date.now, idempotent = true }: LogOptions = {}): ServerLog {
  const records: LogRecord[] = [];
  const streams = new Map<string, LogRecord[]>();
  const listeners = new Set<() => void>();
  let waiting: Waiting[] = [];
  let nextPosition = 0;
  let appends = 0;
  let closed = false;

  function add(stream: string, created: string, event: Proposed): void {
    const ofStream = streams.get(stream) ?? [];
    const record = { ...event, stream, revision: ofStream.length, position: nextPosition, created };
    nextPosition += recordOverhead + event.data.length + event.metadata.length + stream.length;
    ofStream.push(record);
    streams.set(stream, ofStream);
    records.push(record);
  }

  function addOwn(stream: string, type: string): void {
    const id = `00000000-0000-4000-8000-${String(records.length).padStart(12, '0')}`;
    const data = Buffer.from('{"proc-startTime":"2026-11-22"}');
    add(stream, '0', { id, type, contentType: 'application/json', data, metadata: Buffer.alloc(0) });
  }

  function addLine({ stream, created, events }: Line): void {
    for (const { data, metadata, ...event } of events) {
      add(stream, created, {
        ...event,
        data: Buffer.from(data, 'base64'),
        metadata: Buffer.from(metadata, 'base64'),
      });
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
  function repeatedFrom(ofStream: readonly LogRecord[], events: readonly Proposed[], expected: Expected) {
    const [first] = events;
    if (first === undefined || !idempotent || expected === ofStream.length - 1) return undefined;
    const from = typeof expected === 'number' ? expected + 1 : ofStream.findLastIndex(({ id }) => id === first.id);
    if (from < 0 || ofStream[from]?.id !== first.id) return undefined;
    return events.every(({ id }, index) => ofStream[from + index]?.id === id) ? from : 'in part';
  }

  /** The server's rules of expected revisions and repeated appends (its `IndexWriter.CheckCommit`). */
  function decide({ stream, events, expected }: Waiting, lines: string[]): AppendDecision {
    const ofStream = streams.get(stream) ?? [];
    const current = ofStream.length - 1;
    if (expected === 'stream-exists' && current < 0) return { done: false, current };
    const repeated = repeatedFrom(ofStream, events, expected);
    if (repeated === 'in part') return { done: false, current };
    const before = repeated === undefined ? undefined : ofStream[repeated + events.length - 1];
    if (before !== undefined) return { done: true, revision: before.revision, position: before.position };
    if (typeof expected === 'number' && expected !== current) return { done: false, current };
    const line: Line = {
      stream,
      created: String(BigInt(clock()) * 10_000n + 1_234n),
      events: events.map(({ data, metadata, ...event }) => ({
        ...event,
        data: Buffer.from(data).toString('base64'),
        metadata: Buffer.from(metadata).toString('base64'),
      })),
    };
    lines.push(`${JSON.stringify(line)}\n`);
    addLine(line);
    const last = streams.get(stream)?.at(-1);
    return { done: true, revision: last?.revision ?? -1, position: last?.position ?? -1 };
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
    stream: (name) => streams.get(name) ?? [],

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

    onAppended(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    append: (stream, events, expected) =>
      new Promise((answer) => {
        if (waiting.length === 0) setImmediate(flush);
        waiting.push({ stream, events, expected, answer });
      }),

    close() {
      closed = true;
      if (descriptor !== undefined) closeSync(descriptor);
    },
  };
}
