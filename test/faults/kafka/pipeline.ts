import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePorts } from '../../../infra/kafka/broker/free-ports.ts';
import { type Broker, startBroker } from '../../../infra/kafka/broker/start-broker.ts';
import { createTopic, kafkaClient, uniqueName } from '../../support/kafka.ts';
import { type NetworkProxy, startNetworkProxy } from '../../support/network-proxy.ts';
import { type ServiceProcess, serviceProcess } from './service-process.ts';

/** Everything from the broker to the ledger, in processes that a test may end. */
export interface Pipeline {
  readonly broker: Broker;
  /** Between the services and the broker. */
  readonly proxy: NetworkProxy;
  readonly topic: string;
  readonly rejectedTopic: string;
  readonly group: string;
  /** Of the services; other folders of the test lie beside it. */
  readonly dataDir: string;
  readonly intake: ServiceProcess;
  /** Follows the log with the ledger. */
  readonly serve: ServiceProcess;
  /** What intake is set up by. */
  readonly kafkaVariables: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

const jumpingClock = fileURLToPath(new URL('jumping-clock.ts', import.meta.url));

/** How soon the group misses a member that was killed: short, so that a test is. Milliseconds. */
const sessionTimeoutMs = 3000;

/** Starts a broker behind a proxy, intake and a follower on one data directory. `clock`: theirs is set back and forth. */
export async function startPipeline(directory: string, { clock }: { clock: boolean }): Promise<Pipeline> {
  const [brokerPort = 0, intakePort = 0, servePort = 0] = await freePorts(3);
  const proxy = await startNetworkProxy(brokerPort);
  const broker = await startBroker({ port: brokerPort, advertisedPort: proxy.port });
  const client = kafkaClient(broker.inside);
  const topic = await createTopic('events', 3, client);
  const rejectedTopic = await createTopic('rejected', 1, client);
  const group = uniqueName('intake');
  const dataDir = join(directory, 'data');
  const kafkaVariables = {
    VIRKNING_KAFKA_BROKERS: broker.brokers.join(','),
    VIRKNING_KAFKA_TOPIC: topic,
    VIRKNING_KAFKA_REJECTED_TOPIC: rejectedTopic,
    VIRKNING_KAFKA_GROUP: group,
    VIRKNING_KAFKA_SESSION_TIMEOUT_MS: String(sessionTimeoutMs),
  };
  const nodeOptions = clock ? ['--import', jumpingClock] : [];
  const service = (command: string, httpPort: number, env: Record<string, string>): ServiceProcess =>
    serviceProcess({ args: ['--data', dataDir, command], env, httpPort, nodeOptions });
  const intake = service('intake', intakePort, kafkaVariables);
  const serve = service('serve', servePort, {});
  return {
    ...{ broker, proxy, topic, rejectedTopic, group, dataDir, intake, serve, kafkaVariables },
    async close() {
      await Promise.all([intake.kill(), serve.kill()]);
      await proxy.close();
      await broker.stop();
    },
  };
}

/** A directory for one test, and what removes it. */
export function workDirectory(): { directory: string; remove(): void } {
  const directory = mkdtempSync(join(tmpdir(), 'virkning-faults-'));
  return { directory, remove: () => rmSync(directory, { recursive: true, force: true }) };
}

/** Waits until the group has committed all that lies in the topic. @throws with `whyNot()` after `timeoutMs` */
export async function awaitConsumed(
  brokers: string[],
  { topic, group }: { topic: string; group: string },
  timeoutMs: number,
  whyNot: () => string,
): Promise<void> {
  const admin = kafkaClient(brokers).admin();
  await admin.connect();
  try {
    for (const deadline = Date.now() + timeoutMs; ; await delay(250)) {
      const ends = await admin.fetchTopicOffsets(topic);
      const [answer] = await admin.fetchOffsets({ groupId: group, topics: [topic] });
      const committed = new Map(answer?.partitions.map(({ partition, offset }) => [partition, BigInt(offset)]));
      const behind = ends.filter(({ partition, high }) => (committed.get(partition) ?? -1n) < BigInt(high));
      // An empty partition has nothing to commit.
      if (behind.every(({ low, high }) => low === high)) return;
      if (Date.now() > deadline) throw new Error(`intake did not get to the end of the topic: ${whyNot()}`);
    }
  } finally {
    await admin.disconnect();
  }
}
