import type { EachBatchPayload, KafkaMessage, Producer } from 'kafkajs';
import type { Logger } from 'pino';
import { isCodedError } from '../../../contracts/errors/coded-error.ts';
import { isTransient } from '../../../contracts/errors/transient-errors.ts';
import { toldPosition } from '../../../contracts/events/position.ts';
import type { EventStore } from '../../../infra/event-store/port.ts';
import { isTransientKafkaError } from '../../../infra/kafka/client-error.ts';
import type { Metrics } from '../../../infra/metrics/metrics.ts';
import type { Quarantine } from '../../../infra/quarantine/port.ts';
import type { Pseudonyms } from '../../../infra/vault/port.ts';
import { type IntakeResult, takeIn } from '../take-in.ts';
import { waitOut } from '../wait-out.ts';
import { groupMessages } from './group-messages.ts';
import { correlationId } from './kafka-place.ts';
import type { PartitionProgress } from './partition-progress.ts';
import { startPulse } from './pulse.ts';
import { type ReceivedMessage, readMessage, unreadablePlace } from './read-message.ts';
import { type RefusedMessage, sendRefused } from './rejected-topic.ts';
import type { SameTopic } from './same-topic.ts';
import type { IntakeTally } from './tally.ts';
import type { PartitionState } from './topics.ts';

/** Where the group stands, as the broker says. */
export interface CommittedPlaces {
  stateOf(partition: number): Promise<PartitionState>;
  committed(partition: number): Promise<bigint | undefined>;
}

/** What a batch of messages is taken into, and who is told. */
export interface BatchTaker {
  readonly store: EventStore;
  readonly quarantine: Quarantine;
  /** Where personal numbers that name citizens are exchanged; without it, such messages are refused. */
  readonly pseudonyms?: Pseudonyms;
  readonly producer: Producer;
  readonly rejectedTopic: string;
  readonly progress: PartitionProgress;
  readonly same: SameTopic;
  readonly places: CommittedPlaces;
  readonly tally: IntakeTally;
  readonly metrics: Pick<Metrics, 'appendSeconds' | 'storeAway' | 'kafkaLostMessages' | 'kafkaUnsent'>;
  readonly log: Logger;
  /** Aborts when intake is to stop. */
  readonly signal: AbortSignal;
}

/** Thrown to leave a batch that is not to be gone on with. What was not committed comes again. */
class Leaving extends Error {}

function errorCode(error: unknown): string {
  if (isCodedError(error)) return error.code;
  const { type, name } = error as { type?: unknown; name?: unknown };
  return String(type ?? name);
}

/**
 * Takes the messages of a batch, group by group: validated, stored, quarantined, refused ones sent to their topic, and only
 * then committed. A group is committed whole or comes again whole, and what was stored of it is a duplicate then. It waits
 * for a store or a topic that is away, without reading on; it leaves between groups when intake stops.
 * @throws StartAgain when the topic was made anew; errors of kafkajs when the group rebalances or cannot be reached, and what no waiting fixes
 */
export async function takeBatch(payload: EachBatchPayload, taker: BatchTaker): Promise<void> {
  const { batch } = payload;
  const { topic, partition, messages } = batch;
  const { progress, same, places, signal } = taker;
  const earlierTopics = same.earlier();
  const commit = async (next: bigint) => {
    await payload.commitOffsetsIfNecessary({
      topics: [{ topic, partitions: [{ partition, offset: next.toString() }] }],
    });
    same.committed(partition, next);
  };
  if (!same.hasBegun(partition)) {
    const from = fetchedFrom(batch);
    if (!same.begin(partition, from, await places.stateOf(partition))) await commit(from);
  }
  tellOfGap(payload, taker);
  const first = messages[0];
  if (first !== undefined && progress.nextOffset(partition) === undefined)
    progress.startsAt(partition, BigInt(first.offset));
  progress.heardOf(partition, BigInt(batch.highWatermark));
  try {
    for (const group of groupMessages(messages)) {
      const last = group.at(-1);
      if (last === undefined || !payload.isRunning() || payload.isStale() || signal.aborted) return;
      await takeGroup(payload, taker, group);
      // Behind the last message may stand marks of transactions, which are no messages but have offsets.
      const lastOffset = last === messages.at(-1) ? batch.lastOffset() : last.offset;
      const next = BigInt(lastOffset) + 1n;
      same.require(partition, { committed: await places.committed(partition) }, earlierTopics);
      await commit(next);
      payload.resolveOffset(last.offset);
      progress.dealtWith(partition, next, Number(last.timestamp));
      await payload.heartbeat();
    }
  } catch (error) {
    if (!(error instanceof Leaving)) throw error;
  }
}

