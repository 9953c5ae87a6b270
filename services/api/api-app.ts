import type { FastifyInstance } from 'fastify';
import type { LookLog } from '../../infra/access/look-log.ts';
import type { Metrics } from '../../infra/metrics/metrics.ts';
import { type Recognise, recogniseEach } from '../access/access.ts';
import type { Cookies } from '../access/cookies.ts';
import { refuseOtherSites } from '../access/other-sites.ts';
import type { SignIn } from '../access/sign-in/sign-in-routes.ts';
import type { Answers } from '../answers/answers.ts';
import { nowOf } from '../answers/now.ts';
import type { LedgerTurns } from '../ledger/ledger-turns.ts';
import { type KeptPlans, keptPlans } from '../plans/kept-plans.ts';
import { makeHttpApp } from '../running/http-app.ts';
import { addProbes } from '../running/probes.ts';
import { type ReadinessChecks, readinessOf } from '../running/readiness.ts';
import { addWebRoutes } from '../web/web-routes.ts';
import { addDocumentRoutes } from './document-routes.ts';
import { addEventFateRoute } from './event-fate-route.ts';
import { addEventRoutes, type EventRouteOptions } from './event-routes.ts';
import { addFigureRoutes } from './figure-routes.ts';
import { addLiveRoutes, type LiveRouteOptions } from './live-routes.ts';
import { addSeriesRoutes } from './series-routes.ts';
import { type WorkWatches, workWatches } from './work-watches.ts';

export interface ApiOptions extends Omit<EventRouteOptions, 'storing'>, LiveRouteOptions {
  readonly metrics: Metrics;
  readonly turns: LedgerTurns;
  readonly answers: Answers;
  readonly checks: ReadinessChecks;
  readonly recognise: Recognise;
  readonly cookies: Cookies;
  /** How people sign in; left out where nobody can. */
  readonly signIn?: SignIn;
  /** The origin by which people reach the service, where it is told. */
  readonly publicUrl?: URL;
  /** Where looks at citizens are noted. */
  readonly looks: LookLog;
  /** Proxies whose word is taken for who calls: addresses and networks. */
  readonly trustedProxies?: readonly string[];
  /** Names by which the service is called. */
  readonly hosts?: readonly string[];
  /** Now, in ms since 1970-01-01T00:00Z. */
  readonly nowMs: () => number;
  readonly dataDir: string;
  /** Where others than this application answer probes too; it makes its own of these where they are left out. */
  readonly watches?: WorkWatches;
  readonly plans?: KeptPlans;
  /** How long a ledger that is behind the log is waited for, in ms, where it is not as long as usual. */
  readonly ledgerPatienceMs?: number;
  /** The folder of plans of one's own, into which plans can be saved. */
  readonly planFolder?: string;
}

/** The HTTP application of `virkning serve`: events in, figures out, pages, its own description, and the probes. */
export function makeApi(options: ApiOptions): FastifyInstance {
  const { log, metrics, recognise, trustedProxies = [], hosts = [] } = options;
  const app = makeHttpApp({ log, requests: metrics.httpRequests, trustedProxies, hosts });
  const { plans = keptPlans() } = options;
  const watches = options.watches ?? workWatches({ ...options, plans, signal: options.limits.givingUp });
  recogniseEach(app, recognise);
  refuseOtherSites(app, options.publicUrl?.origin);
  const checks = { ...options.checks, ...watches.checks };
  addProbes(app, { metrics, checks });
  const { store, dataDir, turns, ledgerState } = options;
  // The clock by which events are recorded.
  const now = nowOf({ turns, log: store, nowMs: () => Date.now() });
  const operations = { readiness: readinessOf(checks), head: () => store.head(), dataDir };
  const ledger = { watch: watches.figures, ledgerState, now, patienceMs: options.ledgerPatienceMs };
  addDocumentRoutes(app);
  app.register(async (inner) => {
    addEventRoutes(inner, { ...options, storing: watches.storing });
    addEventFateRoute(inner, options);
    addFigureRoutes(inner, { ...options, plans, ledger });
    addSeriesRoutes(inner, { ...options, plans, ledger });
    addLiveRoutes(inner, options);
    addWebRoutes(inner, { ...options, plans, operations, now });
  });
  return app;
}
