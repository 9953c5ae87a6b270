import type { Refusal } from '../../../contracts/errors/refusal.ts';
import { source, sourceEventId } from '../../../contracts/events/identifiers.ts';
import { holdsPersonalNumber } from '../../../contracts/personal-number/personal-number.ts';

/** The source and id that an invalid event gives itself, each only where it is well formed and nothing personal. */
export function eventRefOf(event: unknown): Refusal['eventRef'] {
  if (typeof event !== 'object' || event === null) return undefined;
  const attribute = (name: 'id' | 'source') =>
    Object.hasOwn(event, name) ? (event as Record<string, unknown>)[name] : undefined;
  const ownSource = source.safeParse(attribute('source')).data;
  const ownId = sourceEventId.safeParse(attribute('id')).data;
  const ref = {
    ...(ownSource !== undefined && !holdsPersonalNumber(ownSource) && { source: ownSource }),
    ...(ownId !== undefined && !holdsPersonalNumber(ownId) && { id: ownId }),
  };
  return Object.keys(ref).length > 0 ? ref : undefined;
}
