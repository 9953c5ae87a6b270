import {
  DuckDBDateValue,
  type DuckDBListType,
  type DuckDBListValue,
  type DuckDBStructType,
  type DuckDBStructValue,
  DuckDBTimestampValue,
  type DuckDBType,
  DuckDBTypeId,
  DuckDBUUIDValue,
  type DuckDBValue,
} from '@duckdb/node-api';
import type { AppendedType, Cell, Value } from '../engine.ts';

/** Turns a value that is not NULL into that of a row. */
export type Reading = (value: DuckDBValue) => Value;

/** The types whose values DuckDB hands out as rows hold them. */
const plain: ReadonlySet<DuckDBTypeId> = new Set([
  DuckDBTypeId.SQLNULL,
  DuckDBTypeId.BOOLEAN,
  DuckDBTypeId.TINYINT,
  DuckDBTypeId.SMALLINT,
  DuckDBTypeId.INTEGER,
  DuckDBTypeId.UTINYINT,
  DuckDBTypeId.USMALLINT,
  DuckDBTypeId.UINTEGER,
  DuckDBTypeId.FLOAT,
  DuckDBTypeId.DOUBLE,
  DuckDBTypeId.BIGINT,
  DuckDBTypeId.UBIGINT,
  DuckDBTypeId.HUGEINT,
  DuckDBTypeId.UHUGEINT,
  DuckDBTypeId.VARCHAR,
  DuckDBTypeId.ENUM,
]);

/** How the values of a column are read; undefined where they are what a row holds as they come. */
export function readingOf(type: DuckDBType): Reading | undefined {
  if (plain.has(type.typeId)) return undefined;
  switch (type.typeId) {
    case DuckDBTypeId.DATE:
      return (value) => civilDate(value as DuckDBDateValue);
    case DuckDBTypeId.UUID:
      return (value) => (value as DuckDBUUIDValue).toString();
    case DuckDBTypeId.TIMESTAMP:
      return (value) => instantMs(value as DuckDBTimestampValue);
    case DuckDBTypeId.LIST:
      return readingOfList(type as DuckDBListType);
    case DuckDBTypeId.STRUCT:
      return readingOfStruct(type as DuckDBStructType);
  }
  throw new Error(`a row holds nothing of the type ${type}: cast it in the query`);
}

function readingOfList({ valueType }: DuckDBListType): Reading {
  const read = nullable(readingOf(valueType));
  return (value) => (value as DuckDBListValue).items.map(read);
}

function readingOfStruct({ entryNames, entryTypes }: DuckDBStructType): Reading {
  const readings = entryTypes.map((type) => nullable(readingOf(type)));
  return (value) => {
    const { entries } = value as DuckDBStructValue;
    return Object.fromEntries(
      entryNames.map((name, i) => [name, (readings[i] as Reading)(entries[name] as DuckDBValue)]),
    );
  };
}

function nullable(read: Reading | undefined): Reading {
  return (value) => (value === null || read === undefined ? (value as Value) : read(value));
}

function civilDate(date: DuckDBDateValue): string {
  if (date.days === DuckDBDateValue.PosInf.days) return 'infinity';
  return date.days === DuckDBDateValue.NegInf.days ? '-infinity' : date.toString();
}

function instantMs({ micros }: DuckDBTimestampValue): number {
  if (micros === DuckDBTimestampValue.PosInf.micros) return Number.POSITIVE_INFINITY;
  if (micros === DuckDBTimestampValue.NegInf.micros) return Number.NEGATIVE_INFINITY;
  return Number(micros) / 1000;
}

/** How the cells of a column are written; undefined where DuckDB takes them as they are. */
export function writingOf(type: AppendedType): ((cell: Cell) => DuckDBValue) | undefined {
  switch (type) {
    case 'TIMESTAMP':
      return (cell) => (cell === null ? null : timestamp(cell as number));
    case 'UUID':
      return (cell) =>
        cell === null ? null : DuckDBUUIDValue.fromUint128(BigInt(`0x${(cell as string).replaceAll('-', '')}`));
    case 'BIGINT':
    case 'BOOLEAN':
    case 'DOUBLE':
    case 'INTEGER':
    case 'VARCHAR':
      return undefined;
  }
}

function timestamp(ms: number): DuckDBTimestampValue {
  if (ms === Number.POSITIVE_INFINITY) return DuckDBTimestampValue.PosInf;
  if (ms === Number.NEGATIVE_INFINITY) return DuckDBTimestampValue.NegInf;
  return new DuckDBTimestampValue(BigInt(Math.round(ms * 1000)));
}
