import { once } from 'node:events';
import type { Logger } from 'pino';
import { isTransient } from '../../../contracts/errors/transient-errors.ts';
import { toldPosition } from '../../../contracts/events/position.ts';
import { type LookLog, openLookLog } from '../../../infra/access/look-log.ts';
import { openTokenFile } from '../../../infra/access/token-file.ts';
import { accessSettings } from '../../../infra/config/access-settings.ts';
import { answersSettings } from '../../../infra/config/answers-settings.ts';
import { type HttpSettings, httpSettings } from '../../../infra/config/http-settings.ts';
import { quarantineSettings } from '../../../infra/config/quarantine-settings.ts';
import type { EventStore } from '../../../infra/event-store/port.ts';
import { storeWhenOpen } from '../../../infra/event-store/store-when-open.ts';
import { loggableError } from '../../../infra/loggable-error.ts';
import { addLedgerMetrics } from '../../../infra/metrics/ledger-metrics.ts';
import { type Metrics, makeMetrics } from '../../../infra/metrics/metrics.ts';
import { addQuarantineMetrics } from '../../../infra/metrics/quarantine-metrics.ts';
import type { Quarantine } from '../../../infra/quarantine/port.ts';
import { openSqliteQuarantine } from '../../../infra/quarantine/sqlite-quarantine.ts';
import type { Pseudonyms } from '../../../infra/vault/port.ts';
import type { AccessControl } from '../../access/access-control.ts';
import { purgeLooks } from '../../access/purge-looks.ts';
import { makeAnswers } from '../../answers/answers.ts';
import { keepInFile } from '../../answers/kept/keep-in-file.ts';
import { type KeptAnswers, keptNowhere } from '../../answers/kept/kept-answers.ts';
import { makeApi } from '../../api/api-app.ts';
import { workWatches } from '../../api/work-watches.ts';
import { waitOut } from '../../intake/wait-out.ts';
import { type Follower, followLedger, ledgerEndOf } from '../../ledger/follow-ledger.ts';
import { ledgerFile } from '../../ledger/ledger-files.ts';
import { ledgerTurns } from '../../ledger/ledger-turns.ts';
import { shippedPlanIds } from '../../plans/find-plan.ts';
import { type FollowedFolder, followFolder } from '../../plans/followed-folder.ts';
import { keptPlans } from '../../plans/kept-plans.ts';
import { upgradeText } from '../../presentation/upgrades.ts';
import { endProcessSoon } from '../../running/end-process.ts';
import { guardProcess } from '../../running/guard-process.ts';
import { listen } from '../../running/listen.ts';
import { logWarnings } from '../../running/log-warnings.ts';
import { type ProbeServer, startProbeServer } from '../../running/probe-server.ts';
import { purgeRegularly } from '../../running/purge-regularly.ts';
import type { Readiness, ReadinessChecks } from '../../running/readiness.ts';
import { makeServiceLog } from '../../running/service-log.ts';
import type { CliContext } from '../context.ts';
import { openVaultForIntake } from '../named-vault.ts';
import { openToWrite } from '../open-to-write.ts';
import { controlledAccess, type People, peopleWhoSignIn } from './control-access.ts';

const defaultPort = 8080;

/** How long the body of a request may stand still, in ms. */
const stallMs = 30_000;

/** How long a service that was told to stop waits for bodies that still come and for figures in hand, in ms. */
const graceMs = 5_000;

/**
 * How long SQLite itself may wait for another process that writes, in ms. Everything else of the service waits with it;
 * what takes longer is waited out in its own way.
 */
const busyTimeoutMs = 250;

/** How long a request with events may wait for another process that writes, in ms, before its caller is told to come back. */
const busyPatienceMs = 20_000;