/** The offset that was asked for; kafkajs has it, its types do not. */
function fetchedFrom(batch: EachBatchPayload['batch']): bigint {
  return BigInt((batch as unknown as { readonly fetchedOffset: string }).fetchedOffset);
}

/** Messages that were there and are not any more were never validated: that must not pass without a word. */
function tellOfGap({ batch }: EachBatchPayload, { progress, metrics, log }: BatchTaker): void {
  const { topic, partition } = batch;
  const expected = progress.nextOffset(partition);
  const firstMessage = batch.messages[0];
  const first = (firstMessage && unreadablePlace(firstMessage)?.first) ?? batch.firstOffset();
  if (expected === undefined || first === null || BigInt(first) <= expected) return;
  const messages = Number(BigInt(first) - expected);
  metrics.kafkaLostMessages.inc({ topic, partition }, messages);
  log.error(
    { code: 'KAFKA_MESSAGES_LOST', topic, partition, from: expected.toString(), until: first, messages },
    'messages were deleted before they were read',
  );
}

async function takeGroup(payload: EachBatchPayload, taker: BatchTaker, group: readonly KafkaMessage[]): Promise<void> {
  const { topic, partition } = payload.batch;
  const { log, metrics, signal } = taker;
  using pulse = startPulse(() => payload.heartbeat());
  const received = group.map((message) => readMessage(topic, partition, message));
  const checkGoingOn = () => {
    if (signal.aborted || !payload.isRunning()) throw new Leaving();
    pulse.check();
  };
  const waiting = (what: string) => (error: unknown, attempt: number, waitMs: number) => {
    const details = { topic, partition, code: errorCode(error), attempt, waitMs };
    log[attempt === 1 ? 'warn' : 'info'](details, `waiting for ${what}`);
  };

  const take = async () => {
    const observe = metrics.appendSeconds.startTimer({ channel: 'kafka' });
    const taken = await takeIn(received, taker.store, taker.quarantine, taker.pseudonyms);
    observe();
    return taken;
  };
  const results = await waitOut(take, {
    passes: isTransient,
    onWait: (error, attempt, waitMs) => {
      metrics.storeAway.set(1);
      waiting('the event store')(error, attempt, waitMs);
    },
    checkGoingOn,
    signal,
  });
  metrics.storeAway.set(0);

  const refused = refusedOf(results, received);
  if (refused.length > 0) {
    const unsent = await waitOut(() => sendRefused(taker.producer, taker.rejectedTopic, refused, checkGoingOn), {
      passes: isTransientKafkaError,
      onWait: waiting('the topic of refused messages'),
      checkGoingOn,
      signal,
    });
    for (const { origin } of unsent) {
      metrics.kafkaUnsent.inc();
      const correlation = correlationId(origin);
      log.error({ code: 'KAFKA_REJECTED_UNSENT', correlation }, 'kept in the quarantine only');
    }
  }
  tell(results, received, taker);
}

function refusedOf(results: readonly IntakeResult[], received: readonly ReceivedMessage[]): readonly RefusedMessage[] {
  return results.flatMap((taken, index) => {
    const message = received[index];
    if (taken.outcome !== 'refused' || message === undefined) return [];
    return [{ refused: taken.refused, origin: message.origin, key: message.key }];
  });
}

/** The correlation id leads from a message to its position; the event is named by source and id, never by what it says. */
function tell(
  results: readonly IntakeResult[],
  received: readonly ReceivedMessage[],
  { tally, log }: BatchTaker,
): void {
  tally.add(results);
  const debug = log.isLevelEnabled('debug');
  for (const [index, taken] of results.entries()) {
    const message = received[index];
    if (message === undefined) continue;
    const correlation = correlationId(message.origin);
    if (taken.outcome === 'refused') {
      const { code, path, eventRef } = taken.refused.refusal;
      log.info({ correlation, code, path, ...eventRef }, 'refused');
      continue;
    }
    const { outcome, position, source, id, notices } = taken;
    for (const { code } of notices) log.info({ correlation, code, source, id }, 'stored, with a notice');
    if (debug) {
      log.debug({ correlation, position: toldPosition(position).toString(), source, id }, outcome);
    }
  }
}
