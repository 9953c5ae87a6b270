import type { Logger } from 'pino';
import type { LookLog } from '../../infra/access/look-log.ts';
import { loggableError } from '../../infra/loggable-error.ts';
import { everyHour } from '../running/every-hour.ts';
import { daysBefore } from '../running/purge-aged.ts';

/**
 * Removes looks that were kept for so many days now and every hour, until disposed of.
 * @param days for how many; undefined for ever
 */
export function purgeLooks(looks: LookLog, days: number | undefined, log: Logger, nowMs: () => number): Disposable {
  return everyHour(async () => {
    if (days === undefined) return;
    try {
      const removed = looks.removeBefore(daysBefore(nowMs(), days));
      if (removed > 0) log.info({ looks: removed, days }, 'removed looks at citizens that were kept long enough');
    } catch (error) {
      // Another process may be reading; the next hour comes.
      log.warn({ ...loggableError(error), stack: undefined }, 'looks at citizens that are too old were not removed');
    }
  });
}
