import { appendFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openDuckDb } from '../../../projections/engine/duckdb/open-duckdb.ts';
import type { OpenedEngine } from '../../../projections/engine/engine.ts';
import { openTable } from '../../../services/import/tables/open-table.ts';
import { mappingOfFormat, readTable } from '../../support/extracts/tables.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

let engine: OpenedEngine;
beforeAll(async () => {
  engine = await openDuckDb(':memory:', { access: 'write' });
  await engine.run("SET TimeZone = 'UTC'");
  await engine.run('SET preserve_insertion_order = true');
  return () => engine.close();
});

async function written(query: string, name = 'extract.parquet', options = ''): Promise<string> {
  const file = join(temporaryDirectory(), name);
  await engine.run(`COPY (${query}) TO '${file}' (FORMAT parquet${options})`);
  return file;
}
const read = async (query: string) => readTable(await written(query), { format: 'parquet' });

describe('a Parquet file', () => {
  it.each([
    ["'Åse'::VARCHAR", 'Åse'],
    ["''::VARCHAR", null],
    ['NULL::INTEGER', null],
    ['true', true],
    ['(-7)::TINYINT', -7],
    ['4294967295::UINTEGER', 4_294_967_295],
    ['9007199254740991::BIGINT', 9_007_199_254_740_991],
    ['9007199254740993::BIGINT', '9007199254740993'],
    ['37.1::FLOAT', 37.1],
    ['0.1::DOUBLE', 0.1],
    ["'nan'::DOUBLE", null],
    ["'inf'::DOUBLE", 'inf'],
    ['37.50::DECIMAL(5,2)', 37.5],
    ['12345678901234567890::DECIMAL(20,0)', '12345678901234567890'],
    ["DATE '2024-02-29'", { local: '2024-02-29' }],
    ["TIMESTAMP '2024-10-27 02:30:00'", { local: '2024-10-27T02:30:00' }],
    ["TIMESTAMP_NS '2024-10-27 02:30:00.123456789'", { local: '2024-10-27T02:30:00.123456789' }],
    // The hour that comes twice.
    ["TIMESTAMPTZ '2024-10-27 00:30:00+00'", { local: '2024-10-27T02:30:00.000', offset: '+02:00' }],
    ["TIMESTAMPTZ '2024-10-27 01:30:00+00'", { local: '2024-10-27T02:30:00.000', offset: '+01:00' }],
    ["'x'::ENUM('x', 'y')", 'x'],
    ["UUID '1b4e28ba-2fa1-5d2a-b3c0-1f0d9c2e7a55'", '1b4e28ba-2fa1-5d2a-b3c0-1f0d9c2e7a55'],
  ])('has of %s the cell %j', async (sql, cell) => {
    const { headings, rows } = await read(`SELECT 1 AS id, ${sql} AS " å ""b"" "`);
    expect({ headings, rows }).toEqual({ headings: ['id', 'å "b"'], rows: [{ line: 1, cells: [1, cell] }] });
  });

  it.each(["{'a': 1}", '[1]', "MAP {'a': 1}", "'\\x01'::BLOB", 'INTERVAL 1 DAY', "['x'::ENUM('x')]"])(
    'has of %s nothing that a mapping can read, and says so',
    async (sql) => {
      const table = await openTable(
        await written(`SELECT 1 AS id, ${sql} AS a`),
        mappingOfFormat({ format: 'parquet' }),
      );
      expect([...(table.unreadable?.keys() ?? [])]).toEqual(['a']);
      await table.close();
    },
  );

  it('is read in the order of its rows, by their numbers, whatever groups they are in; rows without any content are left out', async () => {
    const file = await written(
      'SELECT CASE WHEN i % 5000 = 4999 THEN NULL ELSE i END AS i FROM range(20000) t(i)',
      'a[1]*?.parquet',
      ', ROW_GROUP_SIZE 2048',
    );
    writeFileSync(join(file, '..', 'a1x.parquet'), readFileSync(file));
    const { rows } = await readTable(file, { format: 'parquet' });
    expect(rows.length).toBe(19_996);
    expect(rows.every(({ line, cells }) => cells[0] === line - 1)).toBe(true);
  });

  it('that is empty, cut off, damaged or written meanwhile is refused', async () => {
    await expect(read('SELECT 1 AS a WHERE false')).rejects.toMatchObject({ code: 'INPUT_EMPTY' });
    const cut = await written('SELECT i AS a FROM range(1000) t(i)');
    truncateSync(cut, 500);
    await expect(readTable(cut, { format: 'parquet' })).rejects.toMatchObject({ code: 'EXTRACT_WRONG_FORMAT' });
    const damaged = await written('SELECT uuid() AS a FROM range(1000) t(i)');
    const bytes = readFileSync(damaged);
    bytes.fill(0xff, 4, 200);
    writeFileSync(damaged, bytes);
    await expect(readTable(damaged, { format: 'parquet' })).rejects.toMatchObject({ code: 'EXTRACT_WRONG_FORMAT' });
    const growing = await written('SELECT 1 AS a');
    const table = await openTable(growing, mappingOfFormat({ format: 'parquet' }));
    appendFileSync(growing, 'more');
    const all = async () => {
      for await (const _ of table.rows());
    };
    await expect(all()).rejects.toMatchObject({ code: 'EXTRACT_CHANGED' });
    await table.close();
  });
});
