import { createTableDigests } from './table-digests.ts';

/** Bumped whenever a table below changes, or DuckDB's hash, which the digests of tables are sums of; a ledger of another version is rebuilt. */
export const LEDGER_VERSION = 7;

/** No end: greater than every position. */
export const FOREVER = 9_223_372_036_854_775_807n;

/** Columns that hold what an event says, by the name of its field. `occurred_on` and `until` are civil dates. */
export const factColumns = {
  occurred_on: 'DATE',
  until: 'DATE',
  initiative: 'VARCHAR',
  kind: 'VARCHAR',
  sector: 'VARCHAR',
  reason: 'VARCHAR',
  outcome: 'VARCHAR',
  benefit: 'VARCHAR',
  weekly_hours: 'DOUBLE',
  birth_date: 'DATE',
  gender: 'VARCHAR',
  origin_group: 'VARCHAR',
  education_level: 'VARCHAR',
  municipality: 'VARCHAR',
  district: 'VARCHAR',
  audience: 'VARCHAR',
  headcount: 'INTEGER',
  estimated: 'BOOLEAN',
  series: 'VARCHAR',
  area: 'VARCHAR',
  benchmark_period: 'VARCHAR',
  value: 'DOUBLE',
  weight: 'DOUBLE',
  ended_event_id: 'UUID',
  into_subject: 'VARCHAR',
} as const;

export type FactColumn = keyof typeof factColumns;

/**
 * The ledger (rule L5): one bitemporal table, a row per version of an event.
 *
 * A version is known at a cutoff when
 * - on the registered clock: registered_from < instant <= registered_to and position_from < N <= position_to
 * - on the recorded clock: recorded_from < N <= recorded_to
 * where `instant` is the first instant after the cutoff date and [0, N) the prefix of the log. A version may need more
 * than one row: a correction that was registered early but arrived late cuts an L out of the plane (instant, N).
 */
const ledgerTable = `
CREATE TABLE ledger (
  position BIGINT NOT NULL,          -- of the event
  version_position BIGINT NOT NULL,  -- of the entry that supplied this version: the event itself or a correction
  event_id UUID NOT NULL,
  citizen BIGINT NOT NULL,           -- key of the subject in table citizen
  type VARCHAR NOT NULL,
  source VARCHAR NOT NULL,            -- the system that sent it
  source_id VARCHAR NOT NULL,         -- the id by which that system knows it; empty where its subject was erased
  registered_at TIMESTAMP NOT NULL,  -- UTC, of the event, whichever version this is
  registered_on DATE NOT NULL,       -- its civil date in Copenhagen
  recorded_at TIMESTAMP NOT NULL,    -- UTC
  registered_from TIMESTAMP NOT NULL, registered_to TIMESTAMP NOT NULL,
  position_from BIGINT NOT NULL, position_to BIGINT NOT NULL,
  recorded_from BIGINT NOT NULL, recorded_to BIGINT NOT NULL,
  ${Object.entries(factColumns)
    .map(([name, type]) => `${name} ${type}`)
    .join(', ')}
)`;

/** Corrections and retractions as they were sent, with those that still wait for their target. */
export const adjustmentColumns = {
  position: 'BIGINT',
  event_id: 'UUID',
  type: 'VARCHAR',
  subject: 'VARCHAR',
  source: 'VARCHAR',
  registered_at_ms: 'DOUBLE',
  target_id: 'UUID',
  replacement: 'VARCHAR', // JSON; NULL for a retraction
  state: 'VARCHAR', // waiting | effective | misfit | circular
} as const;

/** Statements that make an empty ledger. */
export const createLedger: readonly string[] = [
  ...createTableDigests,
  ledgerTable,
  // A subject's key is the position at which the log first names it, so it does not depend on how the log was cut up.
  'CREATE TABLE citizen (key BIGINT NOT NULL, subject VARCHAR NOT NULL)',
  // Each time that a pseudonym was erased. No correction or retraction of that brings back what was destroyed (rule E11).
  'CREATE TABLE erasure (position BIGINT NOT NULL, citizen BIGINT NOT NULL)',
  `CREATE TABLE adjustment (${Object.entries(adjustmentColumns)
    .map(([name, type]) => `${name} ${type}${name === 'replacement' ? '' : ' NOT NULL'}`)
    .join(', ')})`,
  // The last event that the ledger holds: by its id and time, too, a log can be told from another that was the same once.
  'CREATE TABLE checkpoint (version INTEGER NOT NULL, store VARCHAR NOT NULL, position BIGINT, event_id UUID, recorded_at_ms BIGINT)',
  // How far the log was looked through behind that event (`LookedThrough`); a row at most.
  'CREATE TABLE looked_through (position BIGINT, until BIGINT NOT NULL, id VARCHAR NOT NULL)',
];
