import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished } from 'vitest';
import { storeSettings } from '../../../infra/config/store-settings.ts';
import { openEventStore } from '../../../infra/event-store/open.ts';
import type { EventStore } from '../../../infra/event-store/port.ts';
import { databaseFile } from '../../../infra/event-store/sqlite/open-database.ts';
import { freePorts } from '../../../infra/kafka/broker/free-ports.ts';
import { type Broker, startBroker } from '../../../infra/kafka/broker/start-broker.ts';
import { createTopic, kafkaClient, uniqueName } from '../../support/kafka.ts';
import { type NetworkProxy, startNetworkProxy } from '../../support/network-proxy.ts';
import { type ServiceProcess, serviceProcess } from '../../support/service-process.ts';

/** Intake and a follower on one data directory, in processes that a test may end. */
export interface Pipeline {
  /** Addresses of the broker that no trouble lies before. */
  readonly inside: string[];
  readonly topic: string;
  readonly rejectedTopic: string;
  readonly group: string;
  /** The test's own; the services' data directory is in it. */
  readonly directory: string;
  readonly dataDir: string;
  readonly intake: ServiceProcess;
  /** Follows the log with the ledger. */
  readonly serve: ServiceProcess;
  /** What intake is set up by. */
  readonly kafkaVariables: Readonly<Record<string, string>>;
  /** What names the store; empty for the embedded one. */
  readonly storeVariables: Readonly<Record<string, string>>;
  /** What is written to whenever the store takes events. */
  readonly storeFile: string;
  openStore(options?: { readOnly?: boolean }): Promise<EventStore>;
}

export interface PipelineOptions {
  /** Whether the services' clock is set back and forth. */
  readonly clock?: boolean;
  /** What names the store; the embedded one without. */
  readonly storeVariables?: Readonly<Record<string, string>>;
  /** What is written to whenever the store takes events; of the embedded one without. */
  readonly storeFile?: string;
  /** A shell command that intake is run under. */
  readonly intakeShell?: string;
}

const jumpingClock = fileURLToPath(new URL('jumping-clock.ts', import.meta.url));

/** How soon the group misses a member that was killed: short, so that a test is. Milliseconds. */
const sessionTimeoutMs = 6000;
/** How long a service may take until it works, on cores that others use too, in ms. */
const startTimeoutMs = 60_000;

function workDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'virkning-faults-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** Makes topics, starts the services and waits until they work; all of it is gone when the test is over. */
export async function startPipeline(
  brokers: string[],
  inside: string[],
  { clock = false, storeVariables = {}, storeFile, intakeShell }: PipelineOptions = {},
): Promise<Pipeline> {
  const directory = workDirectory();
  const dataDir = join(directory, 'data');
  const client = kafkaClient(inside);
  const topic = await createTopic('events', 3, client);
  const rejectedTopic = await createTopic('rejected', 1, client);
  const group = uniqueName('intake');
  const kafkaVariables = {
    VIRKNING_KAFKA_BROKERS: brokers.join(','),
    VIRKNING_KAFKA_TOPIC: topic,
    VIRKNING_KAFKA_REJECTED_TOPIC: rejectedTopic,
    VIRKNING_KAFKA_GROUP: group,
    VIRKNING_KAFKA_SESSION_TIMEOUT_MS: String(sessionTimeoutMs),
  };
  const [intakePort = 0, servePort = 0] = await freePorts(2);
  const nodeOptions = clock ? ['--import', jumpingClock] : [];
  const intake = serviceProcess({
    args: ['--data', dataDir, 'intake'],
    env: { ...kafkaVariables, ...storeVariables },
    httpPort: intakePort,
    nodeOptions,
    ...(intakeShell === undefined ? {} : { shell: intakeShell }),
  });
  const serve = serviceProcess({
    args: ['--data', dataDir, 'serve'],
    env: storeVariables,
    httpPort: servePort,
    nodeOptions,
  });
  onTestFinished(async () => {
    await Promise.all([intake.kill(), serve.kill()]);
  });
  for (const service of [intake, serve]) {
    service.start();
    // What strikes a service that does not work yet shows nothing.
    await expect.poll(service.isReady, { timeout: startTimeoutMs, interval: 100, message: service.log() }).toBe(true);
  }
  return {
    ...{ inside, topic, rejectedTopic, group, directory, dataDir, intake, serve, kafkaVariables, storeVariables },
    storeFile: storeFile ?? `${databaseFile(dataDir)}-wal`,
    openStore: (options) => openEventStore(storeSettings(storeVariables, dataDir), options),
  };
}

/** A broker of the test's own, and a proxy between it and the services. */
export async function startTroubledBroker(): Promise<{ broker: Broker; proxy: NetworkProxy }> {
  const [port = 0] = await freePorts(1);
  const proxy = await startNetworkProxy(port);
  onTestFinished(() => proxy.close());
  const broker = await startBroker({ port, advertisedPort: proxy.port });
  onTestFinished(() => broker.stop());
  return { broker, proxy };
}
