import type { EventFilter } from '../../../contracts/plans/plan-parts.ts';
import { list, quote } from '../../ledger/sql-text.ts';
import type { DatedBy, EndMoment, PickedOne, Window } from '../model/parts.ts';
import { columnsOfFilters, passes, typesOf } from './event-filters.ts';
import { isoOf } from './expression/days.ts';
import { type Day, dayColumn, type Predicate, sqlDay, sqlTruth } from './expression/expression.ts';
import { all, always, compare, isThere, sure } from './expression/predicates.ts';
import type { EventFact } from './facts.ts';
import type { Scope } from './scope.ts';
import { type Bounds, boundsOf, notAfter, notBefore } from './windows.ts';

/** What is looked for among a citizen's events, be it for its date or to be counted. */
export interface EventSearch {
  readonly filters: readonly EventFilter[];
  readonly programme: string | undefined;
  readonly window: Window;
  readonly datedBy: DatedBy;
}

/** What makes an event one that is looked for, part by part, so that a near miss can be told from none. */
export interface LookedFor {
  readonly type: Predicate;
  readonly kind: Predicate;
  readonly initiative: Predicate;
  /** Whether the citizen has ever taken part in the programme; `notEarly` says so too. */
  readonly participates: Predicate;
  readonly notEarly: Predicate;
  readonly notLate: Predicate;
}

/** The parts of a search, over rows of the ledger joined with the columns of `citizen_facts`; none is ever NULL but `kind`. */
export function looksFor(search: EventSearch, scope: Scope): LookedFor {
  const { filters, programme } = search;
  const bounds = boundsOf(search.window, scope);
  const day = dayOf(search);
  const joined = programme === undefined ? undefined : dayColumn(scope.columns.joined(programme));
  return {
    type: sqlTruth`type IN (${list(typesOf(filters))})`,
    kind: sqlTruth`${passes(filters)}`,
    initiative:
      programme === undefined ? always : sqlTruth`coalesce(initiative, ${quote(programme)}) = ${quote(programme)}`,
    participates: joined === undefined ? always : isThere(joined),
    notEarly: all([
      notBefore(day, bounds),
      joined === undefined ? always : sure(compare(dayColumn('occurred_on'), '>=', joined)),
    ]),
    notLate: notAfter(day, bounds),
  };
}

/** Holds for the events that are looked for. */
export function isMoment(search: EventSearch, scope: Scope): Predicate {
  const { kind, initiative, notEarly, notLate } = looksFor(search, scope);
  return all([kind, initiative, notEarly, notLate]);
}

/** A column over the events that a search finds. */
export function eventFact(
  search: EventSearch,
  column: string,
  aggregate: EventFact['aggregate'],
  level: number,
  scope: Scope,
): EventFact {
  const { kind, initiative, notEarly, notLate } = looksFor(search, scope);
  const bounds = boundsOf(search.window, scope);
  const byOccurrence = search.datedBy === 'occurredOn';
  return {
    of: 'events',
    level,
    column,
    kind,
    place: all([initiative, notEarly, notLate]),
    aggregate,
    reads: [...columnsOfSearch(search), ...(byOccurrence ? [] : ['registered_on'])],
    types: typesOf(search.filters),
    from: byOccurrence ? fixedBound(bounds.froms) : undefined,
    // Nothing counts before it has happened, so none that happens after the window does, however it is dated.
    to: fixedBound(bounds.tos),
    ofProgramme: search.programme !== undefined,
  };
}

/** The ledger columns by which a search tells events apart, besides type and day. */
function columnsOfSearch({ filters, programme }: EventSearch): string[] {
  return [...columnsOfFilters(filters), ...(programme === undefined ? [] : ['initiative'])];
}

/** The date of the first, the last or the n-th of some rows. */
export function pickDate(pick: PickedOne, day: Day, which: Predicate): Day {
  if (typeof pick === 'number') return sqlDay`(min(${day}, ${pick}) FILTER (${which}))[${pick}]`;
  return sqlDay`${pick === 'first' ? 'min' : 'max'}(${day}) FILTER (${which})`;
}

/** The column of a moment that is the end of a participation. */
export function endDate(moment: EndMoment, { columns }: Scope): string {
  return columns.end(moment.programme, moment.pick);
}

/** What is registered in advance belongs to the day on which it happens (docs/rules/finality.md, F5). */
function dayOf({ datedBy }: EventSearch): Day {
  return datedBy === 'occurredOn' ? dayColumn('occurred_on') : sqlDay`greatest(registered_on, occurred_on)`;
}

function fixedBound(dates: Bounds['froms']): string | undefined {
  return dates.flatMap(({ day }) => isoOf(day) ?? [])[0];
}
