import type { Logger } from 'pino';
import type { QuarantineSettings } from '../../infra/config/quarantine-settings.ts';
import { loggableError } from '../../infra/loggable-error.ts';
import type { Quarantine } from '../../infra/quarantine/port.ts';
import { everyHour } from './every-hour.ts';
import { purgeAged } from './purge-aged.ts';

/** Removes what is older than the setting allows now and every hour, until disposed of: lines are kept an hour longer at most. */
export function purgeRegularly(
  quarantine: Quarantine,
  settings: QuarantineSettings,
  log: Logger,
  nowMs: () => number = Date.now,
): Disposable {
  return everyHour(async () => {
    try {
      const lines = await purgeAged(quarantine, settings, nowMs());
      if (lines > 0) log.info({ lines, days: settings.days }, 'removed refused lines that were kept long enough');
    } catch (error) {
      // Another process may be writing; the next hour comes.
      log.warn({ ...loggableError(error), stack: undefined }, 'refused lines that are too old were not removed');
    }
  });
}
