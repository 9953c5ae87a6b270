import { type EventCounts, type EventResult, maxEventsPerRequest } from '../../contracts/api/event-answer.ts';
import { CodedError } from '../../contracts/errors/coded-error.ts';
import type { IntakeResult } from '../intake/take-in.ts';
import { toldRefusal } from '../presentation/refusals/refusal-text.ts';
import { acknowledged } from './acknowledged.ts';
import type { OwnTurn } from './one-per-turn.ts';
import type { Item } from './received-events.ts';
import type { Arrived, Sender } from './take-group.ts';

/** How many events, or UTF-16 units of them, the store takes as one step. */
const groupEvents = 1_000;
const groupLength = 1024 * 1024;

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

function resultOf(taken: IntakeResult, index: number, { line }: Item): EventResult {
  const place = { index, ...(line !== undefined && { line }) };
  return taken.outcome === 'refused'
    ? { ...place, status: 'refused', refusal: toldRefusal(taken.refused.refusal) }
    : { ...place, ...acknowledged(taken) };
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
 * @param take says what becomes of a group, or what would
 * @param ownTurn Node goes on reading from a connection as long as something comes; without it, others would wait for its end
 * @throws BatchBrokeOff when the body, the store or the number of events ends it early
 */
export async function takeBatch(
  take: (arrived: readonly Arrived[]) => Promise<readonly IntakeResult[]>,
  batches: AsyncIterable<readonly Item[]>,
  sender: Sender,
  ownTurn: OwnTurn,
): Promise<EventCounts & { results: EventResult[] }> {
  const results: EventResult[] = [];
  let group: Item[] = [];
  let length = 0;

  async function takeWaiting(): Promise<void> {
    if (group.length === 0) return;
    const arrived = group.map(({ content }) => ({ content, ...sender }));
    await ownTurn();
    const taken = await take(arrived);
    for (const [at, each] of taken.entries()) results.push(resultOf(each, results.length, group[at] as Item));
    [group, length] = [[], 0];
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
