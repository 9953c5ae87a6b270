import { setImmediate } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { EventCounts, EventResult } from '../../contracts/api/event-answer.ts';
import { maxEventsPerRequest } from '../../contracts/api/event-answer.ts';
import { CodedError } from '../../contracts/errors/coded-error.ts';
import { isPassing } from '../../contracts/errors/passing-trouble.ts';
import type { EventStore } from '../../infra/event-store/port.ts';
import type { Metrics } from '../../infra/metrics/metrics.ts';
import type { Quarantine } from '../../infra/quarantine/port.ts';
import { type Taken, takeIn } from '../intake/take-in.ts';
import type { Item } from './received-events.ts';

/** How many events, or UTF-16 units of them, the store takes as one step. */
const groupEvents = 1_000;
const groupLength = 1024 * 1024;

export interface IntakeParts {
  readonly store: EventStore;
  readonly quarantine: Quarantine;
  readonly metrics: Pick<Metrics, 'events' | 'refused' | 'appendSeconds' | 'storeAway'>;
  readonly log: Logger;
}

/** A batch that was not dealt with to its end: why, and what became of the events before. */
export class BatchBrokeOff extends Error {
  readonly reason: unknown;
  readonly before: EventCounts;

  constructor(reason: unknown, before: EventCounts) {
    super('a batch broke off');
    this.reason = reason;
    this.before = before;
  }
}

function note({ log, metrics }: IntakeParts, taken: Taken, requestId: string): void {
  metrics.events.inc({ channel: 'http', outcome: taken.outcome });
  if (taken.outcome === 'refused') {
    const { code, path, eventRef } = taken.refused.refusal;
    metrics.refused.inc({ channel: 'http', code });
    log.info({ correlation: requestId, code, path, ...eventRef }, 'refused');
  } else {
    const { outcome, source, id, position } = taken;
    log.debug({ correlation: requestId, position: position.toString(), source, id }, outcome);
  }
}

/**
 * Takes in some events of a request, durably, in their order.
 * @throws CodedError of the STORE_ area, as `takeIn`
 */
export async function takeGroup(
  parts: IntakeParts,
  items: readonly Item[],
  requestId: string,
): Promise<readonly Taken[]> {
  const { store, quarantine, metrics } = parts;
  const end = metrics.appendSeconds.startTimer({ channel: 'http' });
  try {
    const taken = await takeIn(
      items.map(({ content }) => ({ content, origin: { kind: 'http', request: requestId } })),
      store,
      quarantine,
    );
    end();
    metrics.storeAway.set(0);
    for (const each of taken) note(parts, each, requestId);
    return taken;
  } catch (error) {
    if (isPassing(error)) metrics.storeAway.set(1);
    throw error;
  }
}

function resultOf(taken: Taken, index: number, { line }: Item): EventResult {
  const place = { index, ...(line !== undefined && { line }) };
  return taken.outcome === 'refused'
    ? { ...place, status: 'refused', refusal: taken.refused.refusal }
    : { ...place, status: taken.outcome, position: Number(taken.position) };
}

function countsOf(results: readonly EventResult[]): EventCounts {
  const count = (status: EventResult['status']) => results.filter((result) => result.status === status).length;
  return { stored: count('stored'), duplicates: count('duplicate'), refused: count('refused') };
}

function lengthOf({ content }: Item): number {
  return typeof content === 'string' ? content.length : 0;
}

function tooMany(): CodedError {
  return new CodedError(
    'HTTP_TOO_MANY_EVENTS',
    `The request carries more than ${maxEventsPerRequest} events. What lies beyond was not looked at.`,
  );
}

/**
 * Takes in a batch as it comes, in groups, so that memory does not grow with its size.
 * @throws BatchBrokeOff when the body, the store or the number of events ends it early
 */
export async function takeBatch(
  parts: IntakeParts,
  batches: AsyncIterable<readonly Item[]>,
  requestId: string,
): Promise<EventCounts & { results: EventResult[] }> {
  const results: EventResult[] = [];
  let group: Item[] = [];
  let length = 0;

  async function takeWaiting(): Promise<void> {
    if (group.length === 0) return;
    const taken = await takeGroup(parts, group, requestId);
    for (const [at, each] of taken.entries()) results.push(resultOf(each, results.length, group[at] as Item));
    [group, length] = [[], 0];
    // Node goes on reading from a connection as long as something comes; without this, others would wait for its end.
    await setImmediate();
  }

  try {
    for await (const items of batches) {
      for (const item of items) {
        if (results.length + group.length >= maxEventsPerRequest) {
          await takeWaiting();
          throw tooMany();
        }
        group.push(item);
        length += lengthOf(item);
        if (group.length >= groupEvents || length >= groupLength) await takeWaiting();
      }
    }
    await takeWaiting();
  } catch (error) {
    throw new BatchBrokeOff(error, countsOf(results));
  }
  return { ...countsOf(results), results };
}
