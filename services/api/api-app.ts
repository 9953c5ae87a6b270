import type { FastifyInstance } from 'fastify';
import type { Metrics } from '../../infra/metrics/metrics.ts';
import type { LedgerTurns } from '../ledger/ledger-turns.ts';
import { makeHttpApp } from '../running/http-app.ts';
import { addProbes } from '../running/probes.ts';
import type { ReadinessChecks } from '../running/readiness.ts';
import { requireToken } from './authorize.ts';
import { addDocumentRoutes } from './document-routes.ts';
import { addEventRoutes, type EventRouteOptions } from './event-routes.ts';
import { addFigureRoutes } from './figure-routes.ts';

export interface ApiOptions extends EventRouteOptions {
  readonly metrics: Metrics;
  readonly turns: LedgerTurns;
  readonly checks: ReadinessChecks;
  /** What callers must send; anyone may call where it is left out. */
  readonly token?: string;
  /** Proxies whose word is taken for who calls: addresses and networks. */
  readonly trustedProxies?: readonly string[];
  /** Now, in ms since 1970-01-01T00:00Z. */
  readonly nowMs: () => number;
}

/** The HTTP application of `virkning serve`: events in, figures out, its own description, and the probes. */
export function makeApi(options: ApiOptions): FastifyInstance {
  const { log, metrics, token, trustedProxies = [] } = options;
  const app = makeHttpApp({ log, requests: metrics.httpRequests, trustedProxies });
  // Bodies are read by their routes, as they come.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _body, done) => done(null));

  addProbes(app, options);
  addDocumentRoutes(app);
  app.register(async (inner) => {
    if (token !== undefined) requireToken(inner, token);
    addEventRoutes(inner, options);
    addFigureRoutes(inner, options);
  });
  return app;
}
