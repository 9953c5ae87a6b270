import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { quarantineSettings } from '../../infra/config/quarantine-settings.ts';
import { openEventStore } from '../../infra/event-store/open.ts';
import type { EventStore } from '../../infra/event-store/port.ts';
import { openSqliteEventStore } from '../../infra/event-store/sqlite/event-store.ts';
import { databaseFile } from '../../infra/event-store/sqlite/open-database.ts';
import type { Quarantine } from '../../infra/quarantine/port.ts';
import { openSqliteQuarantine } from '../../infra/quarantine/sqlite-quarantine.ts';
import { requireNothingLost } from '../../projections/ledger/ledger.ts';
import { ledgerFile } from '../ledger/ledger-files.ts';
import { integerIn } from '../presentation/numbers.ts';
import { purgeAged } from '../running/purge-aged.ts';
import { checkLog } from './check-log.ts';
import { type CliContext, say } from './context.ts';
import { openToWrite, upgradeSayer } from './open-to-write.ts';
import { patienceOf } from './wait-option.ts';
import { covering } from './with-proof.ts';

export interface IntakeOptions {
  readonly acceptClock?: boolean;
  /** How long to wait for another process that writes, in seconds. */
  readonly wait: number;
}

/**
 * Does work that takes in events from files, with the event store and the quarantine, from which lines that are older than may be are gone.
 * @throws CodedError as `checkLog`, `openToWrite` and `requireNothingLost`
 */
export async function withIntake(
  context: CliContext,
  { acceptClock = false, wait }: IntakeOptions,
  work: (store: EventStore, quarantine: Quarantine) => Promise<void>,
): Promise<void> {
  const kept = quarantineSettings(process.env);
  const open = () => openToWrite(context, { acceptClock, patience: patienceOf(context, wait) });
  await withSoundStore(context, open, async (store) => {
    const quarantine = await openSqliteQuarantine(context.dataDir(), { onUpgrade: upgradeSayer(context) });
    try {
      const purged = await purgeAged(quarantine, kept, context.nowMs());
      if (purged > 0)
        say(context, {
          da: `${integerIn('da', purged)} afviste linjer, der var ældre end ${kept.days} dage, er fjernet.`,
          en: `${integerIn('en', purged)} refused lines were removed that were older than ${kept.days} days.`,
        });
      await covering(context, () => work(store, quarantine));
    } finally {
      await quarantine.close();
    }
  });
}

/**
 * Does work that says what would be stored: the event store is open for reading, and nothing that has grown old is removed. Where there is no
 * store yet, the work has an empty one in a directory that is removed afterwards.
 * @throws CodedError as `withIntake`
 */
export async function withDryIntake(
  context: CliContext,
  { wait }: IntakeOptions,
  work: (store: EventStore, dataDir: string) => Promise<void>,
): Promise<void> {
  const settings = context.storeSettings();
  const isThere = settings.kind !== 'embedded' || existsSync(databaseFile(settings.dataDir));
  if (!isThere) return withEmptyStore(context, work);
  const open = () => openEventStore(settings, { readOnly: true, patience: patienceOf(context, wait) });
  await withSoundStore(context, open, (store) => work(store, context.dataDir()));
}

async function withEmptyStore(
  context: CliContext,
  work: (store: EventStore, dataDir: string) => Promise<void>,
): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'virkning-dry-run-'));
  try {
    await withSoundStore(
      context,
      () => openSqliteEventStore(dataDir),
      (store) => work(store, dataDir),
    );
  } finally {
    rmSync(dataDir, { recursive: true });
  }
}

/** A log that is damaged, or has lost events, is not added to: what is in it may be all that there is to fix it by. */
async function withSoundStore(
  context: CliContext,
  open: () => Promise<EventStore>,
  work: (store: EventStore) => Promise<void>,
): Promise<void> {
  await checkLog(context);
  const store = await open();
  try {
    if (existsSync(ledgerFile(context.dataDir()))) await requireNothingLost(ledgerFile(context.dataDir()), store);
    await work(store);
  } finally {
    await store.close();
  }
}
