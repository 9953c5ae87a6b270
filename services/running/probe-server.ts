import type { Logger } from 'pino';
import type { Metrics } from '../../infra/metrics/metrics.ts';
import { makeHttpApp } from './http-app.ts';
import { listen } from './listen.ts';
import { addProbes } from './probes.ts';
import type { ReadinessChecks } from './readiness.ts';

export interface ProbeServerOptions {
  readonly host: string;
  /** 0 lets the system choose a free one. */
  readonly port: number;
  readonly metrics: Pick<Metrics, 'registry' | 'httpRequests'>;
  readonly log: Logger;
  readonly checks: ReadinessChecks;
  /** Names by which it is called. */
  readonly hosts?: readonly string[];
}

export interface ProbeServer {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * An HTTP server with nothing but the probes (`addProbes`), for a service that has no other.
 * @throws CodedError HTTP_CANNOT_LISTEN
 */
export async function startProbeServer(options: ProbeServerOptions): Promise<ProbeServer> {
  const { host, metrics, log, checks, hosts = [] } = options;
  const app = makeHttpApp({ log, requests: metrics.httpRequests, hosts });
  addProbes(app, { metrics, checks });
  const port = await listen(app, host, options.port);
  log.info({ host, port }, 'answers probes');
  return { port, close: () => app.close() };
}
