import { readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { CodedError } from '../../../contracts/errors/coded-error.ts';
import type { EventStore } from '../../../infra/event-store/port.ts';
import { openSqliteEventStore } from '../../../infra/event-store/sqlite/event-store.ts';
import type { Quarantine } from '../../../infra/quarantine/port.ts';
import { openSqliteQuarantine } from '../../../infra/quarantine/sqlite-quarantine.ts';
import {
  type LoadOptions,
  type LoadProgress,
  type LoadResult,
  loadFiles,
} from '../../../services/intake/files/load-files.ts';
import { openRejectsFile } from '../../../services/intake/files/rejects-file.ts';
import { badLine, eventLine, eventLines } from '../../support/event-lines.ts';
import { quarantined, storedLog } from '../../support/stored-log.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

let dataDir: string;
let store: EventStore;
let quarantine: Quarantine;

beforeEach(async () => {
  dataDir = temporaryDirectory();
  store = await openSqliteEventStore(dataDir);
  quarantine = await openSqliteQuarantine(dataDir);
  onTestFinished(async () => {
    await store.close();
    await quarantine.close();
  });
});

function file(name: string, content: string | Buffer): string {
  const path = join(dataDir, name);
  writeFileSync(path, content);
  return path;
}

function load(inputs: readonly string[], options: Partial<LoadOptions> = {}): Promise<LoadResult> {
  return loadFiles(inputs, store, quarantine, {
    stdin: Readable.from([]),
    signal: new AbortController().signal,
    ...options,
  });
}

const count = ({ accepted, duplicates, rejected }: LoadResult) => ({ accepted, duplicates, rejected });
const codes = ({ problems }: LoadResult) => problems.map(({ code }) => code);

describe('a file of events', () => {
  const lines = [
    eventLine(1),
    eventLine(2),
    eventLine(1),
    badLine(4),
    eventLine(2, { time: '2023-06-01T10:00:00+02:00' }),
    eventLine(6, { subject: '010190-1234' }),
    'no JSON',
    '',
    eventLine(9),
  ];

  test('given valid, repeated, refused and conflicting lines, then each is counted and kept in its place', async () => {
    const path = file('events.ndjson', `${lines.join('\n')}\n`);

    const result = await load([path]);

    expect(count(result)).toEqual({ accepted: 3, duplicates: 1, rejected: 4 });
    expect(Object.fromEntries(result.byCode)).toEqual({
      EVENT_BAD_DATE: 1,
      EVENT_CONFLICT: 1,
      EVENT_PERSONAL_NUMBER: 1,
      EVENT_NOT_JSON: 1,
    });
    expect(result.problems).toEqual([]);
    const log = await storedLog(dataDir);
    expect(log.map(({ metadata, origin }) => [metadata.sourceId, origin])).toEqual(
      [1, 2, 9].map((line) => [`evt-${line}`, { kind: 'file', file: path, line }]),
    );
    expect(log[0]).toMatchObject({
      stream: 'citizen-c-1',
      type: 'journey.placed.v1',
      data: { occurredOn: '2023-05-04', kind: 'workPlacement', sector: 'private' },
      metadata: { source: 'urn:system:test', subject: 'c-1', time: '2023-05-04T10:00:00+02:00' },
    });
    expect((await quarantined(dataDir)).map(({ refusal, origin }) => [refusal.code, origin])).toEqual([
      ['EVENT_BAD_DATE', { kind: 'file', file: path, line: 4 }],
      ['EVENT_CONFLICT', { kind: 'file', file: path, line: 5 }],
      ['EVENT_PERSONAL_NUMBER', { kind: 'file', file: path, line: 6 }],
      ['EVENT_NOT_JSON', { kind: 'file', file: path, line: 7 }],
    ]);
  });

  test('given a file that is loaded, when it is loaded again, then nothing is added anywhere', async () => {
    const path = file('events.ndjson', `${lines.join('\n')}\n`);
    await load([path]);
    const before = [await storedLog(dataDir), await quarantined(dataDir)];

    const result = await load([path]);

    expect(count(result)).toEqual({ accepted: 0, duplicates: 4, rejected: 4 });
    expect([await storedLog(dataDir), await quarantined(dataDir)]).toEqual(before);
  });

  test('given a file for refused lines, then it holds each with its reason, and nothing personal', async () => {
    const path = file(
      'events.ndjson',
      Buffer.concat([Buffer.from(`${lines.join('\n')}\n`), Buffer.from([0xff, 0x0a])]),
    );
    const rejects = await openRejectsFile(join(dataDir, 'rejects.ndjson'), [path]);

    await load([path], { rejects });
    await rejects.close();

    const text = readFileSync(join(dataDir, 'rejects.ndjson'), 'utf8');
    const written = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(written).toMatchObject([
      {
        code: 'EVENT_BAD_DATE',
        path: '/data/occurredOn',
        eventRef: { source: 'urn:system:test', id: 'bad-4' },
        origin: { file: path, line: 4 },
        line: badLine(4),
      },
      { code: 'EVENT_CONFLICT', eventRef: { id: 'evt-2' }, origin: { line: 5 } },
      { code: 'EVENT_PERSONAL_NUMBER', path: '/subject', eventRef: { id: 'evt-6' }, origin: { line: 6 } },
      { code: 'EVENT_NOT_JSON', origin: { line: 7 }, line: 'xx xxxx' },
      { code: 'EVENT_NOT_TEXT', origin: { line: 10 }, line: null },
    ]);
    expect(JSON.parse(written[1].line)).toEqual(JSON.parse(lines[4]!));
    expect(text).not.toContain('010190');
    expect(JSON.stringify(await quarantined(dataDir))).not.toContain('010190');
  });

  test('given the file for refused lines among the inputs, by another path, then it is refused and unharmed', async () => {
    const path = file('events.ndjson', eventLine(1));

    const opened = openRejectsFile(`${dataDir}/./events.ndjson`, [path]);

    await expect(opened).rejects.toMatchObject({ code: 'INPUT_IS_REJECTS' });
    expect(readFileSync(path, 'utf8')).toBe(eventLine(1));
  });

  test('given a folder that does not exist, then the file for refused lines is refused', async () => {
    await expect(openRejectsFile(join(dataDir, 'none', 'rejects.ndjson'), [])).rejects.toMatchObject({
      code: 'INPUT_REJECTS_NOT_WRITABLE',
    });
  });

  test('given more events than a batch, then the log is in the order of the file', async () => {
    const many = eventLines(7, 40_000);
    const progress: number[] = [];

    const result = await load([file('many.ndjson', many.join('\n'))], {
      onProgress: ({ bytes }) => progress.push(bytes),
    });

    expect(result.accepted).toBe(40_000);
    expect((await storedLog(dataDir)).map(({ metadata }) => metadata.sourceId)).toEqual(
      many.map((_, index) => `evt-${index}`),
    );
    expect(progress.length).toBeGreaterThan(2);
    expect(progress.at(-1)).toBe(Buffer.byteLength(many.join('\n')));
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
  });

  test('given standard input as one of the inputs, then it is loaded in its turn', async () => {
    const result = await load([file('a.ndjson', eventLine(1)), '-'], {
      stdin: Readable.from([Buffer.from(`${eventLine(2)}\n${eventLine(3)}`)]),
    });

    expect(result.accepted).toBe(3);
    expect((await storedLog(dataDir)).map(({ origin }) => origin)).toMatchObject([
      { line: 1 },
      { file: '-', line: 1 },
      { file: '-', line: 2 },
    ]);
  });

  test('given a standard input that fails, then what came before is loaded and the input is reported', async () => {
    async function* failing() {
      yield Buffer.from(`${eventLine(1)}\n`);
      throw new Error('the pipe broke');
    }

    const result = await load(['-'], { stdin: Readable.from(failing()) });

    expect(result.accepted).toBe(1);
    expect(codes(result)).toEqual(['INPUT_UNREADABLE']);
  });

  test('given an interruption, then the batch at hand is stored and counted, and the load can be finished later', async () => {
    const path = file('many.ndjson', eventLines(7, 40_000).join('\n'));
    const interruption = new AbortController();

    const result = await load([path], { signal: interruption.signal, onProgress: () => interruption.abort() });

    expect(result.interrupted).toBe(true);
    expect(result.accepted).toBeGreaterThan(0);
    expect(result.accepted).toBeLessThan(40_000);
    expect(await store.head()).toBe(BigInt(result.accepted));
    expect(count(await load([path]))).toEqual({
      accepted: 40_000 - result.accepted,
      duplicates: result.accepted,
      rejected: 0,
    });
  });

  test('given an interruption while standard input has nothing to say, then the load ends', async () => {
    const silent = new Readable({ read: () => undefined });
    const interruption = new AbortController();
    const loading = load(['-'], { stdin: silent, signal: interruption.signal });

    setImmediate(() => interruption.abort());

    expect(await loading).toMatchObject({ interrupted: true, accepted: 0 });
  });
});

describe('a load that an error ends', () => {
  const away = async (): Promise<never> => {
    throw new CodedError('STORE_UNAVAILABLE', 'the store is away');
  };
  const retraction = eventLine(2, {
    type: 'journey.retracted.v1',
    data: { retracts: { id: 'evt-1' }, reason: 'registeredInError' },
  });

  /** What was told last, of a load that ends with an error of this code. */
  async function lastTold(code: string, lines: readonly string[], options: Partial<LoadOptions> = {}) {
    const told: LoadProgress[] = [];
    const path = file('events.ndjson', lines.join('\n'));

    await expect(load([path], { ...options, onProgress: (now) => told.push(now) })).rejects.toMatchObject({ code });
    return told.at(-1);
  }

  test('given a store that goes away once it has stored a retraction, before it is asked what that fits, then the retraction is told as stored', async () => {
    await load([file('before.ndjson', eventLine(1))]);
    store = { ...store, eventById: away };

    const told = await lastTold('STORE_UNAVAILABLE', [eventLine(1), retraction, eventLine(3)]);

    expect(await storedLog(dataDir)).toHaveLength(3);
    expect(told).toMatchObject({ accepted: 2, duplicates: 1, undecided: 0 });
  });

  test('given a quarantine that fails, then what was stored beside the refused lines is told', async () => {
    quarantine = { ...quarantine, keep: away };

    const told = await lastTold('STORE_UNAVAILABLE', [eventLine(1), badLine(2), eventLine(3)]);

    expect(await storedLog(dataDir)).toHaveLength(2);
    expect(told).toMatchObject({ accepted: 2, rejected: 0, undecided: 0 });
  });

  test('given a file for refused lines that cannot be written, then the lines that the quarantine kept are told', async () => {
    const rejects = await openRejectsFile(join(dataDir, 'rejects.ndjson'), []);
    await rejects.close();

    const told = await lastTold('INPUT_REJECTS_NOT_WRITABLE', [eventLine(1), badLine(2)], { rejects });

    expect(await quarantined(dataDir)).toHaveLength(1);
    expect(told).toMatchObject({ accepted: 1, rejected: 1 });
  });
});

describe('a bad input', () => {
  test.each<[string, string | Buffer, string[], Record<string, number>]>([
    ['an empty file', '', ['INPUT_EMPTY'], {}],
    ['a file of blank lines', '\n \r\n\n', ['INPUT_EMPTY'], {}],
    ['a binary file', Buffer.from([0, 1, 2, 0xff, 0x0a, 0x80, 0]), [], { EVENT_NOT_TEXT: 2 }],
    ['a half-written last line', eventLine(1).slice(0, 40), [], { EVENT_TRUNCATED: 1 }],
    ['a line beyond 64 KiB', `${'x'.repeat(70_000)}\n`, [], { EVENT_TOO_LARGE: 1 }],
  ])(
    'given %s between good files, then it is reported and the others are loaded',
    async (_, content, problems, byCode) => {
      const result = await load([file('a', eventLine(1001)), file('b', content), file('c', eventLine(1002))]);

      expect(result.accepted).toBe(2);
      expect(codes(result)).toEqual(problems);
      expect(Object.fromEntries(result.byCode)).toEqual(byCode);
    },
  );

  test('given a missing file and a directory, then both are reported and the others are loaded', async () => {
    const missing = join(dataDir, 'missing');

    const result = await load([file('a', eventLine(1)), missing, dataDir, file('b', eventLine(2))]);

    expect(result.accepted).toBe(2);
    expect(result.problems.map(({ code, input }) => [code, input])).toEqual([
      ['INPUT_NOT_FOUND', missing],
      ['INPUT_IS_DIRECTORY', dataDir],
    ]);
  });

  // The reader is a few batches ahead of the store; the file must have more than that.
  const content = eventLines(7, 80_000).join('\n');

  test('given a file that shrinks while it is read, then what was read is loaded and the file is reported', async () => {
    const path = file('shrinking', content);

    const result = await load([path], { onProgress: () => truncateSync(path, 10_000) });

    expect(codes(result)).toEqual(['INPUT_SHRANK']);
    expect(result.accepted).toBeGreaterThan(0);
    expect(result.accepted).toBeLessThan(80_000);
    expect(await store.head()).toBe(BigInt(result.accepted));
  });

  test.each([
    ['removed', (path: string) => rmSync(path, { force: true })],
    ['replaced', (path: string) => renameSync(file('new', 'something else'), path)],
  ])(
    'given a file that is %s while it is read, then all it had is loaded and the file is reported',
    async (_, change) => {
      const path = file('vanishing', content);

      const result = await load([path], { onProgress: () => change(path) });

      expect(codes(result)).toEqual(['INPUT_VANISHED']);
      expect(result.accepted).toBe(80_000);
    },
  );
});
