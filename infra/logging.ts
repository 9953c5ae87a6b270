import type { Writable } from 'node:stream';
import { type Logger, levels, pino } from 'pino';

const defaultLevel = 'warn';

/**
 * A log of JSON lines for operators, beside the messages for people; never on stdout, never with personal data. The
 * level is a name of pino's (`debug`, `info`, `warn`, …), from VIRKNING_LOG in a running program; anything else is taken
 * as `warn`. Times are UTC.
 */
export function makeLogger(destination: Writable, level: string | undefined): Logger {
  const known = level !== undefined && (level === 'silent' || Object.values(levels.labels).includes(level));
  return pino(
    { level: known ? level : defaultLevel, base: null, timestamp: () => `,"time":"${new Date().toISOString()}"` },
    destination,
  );
}
