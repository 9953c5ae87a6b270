import type { RecordedEvent } from '../../contracts/events/recorded-event.ts';
import type { EventLog } from '../../projections/ledger/event-log.ts';

/** A log that holds what it is given; a longer one with the same name is the same log later. */
export function arrayLog(events: readonly RecordedEvent[]): EventLog {
  return {
    readAll: async (after, limit) =>
      events.filter(({ position }) => after === null || position > after).slice(0, limit),
    eventAt: async (position) => events.find((event) => event.position === position),
    head: async () => (events.at(-1)?.position ?? -1n) + 1n,
    identity: async () => 'a log in memory',
  };
}
