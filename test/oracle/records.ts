import type { VisibleEvent } from './knowledge.ts';
import type { Spell } from './runs-of-days.ts';

/** Whether an end counts for what was begun under a name. */
type CountsFor = (end: VisibleEvent, name: string) => boolean;

const dayOf = (event: VisibleEvent): string => event.data.occurredOn as string;

/** The spells of each record: begins and ends that were sent under one name, and ends that count for it (S2, S3). */
export function pairedByRecord(
  begins: readonly VisibleEvent[],
  ends: readonly VisibleEvent[],
  countsFor: CountsFor,
): Spell[] {
  const { idle } = paired(begins, ends, countsFor);
  const calledOff = calledOffBy(idle, begins, ends, countsFor);
  return paired(
    begins.filter((begin) => !calledOff.has(begin)),
    ends,
    countsFor,
  ).spells;
}

/** Walks from day to day. `idle`: the ends that close nothing, not even an empty spell. */
function paired(
  begins: readonly VisibleEvent[],
  ends: readonly VisibleEvent[],
  countsFor: CountsFor,
): { spells: Spell[]; idle: VisibleEvent[] } {
  const names = [...new Set(begins.map(({ subject }) => subject))];
  const spells: Spell[] = [];
  const idle: VisibleEvent[] = [];
  const openSince = new Map<string, string>();
  for (const day of [...new Set([...begins, ...ends].map(dayOf))].toSorted()) {
    const open = new Set(openSince.keys());
    const endsToday = ends.filter((end) => dayOf(end) === day);
    const beginning = new Set(begins.filter((begin) => dayOf(begin) === day).map(({ subject }) => subject));
    const closes = (end: VisibleEvent) => [...open].some((name) => countsFor(end, name));
    for (const name of names) {
      const own = endsToday.filter((end) => countsFor(end, name));
      if (open.has(name) && own.length > 0) {
        spells.push({ from: openSince.get(name)!, to: day });
        openSince.delete(name);
      }
      // Begin and end on a day that began closed are an empty spell: it opens nothing.
      const opens = beginning.has(name) && (open.has(name) || own.every(closes));
      if (opens && !openSince.has(name)) openSince.set(name, day);
    }
    const closesEmpty = (end: VisibleEvent) => [...beginning].some((name) => countsFor(end, name));
    idle.push(...endsToday.filter((end) => !closes(end) && !closesEmpty(end)));
  }
  spells.push(...[...openSince.values()].map((from) => ({ from, to: null })));
  return { spells, idle };
}

/** The begins that are called off: each is the next of its record after an end that closes nothing and was sent later. */
function calledOffBy(
  idle: readonly VisibleEvent[],
  begins: readonly VisibleEvent[],
  ends: readonly VisibleEvent[],
  countsFor: CountsFor,
): Set<VisibleEvent> {
  const calledOff = new Set<VisibleEvent>();
  for (const name of new Set(begins.map(({ subject }) => subject))) {
    const ofRecord = [
      ...begins.filter(({ subject }) => subject === name),
      ...ends.filter((end) => countsFor(end, name)),
    ];
    for (const day of new Set(idle.filter((end) => countsFor(end, name)).map(dayOf))) {
      const next = ofRecord
        .map(dayOf)
        .filter((other) => other > day)
        .toSorted()[0];
      const begun = begins.filter((begin) => begin.subject === name && dayOf(begin) === next);
      const last = (events: readonly VisibleEvent[]) => Math.max(...events.map(({ place }) => place));
      const ended = idle.filter((end) => countsFor(end, name) && dayOf(end) === day);
      if (begun.length > 0 && last(ended) > last(begun)) for (const begin of begun) calledOff.add(begin);
    }
  }
  return calledOff;
}
