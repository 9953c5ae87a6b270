import { existsSync, statSync } from 'node:fs';
import { CodedError } from '../../contracts/errors/coded-error.ts';
import type { FileUpgrade } from '../../contracts/operations/file-upgrade.ts';
import { type OpenStoreOptions, openEventStore } from '../../infra/event-store/open.ts';
import type { EventStore } from '../../infra/event-store/port.ts';
import { databaseFile } from '../../infra/event-store/sqlite/open-database.ts';
import { quarantineFile } from '../../infra/quarantine/schema.ts';
import { ledgerFile } from '../ledger/ledger-files.ts';
import { upgradeText } from '../presentation/upgrades.ts';
import { type CliContext, say } from './context.ts';

/**
 * Refuses to start an empty log where one has been: a ledger or a quarantine without the log that they belong to.
 * @throws CodedError STORE_LOST
 */
function requireNoneLost(dataDir: string): void {
  // In this order: whoever makes a data directory at this moment makes the log first.
  const beside = [ledgerFile(dataDir), quarantineFile(dataDir)].find((file) => existsSync(file));
  const log = databaseFile(dataDir);
  if (beside === undefined || (statSync(log, { throwIfNoEntry: false })?.size ?? 0) > 0) return;
  throw new CodedError('STORE_LOST', `${log}: there is no log here, but ${beside} was made beside one`, { path: log });
}

/** Tells the person at the terminal what was done to a file of an earlier version. */
export function upgradeSayer(context: CliContext): (upgrade: FileUpgrade) => void {
  return (upgrade) => say(context, upgradeText(upgrade, context.language()));
}

/** Opens the event store for storing events. @throws CodedError as `openEventStore`, and STORE_LOST */
export async function openToWrite(context: CliContext, options: OpenStoreOptions = {}): Promise<EventStore> {
  const settings = context.storeSettings();
  if (settings.kind === 'embedded' && options.mustExist !== true) requireNoneLost(settings.dataDir);
  return openEventStore(settings, { onUpgrade: upgradeSayer(context), ...options });
}
