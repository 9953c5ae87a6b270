import { eventProblem, type Refusal } from '../../contracts/errors/refusal.ts';
import { toldPosition } from '../../contracts/events/position.ts';
import type { EventMetadata } from '../../contracts/events/recorded-event.ts';

/** Why an event was refused whose source and id are stored with other content, at `position`, the store's own. */
export function conflictRefusal({ source, sourceId }: EventMetadata, position: bigint): Refusal {
  return {
    ...eventProblem({ kind: 'conflict', position: Number(toldPosition(position)) }, '/id'),
    eventRef: { source, id: sourceId },
  };
}
