import type { Admin } from 'kafkajs';
import type { Logger } from 'pino';
import type { KafkaSettings } from '../../../infra/config/kafka-settings.ts';
import type { Metrics } from '../../../infra/metrics/metrics.ts';
import type { PartitionProgress } from './partition-progress.ts';
import type { SameTopic } from './same-topic.ts';
import { StartAgain } from './same-topic.ts';
import { partitionStates } from './topics.ts';

/** How often the brokers are asked how far the topic goes, in ms. Reading tells too, but not while the store is away. */
const everyMs = 5_000;

interface LagParts {
  readonly admin: Admin;
  readonly settings: Pick<KafkaSettings, 'topic' | 'group'>;
  readonly progress: PartitionProgress;
  readonly same: SameTopic;
  readonly metrics: Pick<Metrics, 'kafkaLagMessages' | 'kafkaLagSeconds'>;
  readonly log: Logger;
  /** Called where the topic turns out to be another one than it was. */
  readonly onOtherTopic: (error: StartAgain) => void;
}

/** Keeps the gauges of lag up to date until it is disposed of; only for partitions that this member has. */
export function measureLag({ admin, settings, progress, same, metrics, log, onOtherTopic }: LagParts): Disposable {
  const { topic } = settings;
  let measuring = false;

  async function ask(): Promise<void> {
    // Taken before the broker is asked: what is committed meanwhile would look like a place that it does not have.
    const known = same.known();
    const states = await partitionStates(admin, topic, settings.group);
    if (!same.compare(known, states)) return onOtherTopic(new StartAgain('the topic was made anew'));
    for (const { partition, first, end, committed } of states) {
      progress.heardOf(partition, end);
      if (progress.nextOffset(partition) === undefined) {
        progress.startsAt(partition, committed === undefined || committed < first ? first : committed);
      }
    }
  }

  function show(): void {
    metrics.kafkaLagMessages.reset();
    metrics.kafkaLagSeconds.reset();
    for (const { partition, messages, seconds } of progress.lags()) {
      metrics.kafkaLagMessages.set({ topic, partition }, messages);
      metrics.kafkaLagSeconds.set({ topic, partition }, seconds);
    }
  }

  const timer = setInterval(async () => {
    if (measuring) return;
    measuring = true;
    try {
      await ask();
    } catch {
      log.debug('the lag could not be asked for');
    } finally {
      show();
      measuring = false;
    }
  }, everyMs);
  return {
    [Symbol.dispose]() {
      clearInterval(timer);
      metrics.kafkaLagMessages.reset();
      metrics.kafkaLagSeconds.reset();
    },
  };
}
