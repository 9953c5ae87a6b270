import type { EventNotice } from '../../contracts/errors/notices.ts';
import { parseType } from '../../contracts/events/catalogue.ts';
import type { EventStore, NewEvent } from '../../infra/event-store/port.ts';
import { adjustmentNotices } from './adjustment-notices.ts';
import { endStanding } from './end-standing.ts';
import { lookUpEach } from './look-up.ts';

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

/**
 * The same for senders who are answered event by event: with what they must know of ends (`journey.ended.v1`). Each end costs a look at
 * the store, and there are many, so whoever loads files is told by `status` alone.
 */
export async function answeredNotices(
  events: readonly NewEvent[],
  store: Pick<EventStore, 'eventById'>,
): Promise<ReadonlyMap<number, readonly EventNotice[]>> {
  const notices = new Map(await eventNotices(events, store));
  const ends = [...events.entries()].filter(([, { type }]) => parseType(type)?.name === 'ended');
  await lookUpEach(ends, async ([index, { json, ...event }]) => {
    const standing = await endStanding({ ...event, data: JSON.parse(json) }, store);
    if (standing === undefined || standing.notices.length === 0) return;
    notices.set(index, [...standing.notices, ...(notices.get(index) ?? [])]);
  });
  return notices;
}

/** What is to be known of the time of an event, as sent. */
export function timeNotices(time: string, nowMs = Date.now()): readonly EventNotice[] {
  return isAhead(time, nowMs) ? [timeAhead] : [];
}
