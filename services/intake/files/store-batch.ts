import type { EventNotice } from '../../../contracts/errors/notices.ts';
import type { Refusal } from '../../../contracts/errors/refusal.ts';
import type { Origin } from '../../../contracts/events/recorded-event.ts';
import type { EventStore, Outcome, StreamEvent } from '../../../infra/event-store/port.ts';
import type { RefusedLine } from '../../../infra/quarantine/port.ts';
import { conflictRefusals } from '../conflict.ts';
import { eventNotices } from '../event-notices.ts';
import { streamEventsOf, type ValidatedBatch } from './validated-batch.ts';

/** What became of the lines of a batch. */
export interface StoredBatch {
  readonly accepted: number;
  readonly duplicates: number;
  /** Refused by validation or as a conflict, by line. */
  readonly refused: readonly RefusedLine[];
  /** Stored, now or before, with something that its sender must know; by line. */
  readonly noticed: readonly NoticedLine[];
}

/** A notice on the event of a line. */
export interface NoticedLine {
  readonly notice: EventNotice;
  readonly origin: Origin;
}

/** A conflict is kept as the event that was read; its spaces and the order of its keys are gone by now. */
function eventText({ event }: StreamEvent<Origin>): string {
  const { source, sourceId, subject, time, extensions } = event.metadata;
  const own = { specversion: '1.0', id: sourceId, source, type: event.type, subject, time };
  const attributes = JSON.stringify({ ...own, ...extensions });
  return `${attributes.slice(0, -1)},"data":${event.json}}`;
}

function lineOf({ origin }: RefusedLine): number {
  return origin.kind === 'file' ? origin.line : 0;
}

/** A batch in the middle of which the store failed. */
export interface HalfStoredBatch {
  /** How many of its events are known to have been stored now, and before. */
  readonly accepted: number;
  readonly duplicates: number;
  /** How many may be stored or not. */
  readonly undecided: number;
}

/** @param onOutcome told of what is stored, also where the store fails after that: it is asked more, for notices and conflicts */
async function storeWithNotices(
  store: EventStore,
  events: readonly StreamEvent<Origin>[],
  onOutcome: (outcome: Outcome) => void,
): Promise<{
  readonly outcomes: readonly Outcome[];
  readonly notices: ReadonlyMap<number, readonly EventNotice[]>;
  readonly conflicts: ReadonlyMap<number, Refusal>;
}> {
  if (events.length === 0) return { outcomes: [], notices: new Map(), conflicts: new Map() };
  const outcomes = await store.appendEach(events, onOutcome);
  const notices = await eventNotices(
    events.map(({ event }) => event),
    store,
  );
  return { outcomes, notices, conflicts: await conflictRefusals(events, outcomes, store) };
}

/** Stores the valid events of a batch. @param onHalfStored told, before this throws, what is stored of it all the same */
export async function storeBatch(
  store: EventStore,
  batch: ValidatedBatch,
  file: string,
  onHalfStored: (half: HalfStoredBatch) => void = () => undefined,
): Promise<StoredBatch> {
  const events = [...streamEventsOf(batch, file)];
  const known: Outcome[] = [];
  const { outcomes, notices, conflicts } = await storeWithNotices(store, events, (outcome) =>
    known.push(outcome),
  ).catch((error: unknown) => {
    const count = (wanted: Outcome['outcome']) => known.filter(({ outcome }) => outcome === wanted).length;
    const [accepted, duplicates] = [count('stored'), count('duplicate')];
    onHalfStored({ accepted, duplicates, undecided: events.length - known.length });
    throw error;
  });
  const refused: RefusedLine[] = batch.refused.map(({ line, refusal, raw }) => ({
    refusal,
    origin: { kind: 'file', file, line },
    raw,
  }));
  const noticed: NoticedLine[] = [];
  let accepted = 0;
  let duplicates = 0;
  for (const [index, outcome] of outcomes.entries()) {
    const event = events[index];
    if (outcome.outcome !== 'conflict' && event !== undefined)
      for (const notice of notices.get(index) ?? []) noticed.push({ notice, origin: event.event.origin });
    if (outcome.outcome === 'stored') accepted++;
    else if (outcome.outcome === 'duplicate') duplicates++;
    const refusal = conflicts.get(index);
    if (event !== undefined && refusal !== undefined)
      refused.push({ refusal, origin: event.event.origin, raw: eventText(event) });
  }
  return { accepted, duplicates, refused: refused.sort((a, b) => lineOf(a) - lineOf(b)), noticed };
}
