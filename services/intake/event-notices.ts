import type { EventNotice } from '../../contracts/errors/notices.ts';
import type { EventStore, NewEvent } from '../../infra/event-store/port.ts';
import { adjustmentNotices } from './adjustment-notices.ts';

/** How far the clocks of two machines may be apart before it is told; time zones that were mixed up are within it. */
const dayMs = 24 * 60 * 60 * 1000;

const timeAhead: EventNotice = { code: 'TIME_AHEAD' };

/** By index, what the senders of some stored events must know of them. @throws CodedError of the STORE_ area */
export async function eventNotices(
  events: readonly NewEvent[],
  store: Pick<EventStore, 'eventById'>,
  nowMs = Date.now(),
): Promise<ReadonlyMap<number, readonly EventNotice[]>> {
  const notices = new Map(await adjustmentNotices(events, store));
  // Most events are of an earlier day, whatever their offset from UTC, and need no reading of their time.
  const today = new Date(nowMs).toISOString().slice(0, 10);
  for (const [index, { metadata }] of events.entries()) {
    if (metadata.time < today || !isAhead(metadata.time, nowMs)) continue;
    notices.set(index, [...(notices.get(index) ?? []), timeAhead]);
  }
  return notices;
}

function isAhead(time: string, nowMs: number): boolean {
  return Date.parse(time) > nowMs + dayMs;
}

/** What is to be known of the time of an event, as sent. */
export function timeNotices(time: string, nowMs = Date.now()): readonly EventNotice[] {
  return isAhead(time, nowMs) ? [timeAhead] : [];
}
