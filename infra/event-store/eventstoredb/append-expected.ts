import { CodedError } from '../../../contracts/errors/coded-error.ts';
import { toldPosition } from '../../../contracts/events/position.ts';
import type { AppendResult, ExpectedRevision, NewEvent, Outcome } from '../port.ts';
import { requireExpected } from '../require-expected.ts';
import { sameContent } from '../same-content.ts';
import type { AppendOnce } from './append-once.ts';
import { type Claims, unclaimed } from './claim.ts';
import type { StreamLog } from './stream-log.ts';

/** How often somebody else may come between before we give up. */
const attempts = 20;

function conflict(stream: string, event: NewEvent, position: bigint | undefined): CodedError {
  const where = position === undefined ? 'earlier in the same append' : `at position ${toldPosition(position)}`;
  return new CodedError('EVENT_CONFLICT', `${stream}: event ${event.id} is stored ${where} with other content`, {
    path: stream,
  });
}

/** An event that is not in the log, and the claim that ours would stand in for. */
interface Open {
  readonly event: NewEvent;
  readonly inPlaceOf: bigint;
}

/** Each id once; the same id with other content among the events is a conflict. */
function distinct(stream: string, events: readonly NewEvent[]): readonly NewEvent[] {
  const first = new Map<string, NewEvent>();
  for (const event of events) {
    const earlier = first.get(event.id);
    if (earlier === undefined) first.set(event.id, event);
    else if (!sameContent({ ...earlier, stream, data: JSON.parse(earlier.json) }, stream, event)) {
      throw conflict(stream, event, undefined);
    }
  }
  return [...first.values()];
}

/**
 * Appends to one stream at an expected revision. The expectation is looked at before anything is written. The claims that
 * follow bind their events to the place right after the revision that was seen: once something else is there, they are
 * void, so an append that is refused because it came second leaves nothing that could turn into an event later.
 */
export function appendExpected(log: StreamLog, claims: Claims, once: AppendOnce) {
  return async (stream: string, events: readonly NewEvent[], expected: ExpectedRevision): Promise<AppendResult> => {
    const wanted = distinct(stream, events);
    for (let attempt = 0; attempt < attempts; attempt++) {
      // Before the claims are looked into: `settle` searches up to here or further, so what is open is not in the stream
      // up to here, and will not be unless something comes after.
      const end = await log.askEndOf(stream);
      const outcomes = new Map<string, Outcome>();
      const open: Open[] = [];
      for (const event of wanted) {
        const standing = await claims.standing(event.id);
        const settled = standing && (await once.settle(standing, stream, event));
        if (settled?.state !== 'stored') open.push({ event, inPlaceOf: settled?.inPlaceOf ?? unclaimed });
        else if (settled.same) outcomes.set(event.id, { outcome: 'duplicate', position: settled.position });
        else throw conflict(stream, event, settled.position);
      }
      const result = (lastRevision: bigint): AppendResult => ({
        lastRevision,
        outcomes: events.map(({ id }, index): Outcome => {
          const outcome = outcomes.get(id) as Outcome;
          const again = events.findIndex((each) => each.id === id) < index;
          return again ? { outcome: 'duplicate', position: outcome.position } : outcome;
        }),
      });

      if (events.length === 0 || open.length > 0) requireExpected(stream, end, expected);
      // Settling may have finished what another writer had begun in this stream.
      if (open.length === 0) return result(await log.askEndOf(stream));

      const claimed = await Promise.all(
        open.map(({ event, inPlaceOf }, index) => {
          const near = end + 1n + BigInt(index);
          return claims.make({ stream, after: end, near, firm: false, together: open.length, event }, inPlaceOf);
        }),
      );
      if (!claimed.every(({ mine }) => mine)) continue;
      const appended = open.map(({ event }) => event);
      const places = await log.appendAfter(stream, appended, end);
      if (places === undefined) {
        await log.requireWhole(stream);
        continue;
      }
      appended.forEach(({ id }, index) => {
        const place = places[index];
        if (place !== undefined) outcomes.set(id, { outcome: 'stored', ...place });
      });
      return result(end + BigInt(appended.length));
    }
    throw new CodedError('STORE_BUSY', `EventStoreDB: ${stream} changed ${attempts} times during one append`, {
      path: stream,
      hint: 'too many writers append to one stream; try again',
    });
  };
}
