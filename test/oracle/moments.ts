import type { MomentDocument } from '../../contracts/plans/moment-schema.ts';
import { dayAt, later } from './calendar.ts';
import { chosenDate } from './date-choice.ts';
import { dateOf, isSettled, type MaybeDay } from './dates.ts';
import { around, type DayRange, lies, overlap, rangeOf } from './day-range.ts';
import { lookedFor } from './filters.ts';
import { beginsOf, endsOf, type FirstDays } from './first-days.ts';
import type { VisibleEvent } from './knowledge.ts';
import type { Life, OracleMoment, Row } from './life.ts';
import type { Window } from './windows.ts';

export type DatedBy = 'occurredOn' | 'registeredAt';
type Pick = Exclude<MomentDocument['pick'], 'each'>;
type Found = Omit<OracleMoment, 'pending'>;

/** A moment of which a citizen has at most one date. */
type OneDate = MomentDocument & { readonly pick: Pick };

export function momentIn(moment: MomentDocument, life: Life): OracleMoment {
  if (moment.pick === 'each') throw new Error('a moment of rows has a date in each row');
  const found = foundIn({ ...moment, pick: moment.pick }, life);
  return { ...found, pending: !isSettled(found) };
}

function foundIn(moment: OneDate, life: Life): Found {
  if (moment['end-of'] !== undefined) return endMoment(moment, moment['end-of'], life);
  if (isDate(moment)) return dateMoment(moment, life);
  if (moment.event !== undefined) return eventMoment(moment, life);
  if (moment.begins !== undefined) return spellMoment(moment, beginsOf(moment.begins, moment.lasting, life), life);
  return spellMoment(moment, endsOf(moment.ends!, life), life);
}

function endMoment({ pick }: OneDate, programme: string, life: Life): Found {
  const day = picked(pick, life.participation(programme).endedOn);
  const exits = life.events.filter(({ name, data }) => name === 'exited' && data.initiative === programme);
  return { ...inWindow(day, pick, life.window({ during: 'period' })), events: on(day, exits) };
}

function eventMoment(moment: OneDate, life: Life): Found {
  const candidates = eventsOf(moment, life);
  const day = picked(
    moment.pick,
    candidates.map((event) => event.data.occurredOn as string),
  );
  return { ...inWindow(day, moment.pick, life.window(moment)), events: on(day, candidates) };
}

/** All events that a moment looks for. */
function eventsOf(moment: MomentDocument, life: Life): VisibleEvent[] {
  const window = life.window(moment);
  const datedBy = moment['dated-by'] ?? life.plan['dated-by'];
  return lookedFor(life.events, moment.event!, moment)
    .filter((event) => moment.of === undefined || belongsTo(event, moment.of, life))
    .filter((event) => window.holds(decidingDay(event, datedBy)));
}

/** The rows that a citizen has of a moment: one for each event, or each first day of a spell or day after it that is sure. */
export function rowsOf(name: string, life: Life): Row[] {
  const moment = life.plan.moments[name]!;
  const row = (key: string, day: string): Row => ({ key, moment: name, day });
  if (moment.event !== undefined)
    return eventsOf(moment, life).map(({ id, data }) => row(id, data.occurredOn as string));
  const { sure } =
    moment.begins === undefined ? endsOf(moment.ends!, life) : beginsOf(moment.begins, moment.lasting, life);
  return [...new Set(sure)].filter(life.window(moment).holds).map((day) => row(day, day));
}

/** A citizen's life as each of the citizen's rows of any moment sees it, by key. */
export function livesInRows(life: Life): Map<string, Life> {
  const moments = Object.keys(life.plan.moments).filter((name) => life.plan.moments[name]!.pick === 'each');
  const rows = moments.flatMap((name) => rowsOf(name, life));
  return new Map(rows.map((row) => [row.key, life.inRow(row)]));
}

/** The date of a row: the row is there because of it, so it is as final as can be. */
export const dateOfRow = (day: string): OracleMoment => ({
  day,
  heldBack: undefined,
  ahead: undefined,
  canBeLost: false,
  ofPeriod: false,
  forPeriod: false,
  events: [],
  pending: false,
});

