import type { RecordedEvent } from '../../contracts/events/recorded-event.ts';
import type { EventStore } from '../../infra/event-store/port.ts';

/** Events read at a time: enough that a page costs little by itself, few enough to keep memory flat. */
export const pageEvents = 2000;

/** Reads a log from its start, one event after the other. */
export interface LogCursor {
  /** The next event without taking it; undefined at the end of the log. */
  peek(): Promise<RecordedEvent | undefined>;
  /** Takes the event that `peek` showed. */
  take(): void;
}

export function logCursor(store: Pick<EventStore, 'readAll'>): LogCursor {
  let page: readonly RecordedEvent[] = [];
  let at = 0;
  let last: bigint | null = null;
  return {
    async peek() {
      if (at === page.length) {
        page = await store.readAll(last, pageEvents);
        at = 0;
      }
      return page[at];
    },
    take() {
      last = page[at]?.position ?? last;
      at++;
    },
  };
}
