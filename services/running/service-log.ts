import type { Writable } from 'node:stream';
import type { Logger } from 'pino';
import { makeLogger } from '../../infra/logging.ts';

/** What a service is called in its log and its metrics. */
export type ServiceName = 'virkning-api' | 'virkning-intake';

/** What must not get into a log even where someone logs a whole request by mistake. */
const redact = [
  'authorization',
  '*.authorization',
  '*.headers.authorization',
  'password',
  '*.password',
  'token',
  '*.token',
];

/**
 * The log of a long-running process: JSON lines, from `info` on unless VIRKNING_LOG names another level. It holds no
 * event, no subject and no secret; events are named by source and id, requests by their id.
 */
export function makeServiceLog(destination: Writable, level: string | undefined, service?: ServiceName): Logger {
  const named = service === undefined ? {} : { 'service.name': service };
  return makeLogger(destination, level ?? 'info').child(named, { redact });
}
