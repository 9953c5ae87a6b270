import { eventId } from '../../contracts/events/event-id.ts';
import type { RecordedEvent } from '../../contracts/events/recorded-event.ts';
import { addDays, instantOf, startOfDay } from './calendar.ts';
import { isValidData } from './valid-data.ts';

/** What is asked: a clock, a last day (Copenhagen), and the exclusive end of the log prefix. */
export interface OracleCutoff {
  readonly clock: 'registered' | 'recorded';
  readonly through: string;
  readonly position: bigint;
}

/** What is known at a cutoff. */
export interface Knowledge {
  /** Everything before the cutoff's position. */
  readonly prefix: readonly RecordedEvent[];
  /** What of it the clock had seen by the end of the cutoff's day, in the clock's order. */
  readonly known: readonly RecordedEvent[];
}

/** An event that stands at a cutoff, with its data as corrected. */
export interface VisibleEvent {
  readonly id: string;
  /** The type without `journey.` and version, such as `placed`. */
  readonly name: string;
  readonly subject: string;
  readonly registeredAt: number;
  /** Its place in the clock's order. */
  readonly place: number;
  /** The system that says so; a reference without a source means one of its own events. */
  readonly source: string;
  readonly data: Data;
}

export type Data = Readonly<Record<string, unknown>>;

interface Reference {
  readonly source?: string;
  readonly id: string;
}

export function knowledgeAt(events: readonly RecordedEvent[], cutoff: OracleCutoff): Knowledge {
  const prefix = events.filter((event) => event.position < cutoff.position);
  const end = startOfDay(addDays(cutoff.through, 1));
  return { prefix, known: cutoff.clock === 'registered' ? registeredBefore(end, prefix) : recordedBefore(end, prefix) };
}

function registeredBefore(end: number, prefix: readonly RecordedEvent[]): RecordedEvent[] {
  return prefix
    .filter((event) => registeredAt(event) < end)
    .toSorted((a, b) => registeredAt(a) - registeredAt(b) || (a.id < b.id ? -1 : 1));
}

function recordedBefore(end: number, prefix: readonly RecordedEvent[]): RecordedEvent[] {
  const inOrder = prefix.toSorted((a, b) => (a.position < b.position ? -1 : 1));
  const firstTooLate = inOrder.findIndex((event) => event.recordedAtMs >= end);
  return firstTooLate === -1 ? inOrder : inOrder.slice(0, firstTooLate);
}

/** The events that stand, in the clock's order. */
export function visibleEvents(knowledge: Knowledge): VisibleEvent[] {
  return knowledge.known
    .filter((event) => stands(event, knowledge))
    .map((event, place) => ({
      id: event.id,
      name: nameOf(event),
      subject: event.metadata.subject,
      registeredAt: registeredAt(event),
      place,
      ...saidOf(event, knowledge),
    }));
}

function stands(event: RecordedEvent, knowledge: Knowledge): boolean {
  if (!knowledge.known.includes(event)) return false;
  if (isAdjuster(event) && !fits(event, knowledge.prefix)) return false;
  const last = lastAdjuster(event, knowledge);
  return last === undefined || nameOf(last) !== 'retracted';
}

/** The data of a standing event, and who says so: its own, or what the correction that decides says instead. */
function saidOf(event: RecordedEvent, knowledge: Knowledge): { data: Data; source: string } {
  const last = lastAdjuster(event, knowledge);
  if (last === undefined || nameOf(last) === 'retracted') return { data: event.data, source: event.metadata.source };
  const { data, source } = saidOf(last, knowledge);
  return { data: data.replacement as Data, source };
}

function lastAdjuster(event: RecordedEvent, knowledge: Knowledge): RecordedEvent | undefined {
  return knowledge.known
    .filter((adjuster) => isAdjuster(adjuster) && targetId(adjuster) === event.id && stands(adjuster, knowledge))
    .at(-1);
}

function fits(adjuster: RecordedEvent, prefix: readonly RecordedEvent[]): boolean {
  const target = prefix.find((event) => event.id === targetId(adjuster));
  if (target === undefined || runsInACircle(adjuster, prefix)) return false;
  if (nameOf(adjuster) === 'retracted') return true;
  if (adjuster.metadata.subject !== target.metadata.subject) return false;
  return mayReplace(adjuster.data.replacement as Data, adjuster.metadata.source, target, prefix);
}

/** Whether data that `source` sent may stand in for the target's own. */
function mayReplace(data: Data, source: string, target: RecordedEvent, prefix: readonly RecordedEvent[]): boolean {
  if (!isValidData(target.type, data)) return false;
  if (!isAdjuster(target)) return true;
  if (referenced(nameOf(target), data, source) !== targetId(target)) return false;
  if (nameOf(target) === 'retracted') return true;
  // What a correction is corrected to must still fit what that one corrects.
  const next = prefix.find((event) => event.id === targetId(target));
  return next === undefined || mayReplace(data.replacement as Data, source, next, prefix);
}

function runsInACircle(adjuster: RecordedEvent, prefix: readonly RecordedEvent[]): boolean {
  const passed = new Set<string>();
  let at: RecordedEvent | undefined = adjuster;
  while (at !== undefined && isAdjuster(at)) {
    if (passed.has(at.id)) return true;
    passed.add(at.id);
    const next = targetId(at);
    at = prefix.find((event) => event.id === next);
  }
  return false;
}

/** The id of the event that an adjuster speaks of: always by its data as first sent. */
function targetId(adjuster: RecordedEvent): string {
  return referenced(nameOf(adjuster), adjuster.data, adjuster.metadata.source);
}

function referenced(name: string, data: Data, ownSource: string): string {
  const reference = (name === 'corrected' ? data.corrects : data.retracts) as Reference;
  return eventId(reference.source ?? ownSource, reference.id);
}

const isAdjuster = (event: RecordedEvent): boolean => ['corrected', 'retracted'].includes(nameOf(event));

const nameOf = (event: RecordedEvent): string => event.type.split('.')[1]!;

const registeredAt = (event: RecordedEvent): number => instantOf(event.metadata.time);
