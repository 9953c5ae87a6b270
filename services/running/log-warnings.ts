import type { Logger } from 'pino';

/** kafkajs 2.2.4 sets timers to moments that have passed; Node 24 takes 1 ms instead, and says so. Harmless. */
const harmless = 'TimeoutNegativeWarning';

/** Puts Node's own warnings into the log, which is JSON, instead of beside it as text. Undone when disposed of. */
export function logWarnings(log: Logger): Disposable {
  const before = process.listeners('warning');
  const onWarning = ({ name, message }: Error) => {
    log[name === harmless ? 'debug' : 'warn']({ warning: name }, message);
  };
  process.removeAllListeners('warning');
  process.on('warning', onWarning);
  return {
    [Symbol.dispose]() {
      process.off('warning', onWarning);
      for (const listener of before) process.on('warning', listener);
    },
  };
}
