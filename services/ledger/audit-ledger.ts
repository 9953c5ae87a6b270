import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { CodedError, isCodedError } from '../../contracts/errors/coded-error.ts';
import { endAfter, toldPosition } from '../../contracts/events/position.ts';
import type { Finding } from '../../contracts/operations/verify-schema.ts';
import { EngineError } from '../../projections/engine/engine-error.ts';
import { type CatchUpOptions, readCheckpoint } from '../../projections/ledger/catch-up.ts';
import {
  differingRows,
  differingTables,
  readOther,
  withLedgerBeside,
} from '../../projections/ledger/compare-ledgers.ts';
import type { EventLog } from '../../projections/ledger/event-log.ts';
import { requireHeld } from '../../projections/ledger/follows-log.ts';
import { followFurther, type Ledger, openLedgerAtHead, type Waiting } from '../../projections/ledger/ledger.ts';
import { LEDGER_VERSION } from '../../projections/ledger/schema.ts';

/** The beginning of a log before an exclusive end. */
function beginningOf(log: EventLog, end: bigint): EventLog {
  return {
    identity: () => log.identity(),
    eventAt: (position) => log.eventAt(position),
    head: async () => end,
    async readAll(after, limit) {
      if (endAfter(after) >= end) return [];
      return (await log.readAll(after, limit)).filter(({ position }) => position < end);
    },
  };
}

export interface LedgerAuditOptions extends Pick<CatchUpOptions, 'signal' | 'onProgress'> {
  readonly waiting: Waiting;
  readonly onFinding: (finding: Finding) => void;
}

/** What a ledger was held against. */
export interface LedgerAudit {
  /** The exclusive end of the beginning of the log that it holds. */
  readonly end: bigint;
}

/** How often to look again whether another process has closed it, or how far it was followed meanwhile, and how long to wait between, in ms. */
const busyRetryMs = 50;
const looksAtMost = 20;

/**
 * Holds the ledger in a file against the log that it was made from: makes another from the log, in a temporary file, and compares them row by
 * row. The one in the file is only read, beside others.
 *
 * @returns undefined where there is none, or one that another version made
 * @throws CodedError LEDGER_BUSY; what the log throws
 */
export async function auditLedger(
  file: string,
  log: EventLog,
  { waiting, onFinding, signal, onProgress }: LedgerAuditOptions,
): Promise<LedgerAudit | undefined> {
  if (!existsSync(file)) return undefined;
  const directory = mkdtempSync(join(tmpdir(), 'virkning-verify-'));
  let made: Ledger | undefined;
  try {
    made = await openLedgerAtHead(join(directory, 'made.duckdb'), beginningOf(log, 0n), waiting);
    for (let looks = 0; looks < looksAtMost; looks++) {
      const found = await lookAt(made, file, log, waiting, onFinding);
      if (typeof found !== 'bigint') return found;
      await followFurther(made, beginningOf(log, found), {
        ...(signal && { signal }),
        ...(onProgress && { onProgress }),
      });
    }
    throw busy();
  } finally {
    made?.close();
    rmSync(directory, { recursive: true, force: true });
  }
}

const busy = (): CodedError =>
  new CodedError('LEDGER_BUSY', 'Other processes wrote to the ledger all the while that it was to be compared.');

/**
 * Compares the ledger in a file with the one that was made, where that has come as far.
 * @returns how far it has to come otherwise, as an exclusive end
 */
async function lookAt(
  { engine }: Ledger,
  file: string,
  log: EventLog,
  waiting: Waiting,
  onFinding: (finding: Finding) => void,
): Promise<bigint | LedgerAudit | undefined> {
  for (const startedMs = performance.now(); ; ) {
    try {
      return await withLedgerBeside(engine, file, async () => {
        const other = await readOther(engine);
        if (other.version !== LEDGER_VERSION) return undefined;
        if (other.store === (await log.identity())) await requireHeld(log, other);
        else throw new CodedError('LEDGER_FOREIGN', 'The ledger was built from another event store.');
        const end = endAfter(other.position);
        const reached = endAfter(await readCheckpoint(engine));
        if (reached > end) throw busy();
        if (reached < end) return end;
        for await (const { position, ...row } of differingRows(engine))
          onFinding({
            ...row,
            kind: `ledger-row-${row.kind}`,
            position: String(toldPosition(position)),
            fields: [...row.fields],
          });
        for (const differs of await differingTables(engine)) onFinding({ kind: 'ledger-table-differs', ...differs });
        return { end };
      });
    } catch (error) {
      if (isCodedError(error) && error.code === 'LEDGER_FOREIGN') onFinding({ kind: 'ledger-foreign' });
      else if (!(error instanceof EngineError) || error.trouble === 'too-large') throw error;
      else if (error.trouble !== 'busy') onFinding({ kind: 'ledger-unreadable' });
      else if (performance.now() - startedMs > waiting.timeoutMs) throw busy();
      else {
        await delay(busyRetryMs);
        continue;
      }
      return { end: 0n };
    }
  }
}
