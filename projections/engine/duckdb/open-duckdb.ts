import { DuckDBInstance } from '@duckdb/node-api';
import type { OpenedEngine } from '../engine.ts';
import { duckDbEngine } from './duckdb-engine.ts';
import { withEngineErrors } from './trouble.ts';

export interface OpenOptions {
  /** A file is read by many processes or written by one. One in memory (`:memory:`) is always written. */
  readonly access: 'read' | 'write';
  /** Such as `4GB`; what finds no room in it goes to disk. By default most of the machine's. */
  readonly memoryLimit?: string | undefined;
  /** The directory for what goes to disk; by default beside the file. */
  readonly spillTo?: string | undefined;
}

/** How DuckDB is set up to answer queries on the ledger. */
const querySettings: Readonly<Record<string, string>> = {
  preserve_insertion_order: 'false',
  // What the readers of a common table expression each ask for, DuckDB would ask of all its rows together as well. The
  // pass over the ledger has read no other rows anyway, and asking again took a fifth of a replay.
  disabled_optimizers: 'cte_filter_pusher',
};

/**
 * Where nothing is written, DuckDB need not weigh either which side of a join to hash: it guesses from tables that do not exist
 * yet, and a replay took 8 % longer for it, a trace 20 %. Following the log, where what is staged meets a table of everybody, needs it.
 */
const readSettings: Readonly<Record<string, string>> = {
  disabled_optimizers: `${querySettings.disabled_optimizers},build_side_probe_side`,
};

/**
 * Opens a file with DuckDB; one that is opened for writing is made where there is none.
 *
 * @throws EngineError at once, `busy` where another process has it
 */
export async function openDuckDb(file: string, { access, memoryLimit, spillTo }: OpenOptions): Promise<OpenedEngine> {
  const instance = await withEngineErrors(() =>
    DuckDBInstance.create(file, {
      ...(file !== ':memory:' && { access_mode: access === 'read' ? 'READ_ONLY' : 'READ_WRITE' }),
      ...(memoryLimit !== undefined && { memory_limit: memoryLimit }),
      ...(spillTo !== undefined && { temp_directory: spillTo }),
      ...querySettings,
      ...(access === 'read' && readSettings),
    }),
  );
  const first = await sessionOf(instance);
  return {
    ...first,
    close() {
      first.close();
      instance.closeSync();
    },
  };
}

async function sessionOf(instance: DuckDBInstance): Promise<OpenedEngine> {
  const connection = await withEngineErrors(() => instance.connect());
  return {
    ...duckDbEngine(connection),
    session: () => sessionOf(instance),
    close: () => connection.closeSync(),
  };
}
