import type { AppendedType, Cell, Engine, RowBuffer } from '../engine/engine.ts';
import { type EventData, factOf } from './facts.ts';
import { type FactColumn, factColumns } from './schema.ts';
import { list } from './sql-text.ts';

/** Rows that are handed to the engine at a time. */
const ROWS_AT_A_TIME = 2048;

/** A version of an event on its way into the ledger. Instants are UTC milliseconds, days since 1970-01-01. */
export interface StagedVersion {
  readonly position: bigint;
  readonly versionPosition: bigint;
  readonly eventId: string;
  readonly subject: string;
  readonly type: string;
  readonly source: string;
  /** The sender's own id. */
  readonly sourceId: string;
  readonly registeredAtMs: number;
  readonly registeredOn: number;
  readonly recordedAtMs: number;
  /** What it says; a reference in it is to be read as one of `source`. */
  readonly data: EventData;
}

/**
 * How a column travels into the ledger. A `word` is a text that repeats, such as a type or a kind: each is sent once per batch,
 * and rows carry its number (from 1; 0: none), which the appender takes several times faster than a text.
 */
type Carrier = 'BIGINT' | 'VARCHAR' | 'DOUBLE' | 'INTEGER' | 'BOOLEAN' | 'day' | 'word';

const appendedTypes: Readonly<Record<Carrier, AppendedType>> = {
  BIGINT: 'BIGINT',
  VARCHAR: 'VARCHAR',
  DOUBLE: 'DOUBLE',
  INTEGER: 'INTEGER',
  BOOLEAN: 'BOOLEAN',
  day: 'INTEGER',
  word: 'INTEGER',
};

/** Stands for a missing day: the appender is slow with nulls. */
const NO_DAY = -2_147_483_648;

const factNames = Object.keys(factColumns) as FactColumn[];

interface StagedColumn {
  readonly name: string;
  readonly carrier: Carrier;
  readonly value: (version: StagedVersion) => Cell;
}

function carrierOf(name: FactColumn): Carrier {
  const type = factColumns[name];
  if (type === 'DATE') return 'day';
  if (type === 'UUID' || name === 'into_subject') return 'VARCHAR';
  return type === 'VARCHAR' ? 'word' : type;
}

const stagedColumns: readonly StagedColumn[] = [
  { name: 'position', carrier: 'BIGINT', value: (version) => version.position },
  { name: 'version_position', carrier: 'BIGINT', value: (version) => version.versionPosition },
  { name: 'event_id', carrier: 'VARCHAR', value: (version) => version.eventId },
  { name: 'subject', carrier: 'VARCHAR', value: (version) => version.subject },
  { name: 'type', carrier: 'word', value: (version) => version.type },
  { name: 'source', carrier: 'word', value: (version) => version.source },
  { name: 'source_id', carrier: 'VARCHAR', value: (version) => version.sourceId },
  { name: 'registered_at_ms', carrier: 'DOUBLE', value: (version) => version.registeredAtMs },
  { name: 'registered_on', carrier: 'day', value: (version) => version.registeredOn },
  { name: 'recorded_at_ms', carrier: 'DOUBLE', value: (version) => version.recordedAtMs },
  ...factNames.map(
    (name): StagedColumn => ({
      name,
      carrier: carrierOf(name),
      value: (version) => factOf[name](version.data, version.source),
    }),
  ),
];

export interface CollectedVersions {
  readonly rows: RowBuffer;
  readonly words: readonly string[];
}

export interface VersionCollector {
  add(version: StagedVersion): void;
  /** What has been added, ready to be staged. */
  finish(): CollectedVersions;
}

export function collectVersions(engine: Engine): VersionCollector {
  const rows = engine.buffer(
    Object.fromEntries(stagedColumns.map(({ name, carrier }) => [name, appendedTypes[carrier]])),
  );
  const numbers = new Map<string, number>();
  const columns: Cell[][] = stagedColumns.map(() => []);
  const numberOf = (word: string): number => {
    const number = numbers.get(word) ?? numbers.size + 1;
    if (number > numbers.size) numbers.set(word, number);
    return number;
  };
  const flush = (): void => {
    rows.addColumns(columns);
    for (const cells of columns) cells.length = 0;
  };
  return {
    add(version) {
      for (const [i, { carrier, value }] of stagedColumns.entries()) {
        let cell = value(version);
        if (carrier === 'word') cell = cell === null ? 0 : numberOf(cell as string);
        else if (carrier === 'day') cell ??= NO_DAY;
        columns[i]?.push(cell);
      }
      if (columns[0]?.length === ROWS_AT_A_TIME) flush();
    },
    finish() {
      flush();
      return { rows, words: [...numbers.keys()] };
    },
  };
}

/** Fills a new staging table, replacing an earlier one of that name. */
export async function stage(engine: Engine, table: string, versions: CollectedVersions): Promise<void> {
  await engine.keep(table, versions.rows);
  await engine.run(`SET VARIABLE ${table}_words = [${list(versions.words)}]::VARCHAR[]`);
}

/** SQL of the facts in a staging table, as the ledger's columns. */
export function stagedFacts(table: string): string {
  return stagedColumns
    .slice(-factNames.length)
    .map((column) => ledgerColumn(table, column))
    .join(', ');
}

/** SQL of what identifies the versions in a staging table, as the ledger's columns. */
export function stagedIdentity(table: string): string {
  const own = ['position', 'version_position', 'type', 'source', 'source_id', 'registered_on'];
  return [
    ...stagedColumns.filter(({ name }) => own.includes(name)).map((column) => ledgerColumn(table, column)),
    'event_id::UUID AS event_id',
    'make_timestamp((registered_at_ms * 1000)::BIGINT) AS registered_at',
    'make_timestamp((recorded_at_ms * 1000)::BIGINT) AS recorded_at',
  ].join(', ');
}

function ledgerColumn(table: string, { name, carrier }: StagedColumn): string {
  if (carrier === 'day') return `DATE '1970-01-01' + nullif(${name}, ${NO_DAY}) AS ${name}`;
  if (carrier === 'word') return `getvariable('${table}_words')[${name}] AS ${name}`;
  return name in factColumns && factColumns[name as FactColumn] === 'UUID' ? `${name}::UUID AS ${name}` : name;
}
