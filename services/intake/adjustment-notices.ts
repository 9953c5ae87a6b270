import type { AdjustmentEffect } from '../../contracts/api/event-fate.ts';
import { isCodedError } from '../../contracts/errors/coded-error.ts';
import type { Differs, EventNotice } from '../../contracts/errors/notices.ts';
import { parseType } from '../../contracts/events/catalogue.ts';
import { type Link, type Misfit, saidBy } from '../../contracts/events/correction.ts';
import { parseStoredData } from '../../contracts/events/parse-stored-data.ts';
import { type Reference, referencedEventId } from '../../contracts/events/reference.ts';
import type { EventStore, NewEvent } from '../../infra/event-store/port.ts';
import { lookUpEach } from './look-up.ts';

type Events = Pick<EventStore, 'eventById'>;

/** A correction or retraction, of which no more is needed than this. */
interface Adjustment extends Link {
  readonly source: string;
  readonly targetId: string;
  /** Undefined for a retraction. */
  readonly replacement: unknown;
}

/** At intake, corrections of corrections of … are followed so far; what hangs deeper is left to the ledger. */
const LINKS_AT_INTAKE = 16;

/**
 * By index, what the senders of corrections and retractions among some stored events must know of them: that they wait for
 * their target, do not fit it, or come back to themselves. Each target is looked up by its id, and no other event costs
 * anything. To be asked when the events are stored, so that a target that came with them is there.
 *
 * It tells how things stand now. What becomes of one whose target arrives later, the ledger says (`status`).
 *
 * @throws CodedError of the STORE_ area
 */
export async function adjustmentNotices(
  events: readonly NewEvent[],
  store: Events,
): Promise<ReadonlyMap<number, readonly EventNotice[]>> {
  const adjustments = [...events.entries()].filter(([, { type }]) => isAdjustment(type));
  const found = await lookUpEach(
    adjustments,
    async ([index, event]) => [index, await noticesOf(event, store)] as const,
  );
  return new Map(found.filter(([, notices]) => notices.length > 0));
}

function isAdjustment(type: string): boolean {
  const name = parseType(type)?.name;
  return name === 'corrected' || name === 'retracted';
}

async function noticesOf({ id, type, json, metadata }: NewEvent, store: Events): Promise<readonly EventNotice[]> {
  const stored = { id, type, data: JSON.parse(json), metadata };
  return (await adjustmentStanding(stored, store, LINKS_AT_INTAKE))?.notices ?? [];
}

/** What an adjustment comes to as things stand, and what its sender must know of that. */
export interface AdjustmentStanding {
  readonly effect: AdjustmentEffect;
  readonly notices: readonly EventNotice[];
}

const unknown: AdjustmentStanding = { effect: 'unknown', notices: [] };

/**
 * How a stored correction or retraction stands; undefined of another event.
 * @param linksAtMost how many adjustments of one another are followed; the effect of what hangs deeper is not known
 * @throws CodedError of the STORE_ area
 */
export async function adjustmentStanding(
  stored: StoredEvent,
  store: Events,
  linksAtMost: number,
): Promise<AdjustmentStanding | undefined> {
  if (!isAdjustment(stored.type)) return undefined;
  try {
    return await standingOf(stored, store, linksAtMost);
  } catch (error) {
    // What this program cannot read, the ledger will stop at; it is no reason to take back that the event is stored.
    if (isCodedError(error) && error.code === 'LEDGER_UNREADABLE_EVENT') return unknown;
    throw error;
  }
}

async function standingOf(stored: StoredEvent, store: Events, linksAtMost: number): Promise<AdjustmentStanding> {
  const own = adjustmentOf(stored);
  if (own === undefined) return unknown;
  const adjustments = [own];
  const passed = new Set([own.eventId]);
  for (let last = own; adjustments.length <= linksAtMost; adjustments.push(last)) {
    if (passed.has(last.targetId)) return { effect: 'without-effect', notices: [circular] };
    const target = await store.eventById(last.targetId);
    if (target === undefined) return { effect: 'waits', notices: [waits] };
    const further = adjustmentOf(target);
    if (further !== undefined) {
      last = further;
      passed.add(further.eventId);
      continue;
    }
    const name = parseType(target.type)?.name;
    if (name === undefined) return unknown;
    return fitOf({ eventId: target.id, subject: target.metadata.subject, type: name }, adjustments);
  }
  return unknown;
}

/** @param adjustments from the one that was sent to the one that speaks of the event at the root */
function fitOf(root: Link, adjustments: readonly Adjustment[]): AdjustmentStanding {
  const chain: Link[] = [root];
  for (const each of adjustments.toReversed()) {
    const isOwn = each === adjustments[0];
    if (each.replacement === undefined) {
      if (isOwn && each.subject !== chain.at(-1)?.subject) return { effect: 'applied', notices: [otherSubject] };
    } else {
      const said = saidBy(each, chain);
      if (!said.fits) {
        const notice: EventNotice = { code: 'ADJUSTMENT_MISFIT', differs: isOwn ? differs[said.why] : 'misfit-below' };
        return { effect: 'without-effect', notices: [notice] };
      }
    }
    chain.push(each);
  }
  return { effect: 'applied', notices: [] };
}

/** A stored event, or one that is about to be. */
export interface StoredEvent {
  readonly id: string;
  readonly type: string;
  readonly data: unknown;
  readonly metadata: NewEvent['metadata'];
}

/** The event as an adjustment; undefined where it is none. */
function adjustmentOf({ id, type, data, metadata }: StoredEvent): Adjustment | undefined {
  if (!isAdjustment(type)) return undefined;
  const read = parseStoredData(type, data);
  const { source, subject } = metadata;
  const as = (reference: Reference, replacement: unknown): Adjustment => ({
    eventId: id,
    subject,
    type: read.name,
    source,
    targetId: referencedEventId(reference, source),
    replacement,
  });
  if (read.name === 'corrected') return as(read.data.corrects, read.data.replacement);
  return read.name === 'retracted' ? as(read.data.retracts, undefined) : undefined;
}

const waits: EventNotice = { code: 'ADJUSTMENT_WAITS' };
const circular: EventNotice = { code: 'ADJUSTMENT_CIRCULAR' };
const otherSubject: EventNotice = { code: 'ADJUSTMENT_OTHER_SUBJECT' };

const differs = {
  'other-subject': 'subject',
  'other-type': 'type',
  'other-target': 'target',
} as const satisfies Readonly<Record<Misfit, Differs>>;
