import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AppendedColumns, Cell, OpenedEngine, Value } from '../../../projections/engine/engine.ts';
import { EngineError, type Trouble } from '../../../projections/engine/engine-error.ts';
import { filledBuffer } from '../../../projections/engine/filled-buffer.ts';

/** Where an adapter opens engines. */
export interface EngineUnderTest {
  /** Opens an engine on a file for writing; none: in memory. */
  open(file?: string): Promise<OpenedEngine>;
  openToRead(file: string): Promise<OpenedEngine>;
}

/** A row of every type that the contract names, as SQL and as a row holds it. */
const values: readonly (readonly [sql: string, value: Value])[] = [
  ['true', true],
  ['7::UTINYINT', 7],
  ['(-7)::INTEGER', -7],
  ['0.5::DOUBLE', 0.5],
  ["'Infinity'::DOUBLE", Number.POSITIVE_INFINITY],
  ['7::BIGINT', 7n],
  ['9223372036854775807', 9_223_372_036_854_775_807n],
  ['170141183460469231731687303715884105727::HUGEINT', 170_141_183_460_469_231_731_687_303_715_884_105_727n],
  ["'ær''lig'", "ær'lig"],
  ["'b'::ENUM ('a', 'b')", 'b'],
  ["DATE '2024-02-29'", '2024-02-29'],
  ["DATE '1899-12-31'", '1899-12-31'],
  ["DATE 'infinity'", 'infinity'],
  ["TIMESTAMP '2023-12-31 22:30:00.123'", Date.UTC(2023, 11, 31, 22, 30, 0, 123)],
  ["TIMESTAMP '1969-12-31 23:59:59'", -1000],
  ["TIMESTAMP 'infinity'", Number.POSITIVE_INFINITY],
  ["TIMESTAMP '-infinity'", Number.NEGATIVE_INFINITY],
  ["'018F3B1A-0000-7000-8000-00000000FFFF'::UUID", '018f3b1a-0000-7000-8000-00000000ffff'],
  ["'ffffffff-0000-0000-0000-000000000001'::UUID", 'ffffffff-0000-0000-0000-000000000001'],
  ["[DATE '2024-01-01', NULL]", ['2024-01-01', null]],
  [
    "{'day': DATE '2024-01-01', 'none': NULL::DATE, 'list': [1::BIGINT]}",
    { day: '2024-01-01', none: null, list: [1n] },
  ],
  ['NULL', null],
  ['NULL::DATE', null],
  ['NULL::UUID', null],
];

async function troubleOf(work: Promise<unknown>): Promise<Trouble | undefined> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return error instanceof EngineError ? error.trouble : undefined;
}

async function all<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const each of stream) found.push(each);
  return found;
}

