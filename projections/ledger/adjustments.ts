import { type Link, saidBy } from '../../contracts/events/correction.ts';
import type { AppendedColumns, Engine } from '../engine/engine.ts';
import { filledBuffer } from '../engine/filled-buffer.ts';
import type { EventData } from './facts.ts';
import { FOREVER } from './schema.ts';
import { collectVersions, stage, stagedFacts } from './staging.ts';
import { redigesting } from './table-digests.ts';
import { type Adjustment, knownOnRecordedClock, knownOnRegisteredClock } from './versions.ts';

/** A correction or retraction as the ledger keeps it. */
interface AdjustmentRow extends Adjustment {
  readonly subject: string;
  readonly source: string;
  /** JSON of the replacement; null for a retraction. */
  readonly replacement: string | null;
}

/** An event that adjustments change: what is needed of it to derive its versions. */
interface Target {
  readonly eventId: string;
  readonly position: bigint;
  readonly registeredAtMs: number;
  readonly subject: string;
  readonly type: string;
}

/**
 * Works the versions of every event that an adjustment in positions `[firstPosition, ∞)`, or an event in the staging
 * table, gives a new history to, and replaces their rows.
 *
 * Always from all adjustments known so far, so the rows do not depend on how the log was cut into batches.
 */
export async function reviseAdjusted(engine: Engine, staged: string, firstPosition: bigint): Promise<void> {
  await engine.materialise(
    'adjusted',
    `WITH RECURSIVE touched AS (
      SELECT target_id AS id FROM adjustment WHERE position >= ${firstPosition}
      UNION
      SELECT a.target_id AS id FROM adjustment a JOIN ${staged} s ON a.target_id = s.event_id::UUID
    ),
    upward AS (
      SELECT id FROM touched
      UNION
      SELECT a.target_id AS id FROM adjustment a JOIN upward u ON a.event_id = u.id
    ),
    downward AS (
      SELECT id AS root, id FROM upward WHERE id NOT IN (SELECT event_id FROM adjustment)
      UNION
      SELECT d.root, a.event_id AS id FROM downward d JOIN adjustment a ON a.target_id = d.id
    )
    SELECT root, id FROM downward`,
  );
  await redigesting(engine, 'adjustment', `position < ${firstPosition}`, () => revise(engine, firstPosition));
}

async function revise(engine: Engine, firstPosition: bigint): Promise<void> {
  await markCircular(engine);
  await engine.materialise(
    'base',
    `SELECT DISTINCT ON (l.event_id) l.* FROM ledger l
    WHERE l.version_position = l.position AND l.event_id IN (SELECT root FROM adjusted)
      AND l.type NOT IN ('corrected', 'retracted')`,
  );
  const targets = await readTargets(engine);
  if (targets.length === 0) return;
  const adjustments = await readAdjustments(engine);
  const earlier = `position < ${firstPosition} AND position IN (SELECT position FROM base)`;
  const effective = await stageRevised(engine, targets, adjustments);
  await redigesting(engine, 'ledger', earlier, () => replaceRows(engine));
  await markStates(engine, effective);
}

/** An adjustment whose chain of targets runs in a circle never reaches an event; it is kept and has no effect. */
async function markCircular(engine: Engine): Promise<void> {
  await engine.run(`
    UPDATE adjustment SET state = 'circular' WHERE state = 'waiting' AND event_id IN (
      WITH RECURSIVE chain AS (
        SELECT event_id AS start, target_id AS id FROM adjustment WHERE state = 'waiting'
          AND target_id IN (SELECT event_id FROM adjustment)
        UNION
        SELECT c.start, a.target_id AS id FROM chain c JOIN adjustment a ON a.event_id = c.id
      )
      SELECT start FROM chain GROUP BY start HAVING bool_and(id IN (SELECT event_id FROM adjustment)))`);
}

