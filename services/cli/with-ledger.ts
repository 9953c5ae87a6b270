import { createDirectory } from '../../infra/data-directory.ts';
import { openEventStore } from '../../infra/event-store/open.ts';
import type { EventStore, Patience } from '../../infra/event-store/port.ts';
import type { Ledger, Waiting } from '../../projections/ledger/ledger.ts';
import { codedLedgerError } from '../../projections/ledger/ledger-error.ts';
import { rebuildLedger } from '../../projections/ledger/rebuild-ledger.ts';
import { answersFile, removeAnswersFile } from '../answers/kept/answers-file.ts';
import { ledgerFile, ledgerFiles } from '../ledger/ledger-files.ts';
import { openLedger } from '../ledger/open-ledger.ts';
import { type CliContext, say } from './context.ts';
import { followProgress } from './follow-progress.ts';

/** What is shown while the ledger catches up with the log. */
export const readingNewEvents = { da: 'Læser nye hændelser', en: 'Reading new events' } as const;

/** Why this takes longer than it might, and will again the next time. */
export function sayTemporary(context: CliContext): void {
  say(context, {
    da: 'Hovedbogen kan ikke skrives her og er bagud for loggen; den bringes ajour i en midlertidig fil.',
    en: 'The ledger cannot be written here and is behind the log; it is brought up to date in a temporary file.',
  });
}

/** How long a command waits for another one that is bringing the ledger up to date. */
const LEDGER_PATIENCE_MS = 10 * 60_000;

/** Opens the store for reading, and makes the data directory, where the ledger is to be beside a store elsewhere. */
export async function openStoreToFollow(context: CliContext, patience?: Patience): Promise<EventStore> {
  const store = await openEventStore(context.storeSettings(), { readOnly: true, ...(patience && { patience }) });
  try {
    createDirectory(context.dataDir());
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

/**
 * Runs a command's work on the ledger, brought up to the head of the event store.
 *
 * @param patienceMs how long to wait for another command that is bringing the ledger up to date
 * @throws CodedError STORE_MISSING when nothing has been loaded yet; LEDGER_BUSY
 */
export async function withLedger<T>(
  context: CliContext,
  work: (ledger: Ledger, store: EventStore) => Promise<T>,
  patienceMs = LEDGER_PATIENCE_MS,
): Promise<T> {
  const store = await openStoreToFollow(context);
  try {
    const progress = followProgress(context, readingNewEvents);
    const ledger = await openLedger(ledgerFile(context.dataDir()), store, waiting(context, patienceMs), {
      ...progress.options,
      onTemporary: () => sayTemporary(context),
    }).finally(progress.stop);
    try {
      return await work(ledger, store);
    } catch (error) {
      throw codedLedgerError(error);
    } finally {
      ledger.close();
    }
  } finally {
    await store.close();
  }
}

/** Rebuilds the ledger of the data directory; returns how many events it read. */
export async function rebuild(context: CliContext, patience: Patience): Promise<number> {
  const store = await openStoreToFollow(context, patience);
  try {
    const file = ledgerFile(context.dataDir());
    const progress = followProgress(context, { da: 'Bygger hovedbogen op igen', en: 'Rebuilding the ledger' });
    const files = ledgerFiles(file, context.nowMs(), (aside) =>
      say(context, {
        da: `Den forrige hovedbog er ikke, hvad dette program skrev af denne log; den er gemt som ${aside}.`,
        en: `The former ledger is not what this program wrote of this log; it is kept as ${aside}.`,
      }),
    );
    const events = await rebuildLedger(file, store, waiting(context), files, progress.options).finally(progress.stop);
    // Computed from the former ledger, which somebody had a reason not to go on with.
    removeAnswersFile(answersFile(context.dataDir()));
    return events;
  } finally {
    await store.close();
  }
}

function waiting(context: CliContext, timeoutMs = LEDGER_PATIENCE_MS): Waiting {
  return {
    timeoutMs,
    onWait: () =>
      say(context, {
        da: 'En anden kommando bruger hovedbogen; venter på den …',
        en: 'Another command is using the ledger; waiting for it …',
      }),
  };
}
