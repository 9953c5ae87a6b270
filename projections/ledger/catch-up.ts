import { setImmediate } from 'node:timers/promises';
import { CodedError } from '../../contracts/errors/coded-error.ts';
import { registeredAtMs } from '../../contracts/events/instant.ts';
import { parseStoredData } from '../../contracts/events/parse-stored-data.ts';
import { toldPosition } from '../../contracts/events/position.ts';
import type { RecordedEvent } from '../../contracts/events/recorded-event.ts';
import { type Reference, referencedEventId } from '../../contracts/events/reference.ts';
import { isAdministrative } from '../../contracts/publications/figures-published.ts';
import { copenhagenDays } from '../calendar/copenhagen.ts';
import type { Engine } from '../engine/engine.ts';
import { filledBuffer } from '../engine/filled-buffer.ts';
import { reviseAdjusted } from './adjustments.ts';
import { applyErasures } from './erasures.ts';
import type { EventLog } from './event-log.ts';
import { adjustmentColumns, FOREVER } from './schema.ts';
import {
  type CollectedVersions,
  collectVersions,
  type StagedVersion,
  stage,
  stagedFacts,
  stagedIdentity,
} from './staging.ts';
import { digestBatch } from './table-digests.ts';

/**
 * Events that change the ledger in one transaction, at most, unless the caller asks for another number: one of DuckDB's
 * row groups, because whole row groups go straight to the file while less than one is written to its log first.
 */
const BATCH_EVENTS = 122_880;

/** Events that are read from the log at a time, and that are got ready before whatever else the process does has its turn. */
const PAGE_EVENTS = 2_000;
const EVENTS_IN_ONE_GO = 500;

export interface CatchUpOptions {
  readonly batchEvents?: number;
  readonly signal?: AbortSignal;
  /** Called before the first, with the exclusive end of the log. */
  readonly onStart?: (head: bigint) => void;
  /** Called after each committed batch with the number of events applied so far, and the position of the last. */
  readonly onProgress?: (applied: number, position: bigint) => void;
  /** Asked after each committed batch: whether to leave it at that, although the log may hold more. */
  readonly isEnough?: () => boolean;
}

/** What a batch of the log says, ready to be appended. */
interface PreparedBatch {
  readonly events: number;
  readonly first: bigint;
  readonly last: RecordedEvent;
  readonly versions: CollectedVersions;
  readonly adjustments: readonly PreparedAdjustment[];
}

interface PreparedAdjustment {
  readonly version: StagedVersion;
  readonly targetId: string;
  readonly replacement: string | null;
}

/**
 * Follows the log from the ledger's checkpoint to where its head was at the call, or further: a log that grows all the
 * time could be followed for ever. Rows and checkpoint of a batch change in one transaction,
 * so a kill at any moment loses nothing and doubles nothing.
 *
 * @returns how many events were applied
 * @throws CodedError LEDGER_UNREADABLE_EVENT at an event that it cannot read; whole batches before it have been applied
 */
export async function catchUp(engine: Engine, log: EventLog, options: CatchUpOptions = {}): Promise<number> {
  const { signal, onStart, onProgress, isEnough, batchEvents = BATCH_EVENTS } = options;
  const dayOf = copenhagenDays();
  const head = await log.head();
  onStart?.(head);
  const prepare = (after: bigint | null) => prepareBatch(engine, log, after, head, batchEvents, dayOf, signal);
  let applied = 0;
  // Told at once, and not when the next batch has been read, which may take long.
  const apply = async (batch: PreparedBatch): Promise<void> => {
    await applyBatch(engine, batch);
    applied += batch.events;
    onProgress?.(applied, batch.last.position);
  };
  let batch = await prepare(await readCheckpoint(engine));
  while (batch !== null) {
    // While DuckDB works on one batch, on threads of its own, the next is read from the log.
    const [written, prepared] = await Promise.allSettled([apply(batch), prepare(batch.last.position)]);
    if (written.status === 'rejected') throw written.reason;
    if (prepared.status === 'rejected') throw prepared.reason;
    if (isEnough?.() === true) return applied;
    batch = prepared.value;
  }
  return applied;
}

/** Position of the last event that the ledger holds; null when it holds none. */
export async function readCheckpoint(engine: Engine): Promise<bigint | null> {
  const [checkpoint] = await engine.rows<[bigint | null]>('SELECT position FROM checkpoint');
  return checkpoint?.[0] ?? null;
}

