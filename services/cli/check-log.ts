import { existsSync } from 'node:fs';
import { isCodedError } from '../../contracts/errors/coded-error.ts';
import { type CheckedEvents, checkLogFile } from '../../infra/event-store/sqlite/check-events.ts';
import { databaseFile } from '../../infra/event-store/sqlite/open-database.ts';
import type { CliContext } from './context.ts';
import { startProgress } from './progress.ts';

/**
 * Checks every event of the embedded store; a store that is elsewhere checks what it keeps itself.
 * @returns what was found; undefined where there is no embedded store (yet)
 * @throws CodedError STORE_CORRUPT
 */
export async function checkLog(context: CliContext): Promise<CheckedEvents | undefined> {
  const { kind, dataDir } = context.storeSettings();
  if (kind !== 'embedded' || !existsSync(databaseFile(dataDir))) return undefined;
  const progress = startProgress(context, { da: 'Kontrollerer loggen', en: 'Checking the log' }, 0);
  try {
    return await checkLogFile(dataDir, { signal: context.signal, onProgress: progress.update });
  } catch (error) {
    // A creation that was killed leaves a file without tables.
    if (isCodedError(error) && error.code === 'STORE_MISSING') return undefined;
    throw error;
  } finally {
    progress.stop();
  }
}