function spellMoment(moment: OneDate, days: FirstDays, life: Life): Found {
  const window = life.window(moment);
  const day = picked(moment.pick, days.sure.filter(window.holds));
  const mayHold = window.isSettled ? window.holds : (one: string) => lies(one, window.widest);
  const heldBack = heldBackBeside(day, moment.pick, days.sure.filter(mayHold), days.heldBack.filter(mayHold));
  const found = inWindow(day, moment.pick, window);
  return { ...found, heldBack, forPeriod: heldBack === undefined && found.forPeriod, events: [] };
}

/** What is looked for in a window, and found on a day or on none so far. */
function inWindow(day: string | undefined, pick: Pick, window: Window): MaybeDay {
  const canBeLost = day !== undefined && window.mayLose(day);
  const isFinal = day !== undefined && pick !== 'last' && !canBeLost;
  return { day, ahead: isFinal ? undefined : window.ahead, canBeLost, ofPeriod: false, forPeriod: window.forPeriod };
}

/** Those of the days held back to which the date may still move. */
function heldBackBeside(
  day: string | undefined,
  pick: Pick,
  sure: readonly string[],
  heldBack: readonly string[],
): DayRange | undefined {
  if (pick === 'first') return around(heldBack.filter((one) => day === undefined || one < day));
  if (pick === 'last') return around(heldBack.filter((one) => day === undefined || one > day));
  const all = around(heldBack);
  if (all === undefined) return undefined;
  const last = day ?? around([...heldBack, ...sure])!.to;
  return all.from === day ? undefined : rangeOf(all.from, last);
}

/** Whether it is a date that is derived from others. */
export const isDate = (moment: MomentDocument | undefined): boolean =>
  moment !== undefined && datesOf(moment).length > 0;

/** The dates that a moment is derived from; none for one that is looked for. */
export const datesOf = ({
  date,
  'or-else': orElse,
  'earlier-of': earlier,
  'later-of': later,
}: MomentDocument): string[] => [date, orElse, ...(earlier ?? []), ...(later ?? [])].filter((one) => one !== undefined);

/** A date that is derived may lie in the future. It is looked for at any time, unless something else is written. */
function dateMoment(moment: MomentDocument, life: Life): Found {
  const date = chosenDate(moment, (expression) => dateOf(expression, life.period, life.moment));
  const window = life.bounds({ ...moment, during: moment.during ?? 'any-time' });
  const mayEnter = !window.isSettled && date.day !== undefined && lies(date.day, window.widest) ? [date.day] : [];
  const heldBack = overlap(date.heldBack, window.widest);
  const day = date.day !== undefined && window.holds(date.day) ? date.day : undefined;
  return {
    day,
    heldBack: around([...mayEnter, ...(heldBack === undefined ? [] : [heldBack.from, heldBack.to])]),
    ahead: overlap(date.ahead, window.widest),
    canBeLost: day !== undefined && (date.canBeLost || !window.isSettled),
    ofPeriod: date.ofPeriod,
    forPeriod: (isSettled(date) || date.forPeriod) && (window.isSettled || window.forPeriod),
    events: [],
  };
}

function picked(pick: Pick, days: readonly string[]): string | undefined {
  const inOrder = days.toSorted();
  return pick === 'last' ? inOrder.at(-1) : inOrder[pick === 'first' ? 0 : pick - 1];
}

function on(day: string | undefined, events: readonly VisibleEvent[]): string[] {
  return events.filter((event) => event.data.occurredOn === day).map(({ id }) => id);
}

/** Whether an event belongs to a programme: it names that or none, and the citizen took part already (P1). */
export function belongsTo(event: VisibleEvent, programme: string, life: Life): boolean {
  const { initiative, occurredOn } = event.data as { initiative?: string; occurredOn: string };
  const { firstDay } = life.participation(programme);
  return (initiative === undefined || initiative === programme) && firstDay !== undefined && occurredOn >= firstDay;
}

/** What is registered before it happens belongs to the day on which it does. */
export function decidingDay(event: VisibleEvent, datedBy: DatedBy): string {
  const occurredOn = event.data.occurredOn as string;
  return datedBy === 'occurredOn' ? occurredOn : later(dayAt(event.registeredAt), occurredOn);
}
