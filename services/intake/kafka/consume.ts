import { setTimeout as delay } from 'node:timers/promises';
import type { Admin, Consumer, Kafka, Producer } from 'kafkajs';
import type { Logger } from 'pino';
import type { KafkaSettings } from '../../../infra/config/kafka-settings.ts';
import type { EventStore } from '../../../infra/event-store/port.ts';
import { choosePartition } from '../../../infra/kafka/choose-partition.ts';
import { makeKafka } from '../../../infra/kafka/client.ts';
import { isTransientKafkaError } from '../../../infra/kafka/client-error.ts';
import type { Metrics } from '../../../infra/metrics/metrics.ts';
import type { Quarantine } from '../../../infra/quarantine/port.ts';
import type { Pseudonyms } from '../../../infra/vault/port.ts';
import type { IntakeState } from './intake-state.ts';
import { measureLag } from './measure-lag.ts';
import { partitionProgress } from './partition-progress.ts';
import type { SameTopic } from './same-topic.ts';
import { takeBatch } from './take-batch.ts';
import type { IntakeTally } from './tally.ts';
import { committedPlace, missingTopics, partitionState, partitionStates } from './topics.ts';
import { aborted, watchOver } from './watch-over.ts';

/** What intake from Kafka works with. */
export interface KafkaIntakeParts {
  readonly settings: KafkaSettings;
  readonly store: EventStore;
  readonly quarantine: Quarantine;
  /** Where personal numbers that name citizens are exchanged; without it, such messages are refused. */
  readonly pseudonyms?: Pseudonyms;
  readonly metrics: Metrics;
  readonly log: Logger;
}

interface Attempt extends KafkaIntakeParts {
  readonly state: IntakeState;
  readonly tally: IntakeTally;
  readonly same: SameTopic;
  readonly signal: AbortSignal;
}

/** How often the group is told that this member lives, in ms; at the most a third of its patience. */
const heartbeatInterval = 2_000;
/** How long members may take to leave their work when the group rebalances, in ms; a group of messages takes less. */
const rebalanceTimeout = 30_000;
/** How long the broker may hold back an answer while there is nothing to read, in ms. Stopping waits for it. */
const maxWaitTimeInMs = 500;
/** The most bytes that are read ahead, per partition and in all, as they are sent (compressed). */
const maxBytesPerPartition = 1024 * 1024;
const maxBytes = 8 * 1024 * 1024;
/** How often to look for new partitions, in ms; kafkajs's own five minutes are long for messages that wait. */
const lookForPartitionsEveryMs = 5_000;
/** How often to look for topics that are missing, in ms. */
const topicsEveryMs = 2_000;
/** How long the client may take to leave the group and close its connections, in ms. */
const leaveWithinMs = 7_000;

/** Reads the topic with one client until the signal aborts. @throws what made the client give up */
export async function consume(attempt: Attempt): Promise<void> {
  const { settings, log, signal } = attempt;
  const clients = clientsOf(makeKafka(settings, log), settings);
  const over = new AbortController();
  const work = readWith(clients, attempt, over.signal);
  // After an abort it is left as it is: connecting to a broker that is away cannot be broken off.
  work.catch(() => undefined);
  try {
    await Promise.race([work, aborted(signal)]);
  } finally {
    await leave(clients, log);
    over.abort();
  }
}

async function readWith(clients: Clients, attempt: Attempt, over: AbortSignal): Promise<void> {
  await clients.admin.connect();
  await topicsThere(clients.admin, attempt);
  await clients.producer.connect();
  if (!attempt.signal.aborted && !over.aborted) await consumeWith(clients, attempt, over);
}

interface Clients {
  readonly admin: Admin;
  readonly producer: Producer;
  readonly consumer: Consumer;
}

