import { eventProblem, type Refusal } from '../../contracts/errors/refusal.ts';
import type { Differing } from '../../contracts/errors/refusal-details.ts';
import { sameData } from '../../contracts/events/canonical-content.ts';
import { toldPosition } from '../../contracts/events/position.ts';
import type { RecordedEvent } from '../../contracts/events/recorded-event.ts';
import type { EventStore, NewEvent, Outcome, StreamEvent } from '../../infra/event-store/port.ts';
import { lookUpEach } from './look-up.ts';

/** By what an event differs from the stored one that has its source and id. */
function differing(stored: RecordedEvent, { type, json, metadata }: NewEvent): readonly Differing[] {
  const differs: Readonly<Record<Differing, boolean>> = {
    type: stored.type !== type,
    subject: stored.metadata.subject !== metadata.subject,
    time: stored.metadata.time !== metadata.time,
    data: !sameData(stored.data, JSON.parse(json)),
  };
  return (Object.keys(differs) as Differing[]).filter((attribute) => differs[attribute]);
}

/** Why an event was refused whose source and id are stored with other content. @param stored the event that has them */
export function conflictRefusal(event: NewEvent, stored: RecordedEvent): Refusal {
  const { source, sourceId } = event.metadata;
  const position = Number(toldPosition(stored.position));
  return {
    ...eventProblem({ kind: 'conflict', position, differs: [...differing(stored, event)] }, '/id'),
    eventRef: { source, id: sourceId },
  };
}

/**
 * Why some of the events that a store was given are refused, by index: those that it found to be conflicts. Only they cost anything.
 * @throws CodedError of the STORE_ area
 */
export async function conflictRefusals(
  events: readonly StreamEvent[],
  outcomes: readonly Outcome[],
  store: Pick<EventStore, 'eventById'>,
): Promise<ReadonlyMap<number, Refusal>> {
  const conflicts = [...events.entries()].filter(([index]) => outcomes[index]?.outcome === 'conflict');
  return new Map(
    await lookUpEach(conflicts, async ([index, { event }]) => {
      const stored = await store.eventById(event.id);
      if (stored === undefined) throw new Error('the store has no event that this one could be in conflict with');
      return [index, conflictRefusal(event, stored)] as const;
    }),
  );
}
