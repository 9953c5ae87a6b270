import type { EventFilter, MomentDocument } from '../../contracts/plans/plan-schema.ts';
import { dayAt } from './calendar.ts';
import type { VisibleEvent } from './knowledge.ts';
import type { Participation, Period } from './spells.ts';

export interface OracleMoment {
  readonly day: string;
  /** The events that decided it: all that it looks for on that day, in the clock's order. */
  readonly events: readonly string[];
}

export type DatedBy = 'occurredOn' | 'registeredAt';

/** What a moment is looked for in. */
export interface MomentSource {
  readonly events: readonly VisibleEvent[];
  readonly participation: (programme: string) => Participation;
  readonly period: Period;
  readonly datedBy: DatedBy;
}

export function momentIn(moment: MomentDocument, source: MomentSource): OracleMoment | undefined {
  return moment['end-of'] === undefined ? eventMoment(moment, source) : endMoment(moment, moment['end-of'], source);
}

function endMoment(moment: MomentDocument, programme: string, source: MomentSource): OracleMoment | undefined {
  const ends = source.participation(programme).endedOn;
  const day = moment.pick === 'first' ? ends[0] : ends.at(-1);
  const exits = source.events.filter(({ name, data }) => name === 'exited' && data.initiative === programme);
  return day === undefined ? undefined : { day, events: on(day, exits) };
}

function eventMoment(moment: MomentDocument, source: MomentSource): OracleMoment | undefined {
  const candidates = source.events
    .filter((event) => filtersOf(moment).some((filter) => passes(event, filter)))
    .filter((event) => moment.of === undefined || belongsTo(event, moment.of, source))
    .filter((event) =>
      isDuring(moment.during, decidingDay(event, moment['dated-by'] ?? source.datedBy), source.period),
    );

  const days = candidates.map((event) => event.data.occurredOn as string).toSorted();
  const day = moment.pick === 'first' ? days[0] : days.at(-1);
  return day === undefined ? undefined : { day, events: on(day, candidates) };
}

function on(day: string, events: readonly VisibleEvent[]): string[] {
  return events.filter((event) => event.data.occurredOn === day).map(({ id }) => id);
}

function filtersOf(moment: MomentDocument): EventFilter[] {
  return [moment as EventFilter, ...(moment.or ?? [])];
}

function passes(event: VisibleEvent, filter: EventFilter): boolean {
  const names: readonly string[] = filter.event;
  if (!names.includes(event.name)) return false;
  return (['kind', 'sector', 'outcome', 'benefit', 'reason'] as const).every(
    (key) => filter[key] === undefined || filter[key].includes(event.data[key] as string),
  );
}

function belongsTo(event: VisibleEvent, programme: string, source: MomentSource): boolean {
  const { initiative, occurredOn } = event.data as { initiative?: string; occurredOn: string };
  const { firstDay } = source.participation(programme);
  return (initiative === undefined || initiative === programme) && firstDay !== undefined && occurredOn >= firstDay;
}

export function decidingDay(event: VisibleEvent, datedBy: DatedBy): string {
  return datedBy === 'occurredOn' ? (event.data.occurredOn as string) : dayAt(event.registeredAt);
}

function isDuring(during: MomentDocument['during'], day: string, period: Period): boolean {
  return day < period.to && (during === 'until-period-end' || day >= period.from);
}
