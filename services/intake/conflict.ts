import type { Refusal } from '../../contracts/errors/refusal.ts';
import { toldPosition } from '../../contracts/events/position.ts';
import type { EventMetadata } from '../../contracts/events/recorded-event.ts';

/** Why an event was refused whose source and id are stored with other content, at `position`, the store's own. */
export function conflictRefusal({ source, sourceId }: EventMetadata, position: bigint): Refusal {
  return {
    code: 'EVENT_CONFLICT',
    message: `An event with this source and id is stored with other content (position ${toldPosition(position)}). Give the event an id of its own; to change a stored event, send a correction.`,
    path: '/id',
    eventRef: { source, id: sourceId },
  };
}