/** What every engine must do. An adapter enrols by calling it. */
export function engineContract(adapter: string, underTest: EngineUnderTest, temporaryFile: () => string): void {
  describe(`engine contract: ${adapter}`, () => {
    let engine: OpenedEngine;
    beforeEach(async () => {
      engine = await underTest.open();
    });
    afterEach(() => engine.close());

    const selected = `SELECT ${values.map(([sql], i) => `${sql} AS c${i}`).join(', ')}`;
    const held = values.map(([, value]) => value);

    describe('rows', () => {
      test('hold what the contract says of each type, read whole, streamed or by name', async () => {
        expect(await engine.rows(selected)).toEqual([held]);
        expect(await all(engine.stream(selected))).toEqual([held]);
        expect(await engine.namedRows(selected)).toEqual([
          Object.fromEntries(held.map((value, i) => [`c${i}`, value])),
        ]);
      });

      test.each(['1.5::DECIMAL(3, 1)', 'INTERVAL 1 DAY', "'a'::BLOB", '[1.5::DECIMAL(3, 1)]', 'now()'])(
        'of %s are refused, by reading and by streaming',
        async (sql) => {
          await expect(engine.rows(`SELECT ${sql}`)).rejects.toThrow(/cast it in the query/);
          await expect(all(engine.stream(`SELECT ${sql}`))).rejects.toThrow(/cast it in the query/);
        },
      );

      test('none are none', async () => {
        expect(await engine.rows('SELECT 1 WHERE false')).toEqual([]);
        expect(await all(engine.stream('SELECT 1 WHERE false'))).toEqual([]);
      });

      // DuckDB 1.5.5 broke off about one in a hundred of such questions, and gave no answer to any other after that (its issue 25713).
      test('that a window counts are counted each time, where some parts of a union are empty', async () => {
        const question = `WITH one AS (SELECT range AS x FROM range(1)),
          either AS (SELECT x FROM one WHERE x > 1 UNION ALL SELECT x FROM one WHERE NOT EXISTS (FROM one WHERE x > 1))
          SELECT x, count(*) OVER () FROM either ORDER BY x LIMIT 5`;
        for (let time = 0; time < 1000; time++) expect(await engine.rows(question)).toEqual([[0n, 1n]]);
      });

      test('follow the parameters', async () => {
        const parameters = { text: "o'clock", number: 1.5, whole: 2n ** 62n, truth: false, none: null };
        expect(await engine.rows('SELECT $text, $number::DOUBLE, $whole::BIGINT, $truth, $none', parameters)).toEqual([
          Object.values(parameters),
        ]);
      });

      test('are streamed in order, more of them than are read at a time', async () => {
        const stream = engine.stream<[bigint]>('FROM range(10000) ORDER BY range');
        expect((await all(stream)).map(([number]) => Number(number))).toEqual([...Array(10_000).keys()]);
      });

      test('need not be streamed to the end', async () => {
        for await (const [number] of engine.stream('FROM range(10000000) ORDER BY range')) {
          expect(number).toBe(0n);
          break;
        }
        expect(await engine.rows('SELECT 1')).toEqual([[1]]);
      });
    });

    describe('what is materialised', () => {
      test('is kept, and another of its name takes its place, whatever it holds', async () => {
        await engine.materialise('kept', 'SELECT 1 AS one UNION ALL SELECT 2');
        expect(await engine.rows('SELECT sum(one)::INTEGER FROM kept')).toEqual([[3]]);
        await engine.materialise('kept', "SELECT 'other' AS word");
        expect(await engine.rows('FROM kept')).toEqual([['other']]);
      });

      test('is no part of the file', async () => {
        const file = temporaryFile();
        const first = await underTest.open(file);
        await first.run('CREATE TABLE stays (x INTEGER)');
        await first.materialise('goes', 'SELECT 1');
        first.close();
        const second = await underTest.openToRead(file);
        expect(await second.rows('FROM stays')).toEqual([]);
        expect(await troubleOf(second.rows('FROM goes'))).toBe('refused');
        await second.materialise('goes', 'SELECT 2');
        expect(await second.rows('FROM goes')).toEqual([[2]]);
        second.close();
      });
    });

    describe('what is appended', () => {
      const columns: AppendedColumns = {
        a: 'BIGINT',
        b: 'BOOLEAN',
        c: 'DOUBLE',
        d: 'INTEGER',
        e: 'TIMESTAMP',
        f: 'UUID',
        g: 'VARCHAR',
      };
      const table = Object.entries(columns)
        .map(([name, type]) => `${name} ${type}`)
        .join(', ');
      const row = (i: number): Cell[] => [
        BigInt(i) - 5_000n,
        i % 2 === 0,
        i / 3,
        i - 5_000,
        i % 7 === 0 ? Number.POSITIVE_INFINITY : 1_700_000_000_123 - i,
        `018f3b1a-0000-7000-8000-${i.toString(16).padStart(12, '0')}`,
        `row ${i}`,
      ];
      const none: Cell[] = Object.keys(columns).map(() => null);

      test('comes back as it was given, however much it is, from the file and from a temporary table', async () => {
        const rows = Array.from({ length: 5_000 }, (_, i) => (i === 4_000 ? none : row(i)));
        await engine.run(`CREATE TABLE appended (${table})`);
        await engine.append('appended', filledBuffer(engine, columns, rows));
        await engine.keep('kept', filledBuffer(engine, columns, rows));
        const given = [...rows.filter((each) => each !== none), none];
        expect(await engine.rows('FROM appended ORDER BY a NULLS LAST')).toEqual(given);
        expect(await engine.rows('FROM kept ORDER BY a NULLS LAST')).toEqual(given);
      });

      test('may be nothing', async () => {
        await engine.run(`CREATE TABLE appended (${table})`);
        await engine.append('appended', filledBuffer(engine, columns, []));
        await engine.keep('kept', filledBuffer(engine, columns, []));
        expect(await engine.rows('FROM appended UNION ALL FROM kept')).toEqual([]);
      });

      test('is added to what is in the file, and takes the place of what was kept', async () => {
        const one = filledBuffer(engine, { n: 'INTEGER' }, [[1]]);
        const two = filledBuffer(engine, { n: 'INTEGER' }, [[2]]);
        await engine.run('CREATE TABLE appended (n INTEGER)');
        for (const buffer of [one, two]) await engine.append('appended', buffer);
        for (const buffer of [one, two]) await engine.keep('kept', buffer);
        expect(await engine.rows('FROM appended ORDER BY n')).toEqual([[1], [2]]);
        expect(await engine.rows('FROM kept')).toEqual([[2]]);
      });

      test('is handed over in columns that may be used again, of any length', async () => {
        const buffer = engine.buffer({ n: 'INTEGER' });
        const column = Array.from({ length: 5_000 }, (_, i) => i);
        buffer.addColumns([column]);
        column.fill(-1);
        buffer.addColumns([[5_000]]);
        expect(() => buffer.addColumns([[1], [2]])).toThrow('2 columns');
        await engine.keep('kept', buffer);
        expect(await engine.rows('SELECT count(*), min(n), max(n), sum(n) FROM kept')).toEqual([
          [5_001n, 0, 5_000, 12_502_500n],
        ]);
      });

      test('can be kept where the file is open for reading, and not be appended to it', async () => {
        const file = temporaryFile();
        const writer = await underTest.open(file);
        await writer.run('CREATE TABLE stays (n INTEGER)');
        writer.close();
        const reader = await underTest.openToRead(file);
        const buffer = filledBuffer(reader, { n: 'INTEGER' }, [[1]]);
        await reader.keep('kept', buffer);
        expect(await reader.rows('FROM kept')).toEqual([[1]]);
        await expect(reader.append('stays', buffer)).rejects.toThrow(EngineError);
        reader.close();
      });

      test('to a table of other columns, or to none, is refused', async () => {
        await engine.run('CREATE TABLE appended (n INTEGER)');
        const buffer = filledBuffer(engine, { n: 'INTEGER', m: 'INTEGER' }, [[1, 2]]);
        await expect(engine.append('appended', buffer)).rejects.toThrow(EngineError);
        await expect(engine.append('nowhere', buffer)).rejects.toThrow(EngineError);
      });
    });

    describe('a transaction', () => {
      test('keeps all that was done in it, appended rows too, and gives what the work came to', async () => {
        await engine.run('CREATE TABLE kept (n INTEGER)');
        const result = await engine.transaction(async () => {
          await engine.run('INSERT INTO kept VALUES (1)');
          await engine.append('kept', filledBuffer(engine, { n: 'INTEGER' }, [[2]]));
          return 'done';
        });
        expect(result).toBe('done');
        expect(await engine.rows('FROM kept ORDER BY n')).toEqual([[1], [2]]);
      });

      test('that fails keeps nothing, throws what the work threw, and another can follow', async () => {
        await engine.run('CREATE TABLE kept (n INTEGER)');
        const failing = (work: () => Promise<unknown>) =>
          engine.transaction(async () => {
            await engine.append('kept', filledBuffer(engine, { n: 'INTEGER' }, [[1]]));
            await work();
          });
        await expect(failing(() => Promise.reject(new Error('of the work')))).rejects.toThrow('of the work');
        expect(await troubleOf(failing(() => engine.run('INSERT INTO nowhere VALUES (1)')))).toBe('refused');
        expect(await engine.rows('FROM kept')).toEqual([]);
        await failing(() => Promise.resolve());
        expect(await engine.rows('FROM kept')).toEqual([[1]]);
      });
    });

    describe('another session', () => {
      test('sees what is in the file, and not what the first one keeps for itself', async () => {
        const file = temporaryFile();
        for (const open of [underTest.open, underTest.openToRead]) {
          const first = await open(file);
          if (open === underTest.open) await first.run('CREATE TABLE shared AS SELECT 1 AS x');
          await first.materialise('own', "SELECT 'of the first' AS word");
          const second = await first.session();
          expect(await second.rows('FROM shared')).toEqual([[1]]);
          expect(await troubleOf(second.rows('FROM own'))).toBe('refused');
          await second.materialise('own', "SELECT 'of the second' AS word");
          expect(await first.rows('FROM own')).toEqual([['of the first']]);
          second.close();
          expect(await first.rows('FROM own')).toEqual([['of the first']]);
          first.close();
        }
      });

      test('reads what was there while the first one changes it, and what is new afterwards', async () => {
        await engine.run('CREATE TABLE counted AS SELECT 1 AS x');
        const second = await engine.session();
        await engine.transaction(async () => {
          await engine.run('INSERT INTO counted VALUES (2)');
          expect(await second.rows('SELECT count(*) FROM counted')).toEqual([[1n]]);
        });
        expect(await second.rows('SELECT count(*) FROM counted')).toEqual([[2n]]);
        second.close();
      });

      test('goes on when a statement of the first one is broken off', async () => {
        const second = await engine.session();
        const endless = troubleOf(engine.rows('SELECT count(*) FROM range(1000000000000)'));
        const lasting = second.rows('SELECT count(*) FROM range(3000000) a SEMI JOIN range(3000000) b USING (range)');
        const again = setInterval(() => engine.interrupt(), 1);
        expect(await endless).toBe('other');
        expect(await lasting).toEqual([[3_000_000n]]);
        clearInterval(again);
        second.close();
      });
    });

    describe('what goes wrong', () => {
      test.each(['SELEC 1', 'FROM nowhere', "SELECT 'a'::INTEGER"])('%s is refused', async (sql) => {
        expect(await troubleOf(engine.run(sql))).toBe('refused');
        expect(await troubleOf(engine.rows(sql))).toBe('refused');
        expect(await troubleOf(engine.namedRows(sql))).toBe('refused');
        expect(await troubleOf(all(engine.stream(sql)))).toBe('refused');
        expect(await troubleOf(engine.materialise('none', sql))).toBe('refused');
      });

      test('a file that is not there is absent to a reader', async () => {
        expect(await troubleOf(underTest.openToRead(temporaryFile()))).toBe('absent');
      });

      test('a statement that is broken off fails, and the next one runs', async () => {
        const running = troubleOf(engine.rows('SELECT count(*) FROM range(1000000000000)'));
        const again = setInterval(() => engine.interrupt(), 10);
        expect(await running).toBe('other');
        clearInterval(again);
        expect(await engine.rows('SELECT 1')).toEqual([[1]]);
      });

      test('what finds no room within the limit fails, and settings can be changed', async () => {
        await engine.configure({ memoryLimit: '20MB', threads: 1 });
        const tooMuch = 'SELECT list(range) FROM range(50000000)';
        expect(await troubleOf(engine.rows(tooMuch))).toBe('too-large');
        await engine.configure({ memoryLimit: '1GB' });
        expect(await engine.rows('SELECT count(*) FROM range(1000)')).toEqual([[1_000n]]);
      });
    });
  });
}
