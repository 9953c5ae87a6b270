import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDuckDb } from '../../../projections/engine/duckdb/open-duckdb.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { engineContract } from './suite.ts';

const temporaryFile = (): string => join(temporaryDirectory(), 'engine.duckdb');

engineContract(
  'DuckDB',
  {
    open: (file = ':memory:') => openDuckDb(file, { access: 'write' }),
    openToRead: (file) => openDuckDb(file, { access: 'read' }),
  },
  temporaryFile,
);

test('given a file that DuckDB did not write, then it is damaged', async () => {
  const file = temporaryFile();
  writeFileSync(file, 'something else'.repeat(1_000));
  await expect(openDuckDb(file, { access: 'read' })).rejects.toMatchObject({ trouble: 'damaged' });
});

test('given a memory limit, then it holds from the beginning', async () => {
  const engine = await openDuckDb(':memory:', { access: 'write', memoryLimit: '64MiB' });
  expect(await engine.rows("SELECT current_setting('memory_limit')")).toEqual([['64.0 MiB']]);
  engine.close();
});