/** Serves until the context's signal aborts. @throws CodedError, among them CONFIG_INVALID and STORE_… */
export async function runServer(
  context: CliContext,
  {
    acceptClock = false,
    ...options
  }: { readonly host?: string; readonly port?: number; readonly acceptClock?: boolean },
): Promise<void> {
  const settings = { ...httpSettings(process.env, defaultPort), ...options };
  const kept = quarantineSettings(process.env);
  const { maxBytes } = answersSettings(process.env);
  const { tokenFile, lookDays } = accessSettings(process.env, context.dataDir());
  using tokens = await openTokenFile(tokenFile, { busyTimeoutMs });
  const people = peopleWhoSignIn(context.nowMs);
  const access = await controlledAccess(settings, tokens, people, context.nowMs);
  const log = makeServiceLog(context.stderr, process.env.VIRKNING_LOG, 'virkning-api');
  using _guard = guardProcess({ log, stopping: context.signal });
  using _warnings = logWarnings(log);
  const metrics = makeMetrics('virkning-api');
  using vault = await openVaultForIntake(context, busyTimeoutMs);
  const { store, failure } = await openedOrAway(context, log, metrics, acceptClock);
  try {
    const quarantine = await openSqliteQuarantine(context.dataDir(), { busyTimeoutMs });
    try {
      using _purging = purgeRegularly(quarantine, kept, log);
      using ownPlans = await followedPlans(context, log);
      using keptAnswers = await answersKept(context, log, maxBytes);
      using looks = await openLookLog(context.dataDir(), { busyTimeoutMs });
      using _purgingLooks = purgeLooks(looks, lookDays, log, context.nowMs);
      await serve(context, {
        log,
        metrics,
        settings,
        people,
        access,
        looks,
        store,
        failure,
        quarantine,
        ...(vault && { pseudonyms: vault }),
        keptAnswers,
        ownPlans,
      });
    } finally {
      await quarantine.close();
    }
  } finally {
    await store.close();
    endProcessSoon();
  }
}

function ledgerReadiness(follower: Follower): Readiness {
  const { position, trouble } = follower.state();
  if (trouble !== undefined) return { ready: false, state: trouble };
  if (position === undefined) return { ready: false, state: 'reading the log' };
  return { ready: true, state: position === null ? 'empty' : `follows, at ${toldPosition(position)}` };
}

interface Parts {
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly settings: HttpSettings;
  readonly people: People;
  readonly access: AccessControl;
  readonly looks: LookLog;
  readonly store: EventStore;
  /** Rejects when a store that was away turns out to be one that waiting does not bring. */
  readonly failure: Promise<never>;
  readonly quarantine: Quarantine;
  /** Undefined where personal numbers are refused. */
  readonly pseudonyms?: Pseudonyms;
  readonly keptAnswers: KeptAnswers;
  /** Undefined where no folder is named. */
  readonly ownPlans: FollowedFolder | undefined;
}

async function followedPlans(context: CliContext, log: Logger): Promise<FollowedFolder | undefined> {
  const folder = context.plansFolder();
  return folder === undefined ? undefined : followFolder({ folder, taken: await shippedPlanIds(), log });
}

async function answersKept({ dataDir, nowMs }: CliContext, log: Logger, maxBytes: number): Promise<KeptAnswers> {
  return maxBytes === 0 ? keptNowhere : keepInFile({ dataDir: dataDir(), maxBytes, log, nowMs });
}

/** Opens the store; one that is away is waited for while the service already runs, not ready. */
async function openedOrAway(
  context: CliContext,
  log: Logger,
  { storeAway }: Metrics,
  acceptClock: boolean,
): Promise<Pick<Parts, 'store' | 'failure'>> {
  const { signal } = context;
  const open = () =>
    openToWrite(context, { busyTimeoutMs, acceptClock, onUpgrade: (upgrade) => log.warn(upgradeText(upgrade, 'en')) });
  const never = new Promise<never>(() => undefined);
  try {
    return { store: await open(), failure: never };
  } catch (error) {
    if (!isTransient(error)) throw error;
    log.warn({ ...loggableError(error), stack: undefined }, 'waiting for the event store');
  }
  storeAway.set(1);
  const opening = waitOut(open, {
    passes: isTransient,
    onWait: (error, attempt, waitMs) =>
      log.debug({ ...loggableError(error), stack: undefined, attempt, waitMs }, 'waiting for the event store'),
    checkGoingOn: () => signal.throwIfAborted(),
    signal,
  });
  const failure = opening.then(() => {
    storeAway.set(0);
    log.info('the event store is there');
    return never;
  });
  // It is looked at as soon as the service runs; until then nobody is to call it unhandled.
  failure.catch(() => undefined);
  return { store: storeWhenOpen(opening), failure };
}

