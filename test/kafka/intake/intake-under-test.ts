import { Writable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import type { RejectedMessage } from '../../../contracts/events/rejected-message.ts';
import { rejectedMessageSchema } from '../../../contracts/events/rejected-message.ts';
import type { KafkaSettings } from '../../../infra/config/kafka-settings.ts';
import type { EventStore } from '../../../infra/event-store/port.ts';
import { openSqliteEventStore } from '../../../infra/event-store/sqlite/event-store.ts';
import { makeLogger } from '../../../infra/logging.ts';
import { type Metrics, makeMetrics } from '../../../infra/metrics/metrics.ts';
import type { Quarantine } from '../../../infra/quarantine/port.ts';
import { openSqliteQuarantine } from '../../../infra/quarantine/sqlite-quarantine.ts';
import type { Pseudonyms } from '../../../infra/vault/port.ts';
import { type KafkaIntake, startKafkaIntake } from '../../../services/intake/kafka/kafka-intake.ts';
import {
  committedOffsets,
  consumeAll,
  createTopic,
  kafkaClient,
  sharedBrokers,
  uniqueName,
} from '../../support/kafka.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

/** Waits until the condition holds; the test's own time limit ends a wait in vain. */
export async function until(condition: () => boolean | Promise<boolean>, everyMs = 50): Promise<void> {
  while (!(await condition())) await delay(everyMs);
}

/** One member of the group, in this process. */
export interface Member {
  readonly intake: KafkaIntake;
  readonly metrics: Metrics;
  /** What it logged, line by line. */
  readonly log: readonly Record<string, unknown>[];
  /** Tells it to stop, and waits until it has. */
  stop(): Promise<void>;
}

export interface IntakeUnderTest {
  readonly dataDir: string;
  readonly settings: KafkaSettings;
  readonly store: EventStore;
  readonly quarantine: Quarantine;
  /** Starts a member; with another store, or with a vault, if one is given. */
  start(changes?: { store?: EventStore; settings?: Partial<KafkaSettings>; pseudonyms?: Pseudonyms }): Member;
  /** Until the group has committed everything that the topic holds. */
  allCommitted(): Promise<void>;
  /** `source id` of every stored event, in the order of the log. */
  storedIds(): Promise<string[]>;
  /** What lies in the topic of refused messages, each held to its schema. */
  rejected(): Promise<RejectedMessage[]>;
}

function logLines(into: Record<string, unknown>[]): Writable {
  return new Writable({
    write(chunk, _encoding, done) {
      for (const line of String(chunk).trimEnd().split('\n')) into.push(JSON.parse(line));
      done();
    },
  });
}

/** Topics, a group, an embedded store and a quarantine of the test's own. */
export async function intakeUnderTest({
  partitions = 3,
  brokers = sharedBrokers(),
}: {
  partitions?: number;
  brokers?: string[];
} = {}): Promise<IntakeUnderTest> {
  const client = kafkaClient(brokers);
  const settings: KafkaSettings = {
    brokers,
    topic: await createTopic('events', partitions, client),
    rejectedTopic: await createTopic('rejected', 1, client),
    group: uniqueName('intake'),
    clientId: 'virkning-test',
    partitionsAtOnce: 3,
    // The least that brokers allow by default.
    sessionTimeoutMs: 6_000,
  };
  const dataDir = temporaryDirectory();
  const store = await openSqliteEventStore(dataDir);
  const quarantine = await openSqliteQuarantine(dataDir);
  onTestFinished(async () => {
    await quarantine.close();
    await store.close();
  });

  return {
    dataDir,
    settings,
    store,
    quarantine,
    start(changes = {}) {
      const ending = new AbortController();
      const metrics = makeMetrics();
      const log: Record<string, unknown>[] = [];
      const parts = {
        settings: { ...settings, ...changes.settings },
        store: changes.store ?? store,
        ...(changes.pseudonyms && { pseudonyms: changes.pseudonyms }),
        quarantine,
        metrics,
        log: makeLogger(logLines(log), 'debug'),
      };
      const intake = startKafkaIntake(parts, ending.signal);
      // Whoever waits for it hears of a failure; a test that ends for another reason should not end twice.
      intake.done.catch(() => undefined);
      async function stop(): Promise<void> {
        ending.abort();
        await intake.done;
      }
      onTestFinished(() => stop().catch(() => undefined));
      return { intake, metrics, log, stop };
    },
    async allCommitted() {
      const admin = client.admin();
      await admin.connect();
      const ends = await admin.fetchTopicOffsets(settings.topic);
      await admin.disconnect();
      const wanted = ends.sort((a, b) => a.partition - b.partition).map(({ high }) => BigInt(high));
      await until(async () => {
        // A broker that was just started does not know at once that it coordinates the group.
        const committed = await committedOffsets(settings.group, settings.topic, client).catch(() => []);
        return wanted.every((end, partition) => (committed[partition] ?? -1n) >= end || end === 0n);
      }, 200);
    },
    async storedIds() {
      const events = await store.readAll(null, 1_000_000);
      return events.map(({ metadata }) => `${metadata.source} ${metadata.sourceId}`);
    },
    async rejected() {
      const messages = await consumeAll(settings.rejectedTopic, client);
      return messages.map(({ value }) => rejectedMessageSchema.parse(JSON.parse(String(value))));
    },
  };
}

/** Collects an async iterable. */
export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}