async function readTargets(engine: Engine): Promise<Target[]> {
  const rows = await engine.rows<[string, bigint, number, string, string]>(`
    SELECT b.event_id, b.position, b.registered_at, c.subject, b.type
    FROM base b JOIN citizen c ON c.key = b.citizen`);
  return rows.map(([eventId, position, registeredAtMs, subject, type]) => ({
    eventId,
    position,
    registeredAtMs,
    subject,
    type,
  }));
}

async function readAdjustments(engine: Engine): Promise<Map<string, AdjustmentRow[]>> {
  const rows = await engine.rows<
    [string, string, bigint, 'corrected' | 'retracted', string, string, number, string, string | null]
  >(`
    SELECT d.root, a.event_id, a.position, a.type, a.subject, a.source, a.registered_at_ms, a.target_id, a.replacement
    FROM adjusted d JOIN adjustment a ON a.event_id = d.id ORDER BY a.position`);
  const byRoot = new Map<string, AdjustmentRow[]>();
  for (const [root, eventId, position, type, subject, source, registeredAtMs, targetId, replacement] of rows) {
    const ofRoot = byRoot.get(root) ?? [];
    ofRoot.push({ eventId, position, type, subject, source, registeredAtMs, targetId, replacement });
    byRoot.set(root, ofRoot);
  }
  return byRoot;
}

/** What an event is to say instead, and who says so. */
interface Replacement {
  readonly data: EventData;
  readonly source: string;
}

interface Fitting {
  /** The adjustments that fit their targets, all the way down to the event. */
  readonly adjustments: readonly AdjustmentRow[];
  /** By position of the correction: what it says in the end about the event at the root. */
  readonly replacements: ReadonlyMap<bigint, Replacement>;
}

/** Walks the tree of adjustments from the event; what hangs on an adjustment that does not fit has no effect either. */
function fitting(target: Target, rows: readonly AdjustmentRow[]): Fitting {
  const adjustments: AdjustmentRow[] = [];
  const replacements = new Map<bigint, Replacement>();
  const walk = (chain: readonly Link[]): void => {
    const of = chain.at(-1) as Link;
    for (const row of rows) {
      if (row.targetId !== of.eventId) continue;
      if (row.replacement !== null) {
        const said = saidBy({ ...row, replacement: JSON.parse(row.replacement) }, chain);
        if (!said.fits) continue;
        if (said.data !== null) replacements.set(row.position, { data: said.data, source: row.source });
      }
      adjustments.push(row);
      walk([...chain, row]);
    }
  };
  walk([target]);
  return { adjustments, replacements };
}

/** Gets the versions of adjusted events ready. @returns the positions of the adjustments that have an effect */
async function stageRevised(
  engine: Engine,
  targets: readonly Target[],
  adjustmentsByRoot: ReadonlyMap<string, readonly AdjustmentRow[]>,
): Promise<readonly bigint[]> {
  const replaced = collectVersions(engine);
  const validity: Validity[] = [];
  const effective: bigint[] = [];
  for (const target of targets) {
    const { adjustments, replacements } = fitting(target, adjustmentsByRoot.get(target.eventId) ?? []);
    effective.push(...adjustments.map((adjustment) => adjustment.position));
    validity.push(...validityOf(target, adjustments));
    for (const [versionPosition, { data, source }] of replacements) {
      replaced.add({ ...target, versionPosition, data, source, sourceId: '', registeredOn: 0, recordedAtMs: 0 });
    }
  }
  await stage(engine, 'replaced', replaced.finish());
  await stageValidity(engine, validity);
  return effective;
}

