import { once } from 'node:events';
import { type Command, InvalidArgumentError } from 'commander';
import type { Logger } from 'pino';
import { type HttpSettings, httpSettings } from '../../../infra/config/http-settings.ts';
import { openEventStore } from '../../../infra/event-store/open.ts';
import type { EventStore } from '../../../infra/event-store/port.ts';
import { makeMetrics } from '../../../infra/metrics/metrics.ts';
import type { Quarantine } from '../../../infra/quarantine/port.ts';
import { openSqliteQuarantine } from '../../../infra/quarantine/sqlite-quarantine.ts';
import { makeApi } from '../../api/api-app.ts';
import { type Follower, followLedger } from '../../ledger/follow-ledger.ts';
import { ledgerFile } from '../../ledger/ledger-file.ts';
import { ledgerTurns } from '../../ledger/ledger-turns.ts';
import { guardProcess } from '../../running/guard-process.ts';
import { listen } from '../../running/listen.ts';
import { logWarnings } from '../../running/log-warnings.ts';
import type { Readiness } from '../../running/readiness.ts';
import { makeServiceLog } from '../../running/service-log.ts';
import type { CliContext } from '../context.ts';

const defaultPort = 8080;

/** How long the body of a request may stand still, in ms. */
const stallMs = 30_000;

/** How long a service that was told to stop waits for bodies that still come and for figures in hand, in ms. */
const graceMs = 5_000;

/** How long the process may take to end by itself once everything is closed, in ms. */
const lingerMs = 500;

/**
 * How long SQLite itself may wait for another process that writes, in ms. Everything else of the service waits with it;
 * what takes longer is waited out in its own way.
 */
const busyTimeoutMs = 250;

/** How long a request with events may wait for another process that writes, in ms, before its caller is told to come back. */
const busyPatienceMs = 10_000;

interface ServeOptions {
  readonly host?: string;
  readonly port?: number;
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new InvalidArgumentError('Write a number from 0 to 65535.');
  return port;
}

/** `serve`: takes in events over HTTP and answers figures, until it is told to stop. */
export function registerServe(program: Command, context: CliContext): void {
  program
    .command('serve')
    .description('take in events over HTTP and answer figures, until told to stop (settings: docs/operations.md)')
    .option('--host <host>', 'address to listen on (default: VIRKNING_HTTP_HOST, else 127.0.0.1)')
    .option('--port <port>', `port, 0 for a free one (default: VIRKNING_HTTP_PORT, else ${defaultPort})`, parsePort)
    .action(async (options: ServeOptions) => {
      const settings = { ...httpSettings(process.env, defaultPort), ...options };
      const log = makeServiceLog(context.stderr, process.env.VIRKNING_LOG);
      using _guard = guardProcess({ log, stopping: context.signal });
      using _warnings = logWarnings(log);
      const store = await openEventStore(context.storeSettings(), { busyTimeoutMs });
      try {
        const quarantine = await openSqliteQuarantine(context.dataDir(), { busyTimeoutMs });
        try {
          await serve(context, log, settings, store, quarantine);
        } finally {
          await quarantine.close();
        }
      } finally {
        await store.close();
        // A client may leave timers and half-open connections behind, which would keep the process alive.
        setTimeout(() => process.exit(), lingerMs).unref();
      }
    });
}

function ledgerReadiness(follower: Follower): Readiness {
  const { position, trouble } = follower.state();
  if (trouble !== undefined) return { ready: false, state: trouble };
  if (position === undefined) return { ready: false, state: 'reading the log' };
  return { ready: true, state: position === null ? 'empty' : `follows, at ${position}` };
}

async function serve(
  context: CliContext,
  log: Logger,
  settings: HttpSettings,
  store: EventStore,
  quarantine: Quarantine,
): Promise<void> {
  const stopping = context.signal;
  const metrics = makeMetrics();
  const givingUp = new AbortController();
  const turns = ledgerTurns(ledgerFile(context.dataDir()), store, { signal: givingUp.signal });
  const following = new AbortController();
  const follower = followLedger({ store, turns, metrics, log, signal: following.signal });
  try {
    const app = makeApi({
      store,
      quarantine,
      turns,
      metrics,
      log,
      limits: { maxBytes: settings.maxBodyBytes, stallMs, givingUp: givingUp.signal },
      maxAtOnce: settings.maxRequestsAtOnce,
      busyPatienceMs,
      ...(settings.token !== undefined && { token: settings.token }),
      checks: {
        store: async () => ({ ready: true, state: `head ${await store.head()}` }),
        ledger: () => ledgerReadiness(follower),
      },
      nowMs: context.nowMs,
    });
    const port = await listen(app, settings.host, settings.port);
    log.info({ host: settings.host, port, asksForToken: settings.token !== undefined }, 'serving');
    if (!stopping.aborted) await once(stopping, 'abort');
    const grace = setTimeout(() => givingUp.abort(), graceMs);
    await app.close();
    clearTimeout(grace);
  } finally {
    following.abort();
    givingUp.abort();
    await follower.done;
    await turns.close();
  }
  log.info('stopped');
}
