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

const stagedColumns: readonly (readonly [string, SqlType])[] = [
  ['position', 'BIGINT'],
  ['version_position', 'BIGINT'],
  ['event_id', 'VARCHAR'],
  ['subject', 'VARCHAR'],
  ['type', 'VARCHAR'],
  ['registered_at_ms', 'DOUBLE'],
  ['registered_on', 'INTEGER'],
  ['recorded_at_ms', 'DOUBLE'],
  ...factNames.map((name): [string, SqlType] => [
    name,
    stagedTypes[factColumns[name]] ?? (factColumns[name] as SqlType),
  ]),
];

/** Makes an empty staging table, replacing an earlier one. */
export async function createStaging(connection: DuckDBConnection, table: string): Promise<void> {
  const columns = stagedColumns.map(([name, type]) => `${name} ${type}`).join(', ');
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
  const types = stagedColumns.map(([, type]) => appendTypes[type]);
  for (let from = 0; from < versions.length; from += CHUNK_ROWS) {
    const rows = versions.slice(from, from + CHUNK_ROWS);
    const chunk = DuckDBDataChunk.create(types, rows.length);
    chunk.setColumnValues(
      0,
      rows.map((row) => row.position),
    );
    chunk.setColumnValues(
      1,
      rows.map((row) => row.versionPosition),
    );
    chunk.setColumnValues(
      2,
      rows.map((row) => row.eventId),
    );
    chunk.setColumnValues(
      3,
      rows.map((row) => row.subject),
    );
    chunk.setColumnValues(
      4,
      rows.map((row) => row.type),
    );
    chunk.setColumnValues(
      5,
      rows.map((row) => row.registeredAtMs),
    );
    chunk.setColumnValues(
      6,
      rows.map((row) => row.registeredOn),
    );
    chunk.setColumnValues(
      7,
      rows.map((row) => row.recordedAtMs),
    );
    for (const [i, name] of factNames.entries()) {
      chunk.setColumnValues(
        8 + i,
        rows.map((row) => row.facts[name] ?? null),
      );
    }
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
export const stagedIdentity = `position, version_position, event_id::UUID AS event_id, type,
  make_timestamp((registered_at_ms * 1000)::BIGINT) AS registered_at, DATE '1970-01-01' + registered_on AS registered_on,
  make_timestamp((recorded_at_ms * 1000)::BIGINT) AS recorded_at`;
