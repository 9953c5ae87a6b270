import type { Command } from 'commander';
import { isCodedError } from '../../../contracts/errors/coded-error.ts';
import type { RecordedEvent } from '../../../contracts/events/recorded-event.ts';
import type { Status } from '../../../contracts/operations/status-schema.ts';
import type { EventStore } from '../../../infra/event-store/port.ts';
import { openSqliteQuarantine } from '../../../infra/quarantine/sqlite-quarantine.ts';
import { codedLedgerError } from '../../../projections/ledger/ledger-error.ts';
import { readStatus } from '../../../projections/status/status.ts';
import { ledgerFile } from '../../ledger/ledger-files.ts';
import { openLedger } from '../../ledger/open-ledger.ts';
import { release } from '../../output/gate.ts';
import { type CliContext, say, toStdout } from '../context.ts';
import { followProgress } from '../follow-progress.ts';
import { type Format, formatOption } from '../query-options.ts';
import { renderStatus } from '../render/status.ts';
import { openStoreToFollow, readingNewEvents, sayTemporary } from '../with-ledger.ts';

/** How long to wait for another command that is writing the ledger: a status is asked for to be told at once. */
const LEDGER_PATIENCE_MS = 2000;

const dayMs = 24 * 60 * 60 * 1000;

/** `status`: what is stored, what was refused, how far behind things are, and what had no effect. */
export function registerStatus(program: Command, context: CliContext): void {
  program
    .command('status')
    .description('show what is stored and refused, what had no effect, and how late events were registered, by source')
    .addOption(formatOption())
    .action(async ({ format }: { format: Format }) => {
      const status = await takeStock(context);
      await release('stock', status, (shown) => renderStatus(shown, format, context.language()), toStdout(context));
      if (status.clock.logAhead) {
        const { lastRecordedAt } = status.clock;
        say(context, {
          da: `Der blev senest modtaget noget ${lastRecordedAt}, mere end et døgn foran denne maskines ur; intet mere gemmes, før det er rettet (docs/operations.md, "The clock was wrong").`,
          en: `The log was last recorded at ${lastRecordedAt}, more than a day ahead of this machine's clock; nothing more is stored until that is fixed (docs/operations.md, "The clock was wrong").`,
        });
      }
      if (status.contents === null)
        say(context, {
          da: 'En anden kommando bruger hovedbogen; prøv igen, når den er færdig.',
          en: 'Another command is using the ledger; try again when it is done.',
        });
    });
}

async function takeStock(context: CliContext): Promise<Status> {
  const store = await openStoreToFollow(context);
  try {
    const quarantine = await countRefused(context.dataDir());
    const { ledger, contents } = await readLedger(context, store);
    return {
      head: Number(await store.head()),
      quarantine,
      ledger,
      clock: await compareClock(context, store),
      contents,
    };
  } finally {
    await store.close();
  }
}

async function compareClock(context: CliContext, store: EventStore): Promise<Status['clock']> {
  const last = await lastEvent(store);
  if (last === undefined) return { lastRecordedAt: null, logAhead: false };
  return {
    lastRecordedAt: new Date(last.recordedAtMs).toISOString(),
    logAhead: last.recordedAtMs - context.nowMs() > dayMs,
  };
}

/** Positions of EventStoreDB have gaps, so that the last one is not known from the end of the log. */
async function lastEvent(store: EventStore): Promise<RecordedEvent | undefined> {
  const head = await store.head();
  return head === 0n ? undefined : store.eventAt(head - 1n);
}

/** What waits in the quarantine; nothing where there is none, as beside a store that another machine fills. */
async function countRefused(dataDir: string): Promise<Status['quarantine']> {
  const quarantine = await openSqliteQuarantine(dataDir, { readOnly: true }).catch((error: unknown) => {
    if (isCodedError(error) && error.code === 'STORE_MISSING') return undefined;
    throw error;
  });
  if (quarantine === undefined) return { total: 0, byCode: [], purged: 0 };
  try {
    const byCode = [...(await quarantine.countByCode())].map(([code, count]) => ({ code, count }));
    const purged = [...(await quarantine.purgedByCode()).values()].reduce((sum, lines) => sum + lines, 0);
    return { total: byCode.reduce((sum, { count }) => sum + count, 0), byCode, purged };
  } finally {
    await quarantine.close();
  }
}

async function readLedger(context: CliContext, store: EventStore): Promise<Pick<Status, 'ledger' | 'contents'>> {
  let wasBehind = 0;
  const progress = followProgress(context, readingNewEvents, (applied) => {
    wasBehind = applied;
  });
  try {
    const ledger = await openLedger(
      ledgerFile(context.dataDir()),
      store,
      { timeoutMs: LEDGER_PATIENCE_MS },
      { ...progress.options, onTemporary: () => sayTemporary(context) },
    );
    progress.stop();
    try {
      return { ledger: { state: 'at-head', wasBehind }, contents: await readStatus(ledger.engine) };
    } catch (error) {
      throw codedLedgerError(error);
    } finally {
      ledger.close();
    }
  } catch (error) {
    progress.stop();
    if (!isCodedError(error) || error.code !== 'LEDGER_BUSY') throw error;
    return { ledger: { state: 'busy' }, contents: null };
  }
}