/** Reads the next batch, page by page, up to `head` or somewhat beyond; null where nothing is left before it. */
async function prepareBatch(
  engine: Engine,
  log: EventLog,
  after: bigint | null,
  head: bigint,
  limit: number,
  dayOf: (instantMs: number) => number,
  signal: AbortSignal | undefined,
): Promise<PreparedBatch | null> {
  const versions = collectVersions(engine);
  const adjustments: PreparedAdjustment[] = [];
  let first: bigint | undefined;
  let last: RecordedEvent | undefined;
  let events = 0;
  while (events < limit) {
    signal?.throwIfAborted();
    const read = last?.position ?? after;
    if (read !== null && read + 1n >= head) break;
    const page = await log.readAll(read, Math.min(PAGE_EVENTS, limit - events));
    if (page.length === 0) break;
    for (const [at, event] of page.entries()) {
      // An embedded log answers at once: let probes be answered, and what DuckDB has finished meanwhile be heard of.
      if (at % EVENTS_IN_ONE_GO === 0) await setImmediate();
      first ??= event.position;
      last = event;
      if (isAdministrative(event.type)) continue;
      const version = versionOf(event, dayOf);
      versions.add(version);
      const adjustment = adjustmentOf(version);
      if (adjustment !== undefined) adjustments.push(adjustment);
    }
    events += page.length;
  }
  if (first === undefined || last === undefined) return null;
  return { events, first, last, versions: versions.finish(), adjustments };
}

function versionOf(event: RecordedEvent, dayOf: (instantMs: number) => number): StagedVersion {
  const { name, data } = read(event);
  const { source, sourceId, subject, time } = event.metadata;
  const atMs = registeredAtMs(time);
  return {
    position: event.position,
    versionPosition: event.position,
    eventId: event.id,
    subject,
    type: name,
    source,
    sourceId,
    registeredAtMs: atMs,
    registeredOn: dayOf(atMs),
    recordedAtMs: event.recordedAtMs,
    data,
  };
}

function adjustmentOf(version: StagedVersion): PreparedAdjustment | undefined {
  const { type, data, source } = version;
  if (type !== 'corrected' && type !== 'retracted') return undefined;
  const reference = (type === 'corrected' ? data.corrects : data.retracts) as Reference;
  const replacement = type === 'corrected' ? JSON.stringify(data.replacement) : null;
  return { version, targetId: referencedEventId(reference, source), replacement };
}

function read(event: RecordedEvent): { name: string; data: Readonly<Record<string, unknown>> } {
  try {
    return parseStoredData(event.type, event.data);
  } catch (cause) {
    throw new CodedError(
      'LEDGER_UNREADABLE_EVENT',
      `The event at position ${toldPosition(event.position)} (${event.type}, id ${event.id}) cannot be read: ${cause instanceof Error ? cause.message : cause}`,
      { path: `position ${toldPosition(event.position)}`, cause },
    );
  }
}

async function applyBatch(engine: Engine, batch: PreparedBatch): Promise<void> {
  await engine.transaction(async () => {
    await stage(engine, 'staged', batch.versions);
    await insertCitizens(engine);
    await engine.run(`
      INSERT INTO ledger BY NAME
      SELECT ${stagedIdentity('staged')}, c.key AS citizen, ${stagedFacts('staged')},
        make_timestamp((registered_at_ms * 1000)::BIGINT) AS registered_from, 'infinity'::TIMESTAMP AS registered_to,
        position AS position_from, ${FOREVER} AS position_to, position AS recorded_from, ${FOREVER} AS recorded_to
      FROM staged s JOIN citizen c ON c.subject = s.subject`);
    await insertAdjustments(engine, batch.adjustments);
    if (await hasAdjustedEvents(engine, batch.first)) await reviseAdjusted(engine, 'staged', batch.first);
    await applyErasures(engine, batch.first);
    await engine.run('UPDATE checkpoint SET position = $position, event_id = $id::UUID, recorded_at_ms = $at', {
      position: batch.last.position,
      id: batch.last.id,
      at: BigInt(batch.last.recordedAtMs),
    });
    await digestBatch(engine, batch.first);
  });
}

/** Gives each subject that the log names for the first time its key. */
async function insertCitizens(engine: Engine): Promise<void> {
  await engine.run(`
    INSERT INTO citizen
    SELECT min(position), subject FROM staged ANTI JOIN citizen USING (subject) GROUP BY subject`);
}

async function insertAdjustments(engine: Engine, adjustments: readonly PreparedAdjustment[]): Promise<void> {
  if (adjustments.length === 0) return;
  const rows = adjustments.map(({ version, targetId, replacement }) => {
    const { position, eventId, type, subject, source, registeredAtMs } = version;
    return [position, eventId, type, subject, source, registeredAtMs, targetId, replacement, 'waiting'];
  });
  await engine.append('adjustment', filledBuffer(engine, adjustmentColumns, rows));
}

/** Whether this batch adjusts something, or holds a target that adjustments have been waiting for. */
async function hasAdjustedEvents(engine: Engine, firstPosition: bigint): Promise<boolean> {
  const [found] = await engine.rows<[boolean]>(`
    SELECT EXISTS (FROM adjustment WHERE position >= ${firstPosition})
      OR EXISTS (FROM staged s JOIN adjustment a ON a.target_id = s.event_id::UUID)`);
  return found?.[0] === true;
}
