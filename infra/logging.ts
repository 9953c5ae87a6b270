import type { Writable } from 'node:stream';
import { type Logger, levels, pino } from 'pino';
import { maskPersonalNumbers } from '../contracts/personal-number/mask.ts';
import { holdsPersonalNumber } from '../contracts/personal-number/personal-number.ts';
import { programVersion } from './version.ts';

const defaultLevel = 'warn';

/**
 * What the code calls a field, and what OpenTelemetry's semantic conventions (1.37) call it, by which logs are searched beside
 * those of others. Fields for which they have no name keep ours.
 */
const conventionalNames: ReadonlyMap<string, string> = new Map([
  ['method', 'http.request.method'],
  ['route', 'http.route'],
  ['status', 'http.response.status_code'],
  ['topic', 'messaging.destination.name'],
  ['partition', 'messaging.destination.partition.id'],
  ['offset', 'messaging.kafka.offset'],
  ['group', 'messaging.consumer.group.name'],
  ['error', 'exception.message'],
  ['stack', 'exception.stacktrace'],
]);

function withConventionalNames(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [conventionalNames.get(name) ?? name, value]),
  );
}

/** Fields whose texts are made here, of places and ids that were looked at before; without them nothing is found again. */
const ours: ReadonlySet<string> = new Set([
  'time',
  'correlation',
  'from',
  'until',
  'messaging.kafka.offset',
  'position',
]);

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
 * as `warn`. Times are UTC, levels are words, and every line says which version of the program wrote it.
 */
export function makeLogger(destination: Writable, level: string | undefined): Logger {
  const known = level !== undefined && (level === 'silent' || Object.values(levels.labels).includes(level));
  return pino(
    {
      level: known ? level : defaultLevel,
      base: { 'service.version': programVersion },
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }), log: withConventionalNames },
      hooks: { streamWrite: withoutPersonalNumbers },
    },
    destination,
  );
}
