import type { AdjustmentEffect } from '../../contracts/api/event-fate.ts';
import { refusalsTold } from '../../contracts/api/event-fate.ts';
import type { EventNotice } from '../../contracts/errors/notices.ts';
import { parseType } from '../../contracts/events/catalogue.ts';
import { eventId } from '../../contracts/events/event-id.ts';
import type { RecordedEvent } from '../../contracts/events/recorded-event.ts';
import type { EventStore } from '../../infra/event-store/port.ts';
import type { Quarantine, QuarantinedLine } from '../../infra/quarantine/port.ts';
import { adjustmentStanding } from './adjustment-notices.ts';
import { endStanding } from './end-standing.ts';
import { timeNotices } from './event-notices.ts';

/** Where it is looked for. */
export interface FateParts {
  readonly store: Pick<EventStore, 'eventById'>;
  readonly quarantine: Pick<Quarantine, 'ofEvent'>;
}

interface Standing {
  /** Of an event that speaks of another one. */
  readonly effect?: AdjustmentEffect;
  readonly notices: readonly EventNotice[];
}

/** What became of what was sent under a source and id. */
export interface FoundFate {
  /** Undefined where nothing is stored under them. */
  readonly stored?: Standing & { readonly event: RecordedEvent };
  /** The latest first. */
  readonly refused: readonly QuarantinedLine[];
}

/** Whoever asks waits, and each link takes a store on another machine an answer. */
const linksFollowed = 100;

/**
 * Looks up what became of an event, in the log and in the quarantine; undefined where neither knows of any. What is stored stands as
 * it does now, so that a correction that waited when it was sent may be applied since.
 * @throws CodedError of the STORE_ area
 */
export async function eventFate(
  source: string,
  id: string,
  { store, quarantine }: FateParts,
): Promise<FoundFate | undefined> {
  const [event, refused] = await Promise.all([
    store.eventById(eventId(source, id)),
    quarantine.ofEvent(source, id, refusalsTold),
  ]);
  if (event === undefined) return refused.length === 0 ? undefined : { refused };
  const standing = await standingOf(event, store);
  const notices = [...standing.notices, ...timeNotices(event.metadata.time)];
  return { stored: { ...standing, notices, event }, refused };
}

async function standingOf(event: RecordedEvent, store: FateParts['store']): Promise<Standing> {
  const adjustment = await adjustmentStanding(event, store, linksFollowed);
  if (adjustment !== undefined) return adjustment;
  const end = await endStanding(event, store);
  if (end !== undefined) return end;
  // From it on the two are one citizen, whether by this merge alone or by others too (rule M3).
  return parseType(event.type)?.name === 'identity-merged' ? { effect: 'applied', notices: [] } : { notices: [] };
}