function clientsOf(kafka: Kafka, { group, sessionTimeoutMs }: KafkaSettings): Clients {
  return {
    admin: kafka.admin(),
    producer: kafka.producer({
      allowAutoTopicCreation: false,
      createPartitioner: choosePartition,
    }),
    consumer: kafka.consumer({
      groupId: group,
      allowAutoTopicCreation: false,
      sessionTimeout: sessionTimeoutMs,
      rebalanceTimeout,
      heartbeatInterval: Math.min(heartbeatInterval, Math.floor(sessionTimeoutMs / 3)),
      maxWaitTimeInMs,
      maxBytesPerPartition,
      maxBytes,
      metadataMaxAge: lookForPartitionsEveryMs,
    }),
  };
}

/** Topics are made by whoever runs the brokers, with partitions and retention that are theirs to choose: so wait. */
async function topicsThere(admin: Admin, { settings, state, log, signal }: Attempt): Promise<void> {
  for (let first = true; !signal.aborted; first = false) {
    const missing = await missingTopics(admin, [settings.topic, settings.rejectedTopic]);
    if (missing.length === 0) return;
    state.phase = 'waiting for topics';
    log[first ? 'warn' : 'debug']({ missing }, 'waiting for topics that do not exist, or that this user may not see');
    await delay(topicsEveryMs, undefined, { signal }).catch(() => undefined);
  }
}

/** A group that was away for longer than messages are kept finds a gap: kafkajs would go on behind it without a word. */
async function tellOfLost(admin: Admin, { settings, same, metrics, log }: Attempt): Promise<void> {
  const { topic, group } = settings;
  const states = await partitionStates(admin, topic, group);
  same.start(states);
  for (const { partition, first, committed } of states) {
    if (committed === undefined || committed >= first) continue;
    const place = { topic, partition, committed: committed.toString() };
    metrics.kafkaLostMessages.inc({ topic, partition }, Number(first - committed));
    const details = { code: 'KAFKA_MESSAGES_LOST', ...place, first: first.toString() };
    log.error(details, 'messages were deleted before they were read');
  }
}

async function consumeWith({ admin, producer, consumer }: Clients, attempt: Attempt, over: AbortSignal): Promise<void> {
  const { settings, state, same, metrics, log, signal } = attempt;
  state.phase = 'joining the group';
  await tellOfLost(admin, attempt);
  const progress = partitionProgress(state.work);
  using watch = watchOver({ consumer, topic: settings.topic, state, progress, same, log });
  using _lag = measureLag({ admin, settings, progress, same, metrics, log, onOtherTopic: watch.fail });
  await consumer.connect();
  await consumer.subscribe({ topics: [settings.topic], fromBeginning: true });
  if (signal.aborted || over.aborted) return;
  const { topic, group, rejectedTopic } = settings;
  const places = {
    stateOf: (partition: number) => partitionState(admin, topic, group, partition),
    committed: (partition: number) => committedPlace(admin, topic, group, partition),
  };
  const taker = { ...attempt, producer, rejectedTopic, progress, places };
  const running = consumer.run({
    autoCommit: false,
    eachBatchAutoResolve: false,
    partitionsConsumedConcurrently: settings.partitionsAtOnce,
    eachBatch: async (payload) => {
      try {
        // A client that was left while it was joining the group may join all the same.
        if (over.aborted) throw new Error('this client was left');
        await takeBatch(payload, taker);
      } catch (error) {
        if (isTransientKafkaError(error)) throw error;
        watch.fail(error);
        // Otherwise kafkajs would take the same batch up again, five times.
        throw Object.assign(new Error('intake stops'), { retriable: false });
      }
    },
  });
  running.catch(watch.fail);
  await watch.ended(signal);
}

/** Leaves the group, so that others get the partitions at once; a broker that does not answer is not waited for. */
async function leave({ admin, producer, consumer }: Clients, log: Logger): Promise<void> {
  const left = consumer.disconnect().finally(() => Promise.all([producer.disconnect(), admin.disconnect()]));
  const timeout = new AbortController();
  const late = delay(leaveWithinMs, 'late' as const, { signal: timeout.signal, ref: false }).catch(() => undefined);
  try {
    if ((await Promise.race([left, late])) === 'late') log.warn('Kafka does not answer to goodbyes; left without');
  } catch {
    log.debug('the connections were cut already');
  } finally {
    timeout.abort();
    left.catch(() => undefined);
  }
}
