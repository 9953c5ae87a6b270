import type { RecordedEvent } from '../../../contracts/events/recorded-event.ts';
import { cuts, eventsDeleted, metadataType, tombstoneType } from './deleted-events.ts';
import type { ServerEvent } from './server-event.ts';
import { toRecordedEvent } from './stored-event.ts';
import { type StreamNames, subjectOfMetadata } from './stream-names.ts';
import type { WholeStreams } from './whole-streams.ts';

/** Takes what is read of the whole log, and finds our events in it. */
export interface OwnEvents {
  /** What the names begin with of the streams that must be read: those of our events, and those that say what was deleted. */
  readonly prefixes: readonly string[];
  /**
   * Our event, or undefined for what is none.
   * @throws CodedError STORE_EVENTS_DELETED where it says that events of ours were deleted
   */
  take(event: ServerEvent): Promise<RecordedEvent | undefined>;
}

export function ownEvents(names: StreamNames, whole: WholeStreams): OwnEvents {
  return {
    prefixes: [names.logPrefix, names.metadataPrefix],

    async take(event) {
      const { stream, type, createdMs } = event;
      if (stream.startsWith(names.metadataPrefix)) {
        // It may have been undone since, so what counts is how the stream is now.
        if (type === metadataType && cuts(event)) await whole.require(subjectOfMetadata(stream));
        return undefined;
      }
      if (!stream.startsWith(names.logPrefix)) return undefined;
      if (type === tombstoneType) throw eventsDeleted(stream, { kind: 'tombstone', atMs: createdMs });
      return toRecordedEvent(event, names);
    },
  };
}