async function serve(context: CliContext, parts: Parts): Promise<void> {
  const { log, metrics, settings, people, access, looks, store, failure, quarantine, keptAnswers, ownPlans } = parts;
  const stopping = context.signal;
  const givingUp = new AbortController();
  const turns = ledgerTurns(ledgerFile(context.dataDir()), store, { signal: givingUp.signal });
  const answers = makeAnswers({ turns, log: store, kept: keptAnswers });
  const following = new AbortController();
  const follower = followLedger({ store, turns, log, signal: following.signal });
  addQuarantineMetrics(metrics.registry, () => quarantine.purgedByCode());
  addLedgerMetrics(metrics.registry, {
    head: () => store.head(),
    ledgerEnd: () => ledgerEndOf(follower.state()),
    lagSeconds: () => follower.state().lagSeconds,
  });
  const { publicUrl } = people;
  const hosts = [...settings.hosts, ...(publicUrl === undefined ? [] : [publicUrl.hostname]), settings.host];
  const planFolder = context.plansFolder();
  const plans = keptPlans(ownPlans?.now);
  const watches = workWatches({ turns, plans, log, signal: givingUp.signal, nowMs: context.nowMs });
  const checks: ReadinessChecks = {
    service: () => (stopping.aborted ? { ready: false, state: 'stopping' } : { ready: true, state: 'running' }),
    store: async () => {
      await store.requireReady?.();
      return { ready: true, state: `head ${await store.head()}` };
    },
    quarantine: async () => {
      await quarantine.requireInPlace();
      return { ready: true, state: 'in place' };
    },
    ledger: () => ledgerReadiness(follower),
  };
  let probes: ProbeServer | undefined;
  try {
    const app = makeApi({
      store,
      quarantine,
      ...(parts.pseudonyms && { pseudonyms: parts.pseudonyms }),
      turns,
      answers,
      metrics,
      log,
      limits: { maxBytes: settings.maxBodyBytes, stallMs, givingUp: givingUp.signal },
      maxAtOnce: settings.maxRequestsAtOnce,
      busyPatienceMs,
      recognise: access.recognise,
      ...people,
      looks,
      trustedProxies: settings.trustedProxies,
      hosts,
      checks,
      ledgerState: () => follower.state(),
      watches,
      plans,
      dataDir: context.dataDir(),
      ...(planFolder !== undefined && { planFolder }),
      nowMs: context.nowMs,
    });
    if (settings.probePort !== undefined) {
      probes = await startProbeServer({
        host: settings.host,
        port: settings.probePort,
        metrics,
        log,
        checks: { ...checks, ...watches.checks },
      });
    }
    const port = await listen(app, settings.host, settings.port);
    const openTo = access.openTo();
    log.info({ host: settings.host, port, asksWho: openTo === undefined }, 'serving');
    if (openTo !== undefined)
      log.warn({ roles: [...openTo] }, 'nobody is asked who they are: whoever reaches the service has these roles');
    try {
      if (!stopping.aborted) await Promise.race([once(stopping, 'abort'), failure]);
    } finally {
      const grace = setTimeout(() => givingUp.abort(), graceMs);
      await app.close();
      clearTimeout(grace);
    }
  } finally {
    await probes?.close();
    following.abort();
    givingUp.abort();
    await follower.done;
    await turns.close();
  }
  log.info('stopped');
}
