import type { DuckDBConnection } from '@duckdb/node-api';
import { CodedError } from '../../contracts/errors/coded-error.ts';
import { registeredAtMs } from '../../contracts/events/instant.ts';
import { parseStoredData } from '../../contracts/events/parse-stored-data.ts';
import type { RecordedEvent } from '../../contracts/events/recorded-event.ts';
import { copenhagenDays } from '../calendar/copenhagen.ts';
import { reviseAdjusted } from './adjustments.ts';
import type { EventLog } from './event-log.ts';
import { factsOf, referredEventId } from './facts.ts';
import { FOREVER } from './schema.ts';
import { createStaging, type StagedVersion, stage, stagedFacts, stagedIdentity } from './staging.ts';

/** Events that change the ledger in one transaction, unless the caller asks for another number. */
export const BATCH_EVENTS = 50_000;

export interface CatchUpOptions {
  readonly batchEvents?: number;
  readonly signal?: AbortSignal;
  /** Called after each committed batch with the number of events applied so far. */
  readonly onProgress?: (applied: number) => void;
}

/** What a batch of the log says, ready to be appended. */
interface PreparedBatch {
  readonly versions: readonly StagedVersion[];
  readonly adjustments: readonly PreparedAdjustment[];
  readonly last: bigint;
}

interface PreparedAdjustment {
  readonly version: StagedVersion;
  readonly targetId: string;
  readonly replacement: string | null;
}

/**
 * Follows the log from the ledger's checkpoint to its head. Rows and checkpoint of a batch change in one transaction,
 * so a kill at any moment loses nothing and doubles nothing.
 *
 * @returns how many events were applied
 * @throws CodedError LEDGER_UNREADABLE_EVENT at an event that it cannot read; everything before it has been applied
 */
export async function catchUp(
  connection: DuckDBConnection,
  log: EventLog,
  options: CatchUpOptions = {},
): Promise<number> {
  const limit = options.batchEvents ?? BATCH_EVENTS;
  const prepare = batchReader();
  let after = await readCheckpoint(connection);
  let applied = 0;
  let batch = prepare(await log.readAll(after, limit));
  while (batch !== null) {
    options.signal?.throwIfAborted();
    const { last, versions } = batch;
    // While DuckDB works on one batch, on threads of its own, the next is read from the log.
    const writing = applyBatch(connection, batch);
    const reading = log.readAll(last, limit).then(prepare);
    const [written, read] = await Promise.allSettled([writing, reading]);
    if (written.status === 'rejected') throw written.reason;
    after = last;
    applied += versions.length;
    options.onProgress?.(applied);
    if (read.status === 'rejected') throw read.reason;
    batch = read.value;
  }
  return applied;
}

/** Position of the last event that the ledger holds; null when it holds none. */
export async function readCheckpoint(connection: DuckDBConnection): Promise<bigint | null> {
  const reader = await connection.runAndReadAll('SELECT position FROM checkpoint');
  return (reader.getRows()[0]?.[0] ?? null) as bigint | null;
}

function batchReader(): (events: readonly RecordedEvent[]) => PreparedBatch | null {
  const dayOf = copenhagenDays();
  return (events) => {
    const last = events.at(-1);
    if (last === undefined) return null;
    const versions: StagedVersion[] = [];
    const adjustments: PreparedAdjustment[] = [];
    for (const event of events) {
      const { name, data } = read(event);
      const { source, subject, time } = event.metadata;
      const atMs = registeredAtMs(time);
      const version: StagedVersion = {
        position: event.position,
        versionPosition: event.position,
        eventId: event.id,
        subject,
        type: name,
        source,
        registeredAtMs: atMs,
        registeredOn: dayOf(atMs),
        recordedAtMs: event.recordedAtMs,
        facts: factsOf(data, source),
      };
      versions.push(version);
      if (name === 'corrected' || name === 'retracted') {
        const reference = (name === 'corrected' ? data.corrects : data.retracts) as { source?: string; id: string };
        const replacement = name === 'corrected' ? JSON.stringify(data.replacement) : null;
        adjustments.push({ version, targetId: referredEventId(reference, source), replacement });
      }
    }
    return { versions, adjustments, last: last.position };
  };
}

function read(event: RecordedEvent): { name: string; data: Readonly<Record<string, unknown>> } {
  try {
    return parseStoredData(event.type, event.data);
  } catch (cause) {
    throw new CodedError(
      'LEDGER_UNREADABLE_EVENT',
      `The event at position ${event.position} (${event.type}, id ${event.id}) cannot be read: ${cause instanceof Error ? cause.message : cause}`,
      { path: `position ${event.position}`, cause },
    );
  }
}

async function applyBatch(connection: DuckDBConnection, batch: PreparedBatch): Promise<void> {
  const first = batch.versions[0]?.position as bigint;
  await connection.run('BEGIN TRANSACTION');
  try {
    await createStaging(connection, 'staged');
    await stage(connection, 'staged', batch.versions);
    await insertCitizens(connection);
    await connection.run(`
      INSERT INTO ledger BY NAME
      SELECT ${stagedIdentity}, c.key AS citizen, ${stagedFacts},
        make_timestamp((registered_at_ms * 1000)::BIGINT) AS registered_from, 'infinity'::TIMESTAMP AS registered_to,
        position AS position_from, ${FOREVER} AS position_to, position AS recorded_from, ${FOREVER} AS recorded_to
      FROM staged s JOIN citizen c ON c.subject = s.subject`);
    await insertAdjustments(connection, batch.adjustments);
    if (await hasAdjustedEvents(connection, first)) await reviseAdjusted(connection, 'staged', first);
    await connection.run(`UPDATE checkpoint SET position = ${batch.last}`);
    await connection.run('COMMIT');
  } catch (error) {
    await connection.run('ROLLBACK').catch(() => undefined); // the first error is the one that tells
    throw error;
  }
}

/** Gives each subject that the log names for the first time its key. */
async function insertCitizens(connection: DuckDBConnection): Promise<void> {
  await connection.run(`
    INSERT INTO citizen
    SELECT min(position), subject FROM staged ANTI JOIN citizen USING (subject) GROUP BY subject`);
}

async function insertAdjustments(
  connection: DuckDBConnection,
  adjustments: readonly PreparedAdjustment[],
): Promise<void> {
  if (adjustments.length === 0) return;
  const appender = await connection.createAppender('adjustment');
  for (const { version, targetId, replacement } of adjustments) {
    appender.appendBigInt(version.position);
    appender.appendVarchar(version.eventId);
    appender.appendVarchar(version.type);
    appender.appendVarchar(version.subject);
    appender.appendVarchar(version.source);
    appender.appendDouble(version.registeredAtMs);
    appender.appendVarchar(targetId);
    if (replacement === null) appender.appendNull();
    else appender.appendVarchar(replacement);
    appender.appendVarchar('waiting');
    appender.endRow();
  }
  appender.closeSync();
}

/** Whether this batch adjusts something, or holds a target that adjustments have been waiting for. */
async function hasAdjustedEvents(connection: DuckDBConnection, firstPosition: bigint): Promise<boolean> {
  const reader = await connection.runAndReadAll(`
    SELECT EXISTS (FROM adjustment WHERE position >= ${firstPosition})
      OR EXISTS (FROM staged s JOIN adjustment a ON a.target_id = s.event_id::UUID)`);
  return reader.getRows()[0]?.[0] as boolean;
}
