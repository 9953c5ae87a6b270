import type { Engine } from '../engine/engine.ts';
import { EngineError } from '../engine/engine-error.ts';
import type { LastRead } from './follows-log.ts';

/** A row of the ledger that is not what the log gives. */
export interface DifferingRow {
  /** Of the event, as the store counts. */
  readonly position: bigint;
  readonly event: string;
  /** The pseudonym; null where none has the row's key. */
  readonly citizen: string | null;
  readonly kind: 'changed' | 'missing' | 'added';
  /** Which columns differ; none where the row is missing or added. */
  readonly fields: readonly string[];
}

/** Tables whose rows are compared as they are, without those who say how far something was read. */
const otherTables = ['citizen', 'erasure', 'adjustment', 'checkpoint', 'table_digest'] as const;

async function columnsOf(engine: Engine, table: string): Promise<readonly string[]> {
  const rows = await engine.rows<[string]>(
    `SELECT column_name FROM duckdb_columns() WHERE table_name = '${table}' AND database_name = current_database() ORDER BY column_index`,
  );
  return rows.map(([name]) => name);
}

/** SQL of the rows of one table that another has not, each as often as it is there more often. */
function without(columns: readonly string[], one: string, other: string): string {
  return `(SELECT ${columns.join(', ')} FROM ${one} EXCEPT ALL SELECT ${columns.join(', ')} FROM ${other})`;
}

/** The name of another ledger that is read beside the one of an engine. */
const attached = 'held';

/**
 * Does work while another ledger is read beside the one of an engine.
 * @throws EngineError `busy` where another process writes to it
 */
export async function withLedgerBeside<T>(engine: Engine, file: string, work: () => Promise<T>): Promise<T> {
  await engine.run(`ATTACH '${file.replaceAll("'", "''")}' AS ${attached} (READ_ONLY)`);
  try {
    return await work();
  } finally {
    await engine.run(`DETACH ${attached}`);
  }
}

/** What the other ledger says of itself. */
export async function readOther(
  engine: Engine,
): Promise<LastRead & { readonly version: number; readonly store: string }> {
  const rows = await engine.rows<[number, string, bigint | null, string | null, bigint | null]>(
    `SELECT version, store, position, event_id, recorded_at_ms FROM ${attached}.checkpoint`,
  );
  const [row] = rows;
  if (row === undefined || rows.length > 1)
    throw new EngineError('damaged', `${rows.length} ends of a ledger`, undefined);
  const [version, store, position, eventId, recordedAtMs] = row;
  return { version, store, position, eventId, recordedAtMs };
}

/**
 * Compares the events of the other ledger, row by row and exactly, with those of the engine's own, which was made from the log.
 * @returns the rows that differ, by position
 */
export async function* differingRows(engine: Engine): AsyncGenerator<DifferingRow> {
  const columns = await columnsOf(engine, 'ledger');
  const fields = columns.map((name) => `CASE WHEN o.${name} IS DISTINCT FROM t.${name} THEN '${name}' END`);
  const numbered = (rows: string): string =>
    `SELECT *, row_number() OVER (PARTITION BY position, version_position ORDER BY registered_from, position_from, recorded_from) AS nth FROM ${rows}`;
  const rows = engine.stream<[bigint, string, string | null, DifferingRow['kind'], string[]]>(`
    WITH ours AS (${numbered(without(columns, 'ledger', `${attached}.ledger`))}),
      theirs AS (${numbered(without(columns, `${attached}.ledger`, 'ledger'))})
    SELECT coalesce(o.position, t.position) AS event_position, coalesce(o.event_id, t.event_id), coalesce(c.subject, d.subject),
      CASE WHEN o.position IS NULL THEN 'added' WHEN t.position IS NULL THEN 'missing' ELSE 'changed' END,
      CASE WHEN o.position IS NULL OR t.position IS NULL THEN [] ELSE list_filter([${fields.join(', ')}], x -> x IS NOT NULL) END
    FROM ours o FULL JOIN theirs t
      ON o.position = t.position AND o.version_position = t.version_position AND o.nth = t.nth
    LEFT JOIN citizen c ON c.key = o.citizen LEFT JOIN ${attached}.citizen d ON d.key = t.citizen
    ORDER BY event_position, coalesce(o.version_position, t.version_position), coalesce(o.nth, t.nth)`);
  for await (const [position, event, citizen, kind, changed] of rows)
    yield { position, event, citizen, kind, fields: changed };
}

/** The other tables that differ, with how many rows of either have no like in the other. */
export async function differingTables(
  engine: Engine,
): Promise<readonly { readonly table: string; readonly rows: number }[]> {
  const found = [];
  for (const table of otherTables) {
    const columns = await columnsOf(engine, table);
    const theirs = `${attached}.${table}`;
    const [row] = await engine.rows<[bigint]>(
      `SELECT (SELECT count(*) FROM ${without(columns, table, theirs)}) + (SELECT count(*) FROM ${without(columns, theirs, table)})`,
    );
    const rows = Number(row?.[0] ?? 0n);
    if (rows > 0) found.push({ table, rows });
  }
  return found;
}
