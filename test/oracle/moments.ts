import type { MomentDocument } from '../../contracts/plans/plan-schema.ts';
import { addDays, addSpan, dayAt } from './calendar.ts';
import { dateOf, type MaybeDay, spanOf } from './dates.ts';
import { lookedFor } from './filters.ts';
import type { VisibleEvent } from './knowledge.ts';
import type { Life } from './life.ts';
import type { Window } from './windows.ts';

export interface OracleMoment extends MaybeDay {
  /** The events that decided it: all that it looks for on that day, in the clock's order. */
  readonly events: readonly string[];
}

export type DatedBy = 'occurredOn' | 'registeredAt';

export function momentIn(moment: MomentDocument, life: Life): OracleMoment {
  if (moment['end-of'] !== undefined) return endMoment(moment, moment['end-of'], life);
  if (moment.date !== undefined) return dateMoment(moment, moment.date, life);
  const window = life.window(moment);
  if (moment.event !== undefined) return eventMoment(moment, window, life);
  if (moment.begins !== undefined) return beginMoment(moment, moment.begins, window, life);
  return spellEndMoment(moment, moment.ends!, window, life);
}

function endMoment(moment: MomentDocument, programme: string, life: Life): OracleMoment {
  const day = picked(moment.pick, life.participation(programme).endedOn);
  const exits = life.events.filter(({ name, data }) => name === 'exited' && data.initiative === programme);
  return { day, waits: false, events: day === undefined ? [] : on(day, exits) };
}

function eventMoment(moment: MomentDocument, window: Window, life: Life): OracleMoment {
  const datedBy = moment['dated-by'] ?? life.plan['dated-by'];
  const candidates = lookedFor(life.events, moment.event!, moment)
    .filter((event) => moment.of === undefined || belongsTo(event, moment.of, life))
    .filter((event) => window.holds(decidingDay(event, datedBy)));
  const day = picked(
    moment.pick,
    candidates.map((event) => event.data.occurredOn as string),
  );
  return { day, waits: day === undefined && window.waits, events: day === undefined ? [] : on(day, candidates) };
}

function beginMoment(moment: MomentDocument, state: string, window: Window, life: Life): OracleMoment {
  const tomorrow = addDays(life.through, 1);
  const begun = life.state(state).spells.filter(({ from }) => window.holds(from));
  const lasted = begun.filter(
    ({ from, to }) => moment.lasting === undefined || addSpan(from, spanOf(moment.lasting)) <= (to ?? tomorrow),
  );
  const day = picked(
    moment.pick,
    lasted.map(({ from }) => from),
  );
  const mayYetLast = begun.some((spell) => spell.to === null && !lasted.includes(spell));
  return { day, waits: day === undefined && (window.waits || mayYetLast), events: [] };
}

function spellEndMoment(moment: MomentDocument, state: string, window: Window, life: Life): OracleMoment {
  const ends = life.state(state).spells.flatMap(({ to }) => (to !== null && window.holds(to) ? [to] : []));
  const day = picked(moment.pick, ends);
  return { day, waits: day === undefined && window.waits, events: [] };
}

/** A date that is reckoned may lie in the future. It is looked for at any time, unless something else is written. */
function dateMoment(moment: MomentDocument, expression: string, life: Life): OracleMoment {
  const { day, waits } = dateOf(expression, life.period, life.moment);
  if (day === undefined) return { day, waits, events: [] };
  const window = life.window({ ...moment, during: moment.during ?? 'any-time' });
  if (window.holds(day)) return { day, waits: day > life.through, events: [] };
  return { day: undefined, waits: window.waitsForAnchor, events: [] };
}

function picked(pick: 'first' | 'last' | number, days: readonly string[]): string | undefined {
  const inOrder = days.toSorted();
  return pick === 'last' ? inOrder.at(-1) : inOrder[pick === 'first' ? 0 : pick - 1];
}

function on(day: string, events: readonly VisibleEvent[]): string[] {
  return events.filter((event) => event.data.occurredOn === day).map(({ id }) => id);
}

/** Whether an event belongs to a programme: it names that or none, and the citizen took part already. */
export function belongsTo(event: VisibleEvent, programme: string, life: Life): boolean {
  const { initiative, occurredOn } = event.data as { initiative?: string; occurredOn: string };
  const { firstDay } = life.participation(programme);
  return (initiative === undefined || initiative === programme) && firstDay !== undefined && occurredOn >= firstDay;
}

export function decidingDay(event: VisibleEvent, datedBy: DatedBy): string {
  return datedBy === 'occurredOn' ? (event.data.occurredOn as string) : dayAt(event.registeredAt);
}
