import type { LookedThrough } from '../../contracts/events/recorded-event.ts';
import type { Engine } from '../engine/engine.ts';
import { readCheckpoint } from './catch-up.ts';
import type { EventLog } from './event-log.ts';
import { digestRow } from './table-digests.ts';

/**
 * How much of a server's log, in its own positions (bytes), is looked through again rather than remembered: some thousand
 * events, which take less time than opening the ledger for writing.
 */
const WORTH_REMEMBERING = 1_000_000n;

async function remembered(engine: Engine): Promise<LookedThrough | undefined> {
  const [row] = await engine.rows<[bigint | null, bigint, string]>('SELECT position, until, id FROM looked_through');
  return row && { after: row[0], to: row[1], id: row[2] };
}

/** Lets the log go on from where it was looked through when the ledger was last written. */
export async function goOnLooking(engine: Engine, log: EventLog): Promise<void> {
  if (log.goOnFrom === undefined) return;
  const known = await remembered(engine);
  if (known !== undefined && known.after === (await readCheckpoint(engine))) await log.goOnFrom(known);
}

/** What there is to remember of how far the log was looked through; undefined where it is not worth it. */
export async function toRemember(engine: Engine, log: EventLog): Promise<LookedThrough | undefined> {
  const looked = log.looked?.();
  if (looked === undefined || looked.after !== (await readCheckpoint(engine))) return undefined;
  const before = await remembered(engine);
  const from = before?.after === looked.after ? before.to : (looked.after ?? 0n);
  return looked.to - from < WORTH_REMEMBERING ? undefined : looked;
}

/** Remembers in the ledger how far the log was looked through. */
export async function rememberLooked(engine: Engine, { after, to, id }: LookedThrough): Promise<void> {
  await engine.transaction(async () => {
    await engine.run('DELETE FROM looked_through');
    await engine.run('INSERT INTO looked_through VALUES ($after, $to, $id)', { after, to, id });
    await digestRow(engine, 'looked_through');
  });
}
