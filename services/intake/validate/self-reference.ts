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
    case 'journey.identity-erased.v1':
    case 'journey.enrolled.v1':
    case 'journey.exited.v1':
    case 'journey.placed.v1':
    case 'journey.upskilled.v1':
    case 'journey.employed.v1':
    case 'journey.education-started.v1':
    case 'journey.plan-registered.v1':
    case 'journey.assessed.v1':
    case 'journey.clarified.v1':
    case 'journey.received.v1':
    case 'journey.conversation-held.v1':
    case 'journey.benefit-started.v1':
    case 'journey.benefit-ended.v1':
    case 'journey.profile-registered.v1':
    case 'journey.activity-held.v1':
    case 'journey.benchmark-reported.v1':
      return undefined;
  }
}
