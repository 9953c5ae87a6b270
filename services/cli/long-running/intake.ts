import type { Logger } from 'pino';
import { errorCatalogue } from '../../../contracts/errors/catalogue.ts';
import { isCodedError } from '../../../contracts/errors/coded-error.ts';
import { isTransient } from '../../../contracts/errors/transient-errors.ts';
import { httpSettings } from '../../../infra/config/http-settings.ts';
import { kafkaSettings } from '../../../infra/config/kafka-settings.ts';
import { quarantineSettings } from '../../../infra/config/quarantine-settings.ts';
import type { EventStore } from '../../../infra/event-store/port.ts';
import { loggableError } from '../../../infra/loggable-error.ts';
import { type Metrics, makeMetrics } from '../../../infra/metrics/metrics.ts';
import { addQuarantineMetrics } from '../../../infra/metrics/quarantine-metrics.ts';
import type { Quarantine } from '../../../infra/quarantine/port.ts';
import { openSqliteQuarantine } from '../../../infra/quarantine/sqlite-quarantine.ts';
import { intakeReadiness } from '../../intake/kafka/intake-state.ts';
import { type KafkaIntake, startKafkaIntake } from '../../intake/kafka/kafka-intake.ts';
import { waitOut } from '../../intake/wait-out.ts';
import { upgradeText } from '../../presentation/upgrades.ts';
import { endProcessSoon } from '../../running/end-process.ts';
import { guardProcess } from '../../running/guard-process.ts';
import { logWarnings } from '../../running/log-warnings.ts';
import { startProbeServer } from '../../running/probe-server.ts';
import { purgeRegularly } from '../../running/purge-regularly.ts';
import type { Readiness } from '../../running/readiness.ts';
import { makeServiceLog } from '../../running/service-log.ts';
import { type CliContext, exitCodes } from '../context.ts';
import { openVaultForIntake } from '../named-vault.ts';
import { openToWrite } from '../open-to-write.ts';

const defaultPort = 8081;

/**
 * How long SQLite may wait for another process that writes, in ms. The whole process waits with it, heartbeats and probes
 * too; after that, intake waits in its own way.
 */
const busyTimeoutMs = 2_000;

/** Takes in the events of a Kafka topic until the context's signal aborts. @throws CodedError, among them CONFIG_INVALID */
export async function runIntake(context: CliContext, acceptClock = false): Promise<void> {
  // All settings are read before anything is opened, so that a wrong one is told at once.
  const settings = {
    kafka: kafkaSettings(process.env),
    store: context.storeSettings(),
    http: httpSettings(process.env, defaultPort),
    quarantine: quarantineSettings(process.env),
  };
  const { signal } = context;
  const log = makeServiceLog(context.stderr, process.env.VIRKNING_LOG, 'virkning-intake');
  const metrics = makeMetrics('virkning-intake');
  using vault = await openVaultForIntake(context, busyTimeoutMs);
  using _guard = guardProcess({ log, stopping: signal });
  using _warnings = logWarnings(log);

  let store: EventStore | undefined;
  let quarantine: Quarantine | undefined;
  addQuarantineMetrics(metrics.registry, async () => quarantine?.purgedByCode());
  let kafka: KafkaIntake | undefined;
  const { host, port, hosts } = settings.http;
  const probes = await startProbeServer({
    host,
    port,
    hosts: [...hosts, host],
    metrics,
    log,
    checks: {
      store: () => storeReadiness(store),
      quarantine: () => quarantineReadiness(quarantine),
      kafka: () => kafkaReadiness(kafka),
    },
  });
  try {
    await opened(log, metrics, signal, async () => {
      store ??= await openToWrite(context, {
        busyTimeoutMs,
        acceptClock,
        onUpgrade: (upgrade) => log.warn(upgradeText(upgrade, 'en')),
      });
      quarantine ??= await openSqliteQuarantine(settings.store.dataDir, { busyTimeoutMs });
    });
    if (store === undefined || quarantine === undefined) return;
    using _purging = purgeRegularly(quarantine, settings.quarantine, log);
    kafka = startKafkaIntake(
      { settings: settings.kafka, store, quarantine, ...(vault && { pseudonyms: vault }), metrics, log },
      signal,
    );
    await kafka.done;
  } catch (error) {
    if (signal.aborted) return;
    log.fatal(loggableError(error), 'intake stops');
    context.exitCode = isCodedError(error) ? errorCatalogue[error.code].exit : exitCodes.internalError;
  } finally {
    await probes.close();
    await quarantine?.close();
    await store?.close();
    endProcessSoon();
  }
}

/** A store that is away when intake starts is waited for as it is later on. */
async function opened(log: Logger, metrics: Metrics, signal: AbortSignal, open: () => Promise<void>): Promise<void> {
  await waitOut(open, {
    passes: (error) => isTransient(error) && !signal.aborted,
    onWait: (error, attempt, waitMs) => {
      metrics.storeAway.set(1);
      log.warn({ ...loggableError(error), stack: undefined, attempt, waitMs }, 'waiting for the event store');
    },
    checkGoingOn: () => signal.throwIfAborted(),
    signal,
  });
  metrics.storeAway.set(0);
}

async function storeReadiness(store: EventStore | undefined): Promise<Readiness> {
  if (store === undefined) return { ready: false, state: 'not open yet' };
  await store.requireReady?.();
  await store.head();
  return { ready: true, state: 'reachable' };
}

async function quarantineReadiness(quarantine: Quarantine | undefined): Promise<Readiness> {
  if (quarantine === undefined) return { ready: false, state: 'not open yet' };
  await quarantine.requireInPlace();
  return { ready: true, state: 'in place' };
}

function kafkaReadiness(kafka: KafkaIntake | undefined): Readiness {
  if (kafka === undefined) return { ready: false, state: 'not started yet' };
  return intakeReadiness(kafka.state);
}
