import type { JourneyEvent } from '../../../contracts/events/journey-event.ts';
import type { Reference } from '../../../contracts/events/reference.ts';

/** Where an event refers to itself or merges its subject into itself, as a JSON pointer; `undefined` where it does not. */
export function selfReferencePath(event: JourneyEvent): string | undefined {
  const isSelf = (target: Reference) =>
    target.id === event.id && (target.source === undefined || target.source === event.source);
  switch (event.type) {
    case 'journey.corrected.v1':
      return isSelf(event.data.corrects) ? '/data/corrects' : undefined;
    case 'journey.retracted.v1':
      return isSelf(event.data.retracts) ? '/data/retracts' : undefined;
    case 'journey.ended.v1':
      return isSelf(event.data.spell) ? '/data/spell' : undefined;
    case 'journey.identity-merged.v1':
      return event.data.into === event.subject ? '/data/into' : undefined;
    default:
      return undefined;
  }
}
