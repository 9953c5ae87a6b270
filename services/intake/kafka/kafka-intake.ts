import { setTimeout as delay } from 'node:timers/promises';
import { isTransientKafkaError, permanentKafkaError } from '../../../infra/kafka/client-error.ts';
import { consume, type KafkaIntakeParts } from './consume.ts';
import type { IntakeState } from './intake-state.ts';
import { StartAgain, sameTopic } from './same-topic.ts';
import { intakeTally } from './tally.ts';
import { workWatch } from './work-watch.ts';

/** Waits before a client that gave up is replaced, in ms: the first, and the longest. The client had its own patience. */
const firstWaitMs = 500;
const longestWaitMs = 5_000;
/** A client that lived this long, in ms, had found its way: the waits begin anew. */
const steadyMs = 60_000;

export interface KafkaIntake {
  /** Resolves when intake has stopped. @throws what no waiting fixes, as a CodedError where it has a code */
  readonly done: Promise<void>;
  readonly state: Readonly<IntakeState>;
}

/** Of an error of the client: its name and no more, since its message could hold what was sent. */
function nameOf(error: unknown): string {
  const { type, name } = (error ?? {}) as { type?: unknown; name?: unknown };
  return String(type ?? name);
}

/**
 * Takes in the events of a Kafka topic until the signal aborts. A client that gives up, because no broker answers for long
 * or because it got into a state that it cannot leave, is replaced by a new one: what was not committed comes again, and
 * what was stored of it is a duplicate.
 */
export function startKafkaIntake(parts: KafkaIntakeParts, signal: AbortSignal): KafkaIntake {
  const state: IntakeState = { phase: 'connecting', partitions: 0, work: workWatch() };
  return { state, done: run(parts, state, signal) };
}

async function run(parts: KafkaIntakeParts, state: IntakeState, signal: AbortSignal): Promise<void> {
  const { log, metrics } = parts;
  const tally = intakeTally(metrics, log);
  const same = sameTopic({ topic: parts.settings.topic, metrics, log });
  let waitMs = firstWaitMs;
  try {
    while (!signal.aborted) {
      const startedAtMs = Date.now();
      // What one attempt is told to stop by, so that what it left behind does not go on beside the next.
      const attempt = new AbortController();
      try {
        state.phase = 'connecting';
        await consume({ ...parts, state, tally, same, signal: AbortSignal.any([signal, attempt.signal]) });
      } catch (error) {
        if (signal.aborted) break;
        const lasting = permanentKafkaError(error);
        if (lasting !== undefined) throw lasting;
        if (!(error instanceof StartAgain) && !isTransientKafkaError(error)) throw error;
        if (Date.now() - startedAtMs > steadyMs) waitMs = firstWaitMs;
        if (!(error instanceof StartAgain))
          log.warn({ 'exception.type': nameOf(error), waitMs }, 'lost Kafka; starting again');
      } finally {
        attempt.abort();
        state.partitions = 0;
      }
      state.phase = 'starting again';
      // Half of it is left to chance, so that members that lost the same broker do not come back all at once.
      await delay(waitMs * (0.5 + Math.random() / 2), undefined, { signal }).catch(() => undefined);
      waitMs = Math.min(longestWaitMs, waitMs * 2);
    }
  } finally {
    state.phase = 'stopped';
    state.partitions = 0;
    tally.tell();
  }
}
