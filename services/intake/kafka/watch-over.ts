import kafkajs, { type Consumer } from 'kafkajs';
import type { Logger } from 'pino';
import type { IntakeState } from './intake-state.ts';
import type { PartitionProgress } from './partition-progress.ts';
import type { SameTopic } from './same-topic.ts';

/** With no sign of life from the client for this long, in ms, it is taken to hang, and replaced. */
const hangingAfterMs = 120_000;

/** What is watched, and who is told. */
export interface Watched {
  readonly consumer: Consumer;
  readonly topic: string;
  readonly state: IntakeState;
  readonly progress: PartitionProgress;
  readonly same: SameTopic;
  readonly log: Logger;
}

export interface Watch extends Disposable {
  /** Something other than Kafka failed. */
  fail(error: unknown): void;
  /** Resolves when the signal aborts. @throws what made the client stop, or that it hangs */
  ended(signal: AbortSignal): Promise<void>;
}

/** Resolves once the signal aborts. */
export function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

/** Follows what happens to a client: which partitions it has, whether it lives, why it gave up. */
export function watchOver({ consumer, topic, state, progress, same, log }: Watched): Watch {
  const { events } = consumer;
  const { promise: failed, reject } = Promise.withResolvers<never>();
  // It may fail before anyone waits for it.
  failed.catch(() => undefined);
  let livedAtMs = Date.now();
  const live = () => {
    livedAtMs = Date.now();
  };
  const hanging = setInterval(() => {
    if (Date.now() - livedAtMs > hangingAfterMs) reject(new kafkajs.KafkaJSError('the client gave no sign of life'));
  }, hangingAfterMs / 10);

  consumer.on(events.FETCH, live);
  consumer.on(events.HEARTBEAT, live);
  consumer.on(events.GROUP_JOIN, ({ payload }) => {
    live();
    const partitions = payload.memberAssignment[topic] ?? [];
    progress.assign(partitions);
    same.rejoined();
    state.phase = 'consuming';
    state.partitions = partitions.length;
    log.info({ group: payload.groupId, topic, partitions }, 'joined the group');
  });
  consumer.on(events.END_BATCH_PROCESS, ({ payload }) => {
    // Nothing but marks of transactions, or what was rolled back: there is nothing to take, yet these offsets are read.
    // They are committed with the next message; until then they would look like a lag.
    if (payload.batchSize > 0) return;
    progress.dealtWith(payload.partition, BigInt(payload.lastOffset) + 1n, undefined);
    progress.heardOf(payload.partition, BigInt(payload.highWatermark));
  });
  consumer.on(events.REBALANCING, () => {
    state.phase = 'joining the group';
  });
  consumer.on(events.CRASH, ({ payload }) => reject(payload.error));
  return {
    fail: reject,
    ended: (signal) => Promise.race([failed, aborted(signal)]),
    [Symbol.dispose]() {
      clearInterval(hanging);
    },
  };
}
