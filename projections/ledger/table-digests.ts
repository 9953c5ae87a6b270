import { CodedError } from '../../contracts/errors/coded-error.ts';
import type { Engine } from '../engine/engine.ts';

/** The tables that figures are computed from, or that say where to go on. */
const tables = ['ledger', 'citizen', 'erasure', 'adjustment', 'checkpoint', 'looked_through'] as const;
type Table = (typeof tables)[number];

/**
 * A digest of what each table holds, so that a row that somebody else changed, removed or added shows. It is changed in the transaction that
 * changes rows, by what these rows come to: what was changed in between is never taken for ours. HUGEINT, for sums of 64 bits each.
 */
export const createTableDigests: readonly string[] = [
  `CREATE TABLE table_digest (${tables.map((table) => `${table} HUGEINT NOT NULL`).join(', ')})`,
  `INSERT INTO table_digest VALUES (${tables.map(() => '0').join(', ')})`,
];

/**
 * SQL of what rows of a table come to: a sum does not depend on how they lie. DuckDB's hash is quick and no secret: whoever knows how this is
 * made can make it anew, and `verify` asks the log.
 */
function sumOf(table: Table, where = 'true'): string {
  return `(SELECT coalesce(sum(hash(*COLUMNS(*))), 0)::HUGEINT FROM ${table} WHERE ${where})`;
}

/** Adds the rows of a batch, which begins at a position, and notes where the ledger ends by now. */
export async function digestBatch(engine: Engine, firstPosition: bigint): Promise<void> {
  const added = (['ledger', 'adjustment', 'erasure'] as const).map(
    (table) => `${table} = ${table} + ${sumOf(table, `position >= ${firstPosition}`)}`,
  );
  await engine.run(`UPDATE table_digest SET ${added.join(', ')},
    citizen = citizen + ${sumOf('citizen', `key >= ${firstPosition}`)}, checkpoint = ${sumOf('checkpoint')}`);
}

/** Makes the digest of a table of one row anew, which was just written. */
export async function digestRow(engine: Engine, table: 'checkpoint' | 'looked_through'): Promise<void> {
  await engine.run(`UPDATE table_digest SET ${table} = ${sumOf(table)}`);
}

/**
 * Does work that changes rows from before a batch, which their digest follows.
 * @param where SQL of the rows that may change, the same before and after
 */
export async function redigesting(
  engine: Engine,
  table: 'ledger' | 'adjustment',
  where: string,
  work: () => Promise<void>,
): Promise<void> {
  const [before] = await engine.rows<[bigint]>(`SELECT ${sumOf(table, where)}`);
  await work();
  await engine.run(`UPDATE table_digest SET ${table} = ${table} + ${sumOf(table, where)} - ${before?.[0]}::HUGEINT`);
}

/** The tables whose rows are not those that this program wrote. Reads all of the ledger. */
export async function changedTables(engine: Engine): Promise<readonly string[]> {
  const same = tables.map((table) => `coalesce(bool_and(${table} = ${sumOf(table)}) AND count(*) = 1, false)`);
  const [found] = await engine.rows<boolean[]>(`SELECT ${same.join(', ')} FROM table_digest`);
  return tables.filter((_, i) => found?.[i] !== true);
}

/** @throws CodedError LEDGER_CHANGED */
export async function requireUnchanged(engine: Engine): Promise<void> {
  const changed = await changedTables(engine);
  if (changed.length === 0) return;
  throw new CodedError(
    'LEDGER_CHANGED',
    `Rows of the ledger are not those that this program wrote: ${changed.join(', ')}.`,
  );
}
