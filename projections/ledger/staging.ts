import {
  BIGINT,
  BOOLEAN,
  DOUBLE,
  type DuckDBConnection,
  DuckDBDataChunk,
  type DuckDBType,
  INTEGER,
  VARCHAR,
} from '@duckdb/node-api';
import type { Facts } from './facts.ts';
import { type FactColumn, factColumns } from './schema.ts';

/** Rows that DuckDB's appender takes at a time. */
const CHUNK_ROWS = 2048;

/** A version of an event on its way into the ledger. Instants are UTC milliseconds, days since 1970-01-01. */
export interface StagedVersion {
  readonly position: bigint;
  readonly versionPosition: bigint;
  readonly eventId: string;
  readonly subject: string;
  readonly type: string;
  readonly source: string;
  readonly registeredAtMs: number;
  readonly registeredOn: number;
  readonly recordedAtMs: number;
  readonly facts: Facts;
}

type SqlType = 'BIGINT' | 'VARCHAR' | 'DOUBLE' | 'INTEGER' | 'BOOLEAN';
const appendTypes: Readonly<Record<SqlType, DuckDBType>> = { BIGINT, VARCHAR, DOUBLE, INTEGER, BOOLEAN };

/** The appender's plain types; the INSERT that follows casts them to the ledger's. */
const stagedTypes: Readonly<Record<string, SqlType>> = { DATE: 'INTEGER', UUID: 'VARCHAR' };

const factNames = Object.keys(factColumns) as FactColumn[];

interface StagedColumn {
  readonly name: string;
  readonly type: SqlType;
  readonly value: (version: StagedVersion) => bigint | string | number | boolean | null;
}

const stagedColumns: readonly StagedColumn[] = [
  { name: 'position', type: 'BIGINT', value: (version) => version.position },
  { name: 'version_position', type: 'BIGINT', value: (version) => version.versionPosition },
  { name: 'event_id', type: 'VARCHAR', value: (version) => version.eventId },
  { name: 'subject', type: 'VARCHAR', value: (version) => version.subject },
  { name: 'type', type: 'VARCHAR', value: (version) => version.type },
  { name: 'source', type: 'VARCHAR', value: (version) => version.source },
  { name: 'registered_at_ms', type: 'DOUBLE', value: (version) => version.registeredAtMs },
  { name: 'registered_on', type: 'INTEGER', value: (version) => version.registeredOn },
  { name: 'recorded_at_ms', type: 'DOUBLE', value: (version) => version.recordedAtMs },
  ...factNames.map(
    (name): StagedColumn => ({
      name,
      type: stagedTypes[factColumns[name]] ?? (factColumns[name] as SqlType),
      value: (version) => version.facts[name] ?? null,
    }),
  ),
];

/** Makes an empty staging table, replacing an earlier one. */
export async function createStaging(connection: DuckDBConnection, table: string): Promise<void> {
  const columns = stagedColumns.map(({ name, type }) => `${name} ${type}`).join(', ');
  await connection.run(`CREATE OR REPLACE TEMP TABLE ${table} (${columns})`);
}

/** Appends versions to a staging table. */
export async function stage(
  connection: DuckDBConnection,
  table: string,
  versions: readonly StagedVersion[],
): Promise<void> {
  if (versions.length === 0) return;
  const appender = await connection.createAppender(table);
  const types = stagedColumns.map(({ type }) => appendTypes[type]);
  for (let from = 0; from < versions.length; from += CHUNK_ROWS) {
    const rows = versions.slice(from, from + CHUNK_ROWS);
    const chunk = DuckDBDataChunk.create(types, rows.length);
    for (const [i, { value }] of stagedColumns.entries()) chunk.setColumnValues(i, rows.map(value));
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}

/** The fact columns of a staging table, cast to the ledger's types. */
export const stagedFacts: string = factNames
  .map((name) => {
    if (factColumns[name] === 'DATE') return `DATE '1970-01-01' + ${name} AS ${name}`;
    if (factColumns[name] === 'UUID') return `${name}::UUID AS ${name}`;
    return name;
  })
  .join(', ');

/** The identifying columns of a staging table, cast to the ledger's types. */
export const stagedIdentity = `position, version_position, event_id::UUID AS event_id, type, source,
  make_timestamp((registered_at_ms * 1000)::BIGINT) AS registered_at, DATE '1970-01-01' + registered_on AS registered_on,
  make_timestamp((recorded_at_ms * 1000)::BIGINT) AS recorded_at`;