async function replaceRows(engine: Engine): Promise<void> {
  await engine.run('DELETE FROM ledger WHERE position IN (SELECT position FROM base)');
  await engine.run(`
    INSERT INTO ledger BY NAME
    SELECT b.* REPLACE (
      v.registered_from AS registered_from, v.registered_to AS registered_to, v.position_from AS position_from,
      v.position_to AS position_to, v.recorded_from AS recorded_from, v.recorded_to AS recorded_to)
    FROM validity v JOIN base b ON b.position = v.position WHERE v.version_position = v.position`);
  await engine.run(`
    INSERT INTO ledger BY NAME
    SELECT b.event_id, b.citizen, b.type, b.source, b.source_id, b.registered_at, b.registered_on, b.recorded_at, v.*, r.* EXCLUDE (position, version_position)
    FROM validity v JOIN base b ON b.position = v.position
    JOIN (SELECT position, version_position, ${stagedFacts('replaced')} FROM replaced) r
      ON r.position = v.position AND r.version_position = v.version_position`);
}

/** Where one version of an event is known; an interval that is empty says "not on this clock". */
interface Validity {
  readonly position: bigint;
  readonly versionPosition: bigint;
  readonly registeredFromMs: number | null;
  readonly registeredToMs: number | null;
  readonly positionFrom: bigint;
  readonly positionTo: bigint;
  readonly recordedFrom: bigint;
  readonly recordedTo: bigint;
}

const validityColumns: AppendedColumns = {
  position: 'BIGINT',
  version_position: 'BIGINT',
  registered_from_ms: 'DOUBLE',
  registered_to_ms: 'DOUBLE',
  position_from: 'BIGINT',
  position_to: 'BIGINT',
  recorded_from: 'BIGINT',
  recorded_to: 'BIGINT',
};

const NOT_REGISTERED = { registeredFromMs: null, registeredToMs: null, positionFrom: FOREVER, positionTo: FOREVER };
const NOT_RECORDED = { recordedFrom: FOREVER, recordedTo: FOREVER };

function validityOf(target: Target, adjustments: readonly Adjustment[]): Validity[] {
  const { position } = target;
  const validity: Validity[] = [];
  for (const { versionPosition, ...known } of knownOnRegisteredClock(target, adjustments)) {
    validity.push({ position, versionPosition, ...known, positionTo: known.positionTo ?? FOREVER, ...NOT_RECORDED });
  }
  for (const { versionPosition, from, to } of knownOnRecordedClock(target, adjustments)) {
    validity.push({ position, versionPosition, ...NOT_REGISTERED, recordedFrom: from, recordedTo: to ?? FOREVER });
  }
  // The event as it was sent keeps a row even where it is known at no time, so that later adjustments find it.
  if (!validity.some((row) => row.versionPosition === position)) {
    validity.push({ position, versionPosition: position, ...NOT_REGISTERED, ...NOT_RECORDED });
  }
  return validity;
}

async function stageValidity(engine: Engine, validity: readonly Validity[]): Promise<void> {
  const rows = validity.map((row) => [
    row.position,
    row.versionPosition,
    row.registeredFromMs,
    row.registeredToMs,
    row.positionFrom,
    row.positionTo,
    row.recordedFrom,
    row.recordedTo,
  ]);
  await engine.keep('staged_validity', filledBuffer(engine, validityColumns, rows));
  await engine.run(`CREATE OR REPLACE TEMP VIEW validity AS SELECT position, version_position,
    coalesce(make_timestamp((registered_from_ms * 1000)::BIGINT), 'infinity'::TIMESTAMP) AS registered_from,
    coalesce(make_timestamp((registered_to_ms * 1000)::BIGINT), 'infinity'::TIMESTAMP) AS registered_to,
    position_from, position_to, recorded_from, recorded_to FROM staged_validity`);
}

async function markStates(engine: Engine, effective: readonly bigint[]): Promise<void> {
  const positions = effective.map((position) => [position]);
  await engine.keep('effective', filledBuffer(engine, { position: 'BIGINT' }, positions));
  await engine.run(`
    UPDATE adjustment SET state = CASE WHEN position IN (SELECT position FROM effective) THEN 'effective' ELSE 'misfit' END
    WHERE event_id IN (SELECT d.id FROM adjusted d JOIN base b ON b.event_id = d.root)`);
}
