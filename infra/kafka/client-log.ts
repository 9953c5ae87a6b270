import kafkajs, { type LogEntry, type logCreator } from 'kafkajs';
import type { Logger } from 'pino';

const { logLevel } = kafkajs;

/** What kafkajs tells beside its message that is worth keeping. The rest may hold buffers with messages in them. */
const keptFields = ['groupId', 'topic', 'partition', 'offset', 'broker', 'retryCount', 'retryTime'] as const;

/** How kafkajs says that the next message to read is gone from the broker; it goes on with what is left. */
const outOfRange = 'Offset out of range';

function detailsOf(log: LogEntry['log']): Record<string, unknown> {
  const kept = keptFields.flatMap((field) => (log[field] === undefined ? [] : [[field, log[field]]]));
  // An error object may carry anything; the text that a broker or a socket gave as the reason is harmless.
  const reason = typeof log.error === 'string' ? [['reason', log.error]] : [];
  return Object.fromEntries([...kept, ...reason]);
}

/**
 * What kafkajs logs, in our log and by our measure: it calls an error what it then tries again, so its errors are
 * warnings here, and its warnings, such as a group that rebalances, are news. What intake gives up on it logs itself.
 */
export function clientLog(log: Logger): logCreator {
  return () =>
    ({ namespace, level, log: entry }) => {
      const details = { from: `kafkajs ${namespace}`, ...detailsOf(entry) };
      if (entry.message.startsWith(outOfRange)) {
        log.error({ ...details, code: 'KAFKA_MESSAGES_LOST' }, 'messages were deleted before they were read');
      } else if (level === logLevel.ERROR) log.warn(details, entry.message);
      else if (level === logLevel.WARN) log.info(details, entry.message);
      else log.debug(details, entry.message);
    };
}
