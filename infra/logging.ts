import type { Writable } from 'node:stream';
import { type Logger, levels, pino } from 'pino';
import { maskPersonalNumbers } from '../contracts/personal-number/mask.ts';
import { holdsPersonalNumber } from '../contracts/personal-number/personal-number.ts';

const defaultLevel = 'warn';

/** Fields whose texts are made here, of places and ids that were looked at before; without them nothing is found again. */
const ours: ReadonlySet<string> = new Set(['time', 'correlation', 'from', 'until', 'offset', 'position']);

function masked(value: unknown): unknown {
  if (typeof value === 'string') return maskPersonalNumbers(value);
  if (Array.isArray(value)) return value.map(masked);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [
    maskPersonalNumbers(key),
    ours.has(key) ? inner : masked(inner),
  ]);
  return Object.fromEntries(entries);
}

/** A line of the log, whoever put what into it: messages of errors, of libraries among them, may repeat what was sent. */
function withoutPersonalNumbers(line: string): string {
  return holdsPersonalNumber(line) ? `${JSON.stringify(masked(JSON.parse(line)))}\n` : line;
}

/**
 * A log of JSON lines for operators, beside the messages for people; never on stdout, never with personal data. The
 * level is a name of pino's (`debug`, `info`, `warn`, …), from VIRKNING_LOG in a running program; anything else is taken
 * as `warn`. Times are UTC.
 */
export function makeLogger(destination: Writable, level: string | undefined): Logger {
  const known = level !== undefined && (level === 'silent' || Object.values(levels.labels).includes(level));
  return pino(
    {
      level: known ? level : defaultLevel,
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      hooks: { streamWrite: withoutPersonalNumbers },
    },
    destination,
  );
}
