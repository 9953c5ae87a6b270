import { hasRows, stateOf } from '../graph/queries.ts';
import type { DateMoment, EndMoment, EventMoment, SpellMoment } from '../model/parts.ts';
import type { MomentNode, SpellMomentNode } from '../model/plan-graph.ts';
import { chosenDate } from './date-choice.ts';
import { dayBefore, dayIf, extreme } from './expression/days.ts';
import {
  type Day,
  dayColumn,
  type Expression,
  type Predicate,
  sqlDay,
  sqlTruth,
  sqlValue,
} from './expression/expression.ts';
import { all, always, any, compare, isMissing, isNever, isThere, never, not, sure } from './expression/predicates.ts';
import type { Needs } from './needs.ts';
import { type Days, earliest, isSettled, latest, type PossibleDays } from './open-dates.ts';
import type { Openness, Scope } from './scope.ts';
import {
  type Bounds,
  boundsOf,
  boundsOfPeriod,
  canBeLost,
  daysAhead,
  isPossibleWindow,
  isSettledWindow,
  mayBeIn,
  soFarAtMost,
} from './windows.ts';

/** What may still become of a moment, over the columns that it depends on. */
interface OpenMoment {
  readonly heldBack: PossibleDays | undefined;
  readonly ahead: PossibleDays | undefined;
  /** Never NULL. */
  readonly lost: Predicate;
}

/** A column of `citizen_facts` that says something of what may still become of a moment. */
export interface OpenColumn {
  readonly column: string;
  readonly expression: Expression;
}

/**
 * Finds the moments that may still change in a context: each depends on those before it.
 *
 * @param scope the rest of the scope, which this becomes a part of
 */
export function opennessOf(needs: Needs, scope: Omit<Scope, 'openness'>): ReadonlyMap<string, Openness> {
  const openness = new Map<string, Openness>();
  for (const moment of needs.moments) {
    const { heldBack, ahead, lost } = openMoment(moment, { ...scope, openness });
    const open = { heldBack: heldBack !== undefined, ahead: ahead !== undefined, lost: !isNever(lost) };
    if (open.heldBack || open.ahead || open.lost) openness.set(moment.name, open);
  }
  return openness;
}

/** The columns that say what may still become of a moment; none for one that is settled. */
export function openColumns(moment: MomentNode, scope: Scope): OpenColumn[] {
  const { columns } = scope;
  const { name } = moment;
  const { heldBack, ahead, lost } = openMoment(moment, scope);
  const days = (found: PossibleDays | undefined, from: string, to: string): OpenColumn[] =>
    found === undefined
      ? []
      : [
          { column: from, expression: dayIf(found.some, found.from) },
          { column: to, expression: dayIf(found.some, found.to) },
        ];
  return [
    ...(isNever(lost) ? [] : [{ column: columns.lost(name), expression: lost }]),
    ...days(heldBack, columns.heldFrom(name), columns.heldTo(name)),
    ...days(ahead, columns.aheadFrom(name), columns.aheadTo(name)),
  ];
}

function openMoment(moment: MomentNode, scope: Scope): OpenMoment {
  // A row is there because its date is.
  if (hasRows(moment)) return { heldBack: undefined, ahead: undefined, lost: never };
  switch (moment.kind) {
    case 'date':
      return openDerived(moment, scope);
    case 'end':
      return openFound(moment, boundsOfPeriod(scope.context), scope);
    case 'event':
      return openFound(moment, boundsOf(moment.window, scope), scope);
    case 'begins':
    case 'ends': {
      const bounds = boundsOf(moment.window, scope);
      return { ...openFound(moment, bounds, scope), heldBack: heldBackDays(moment, bounds, scope) };
    }
  }
}

/** What is found in a window: the first and the n-th stay once they are found, the last may be followed by another. */
function openFound(moment: EventMoment | EndMoment | SpellMoment, bounds: Bounds, scope: Scope): OpenMoment {
  const found = momentDate(moment, scope);
  const lost = all([isThere(found), canBeLost(found, bounds)]);
  const ahead = daysAhead(bounds, scope.context);
  const goesOn =
    moment.pick === 'last'
      ? always
      : any([isMissing(found), ...bounds.froms.map((each) => not(isSettled(each))), lost]);
  const some = ahead === undefined ? never : all([ahead.some, goesOn]);
  return {
    heldBack: undefined,
    ahead: ahead === undefined || isNever(some) ? undefined : { ...ahead, some },
    lost,
  };
}

/** The days held back for the beginning or end of a spell, of those that `spellMomentFacts` lists. */
function heldBackDays(moment: SpellMomentNode, bounds: Bounds, scope: Scope): OpenMoment['heldBack'] {
  const { columns, context } = scope;
  if (!listsHeldDays(moment)) return undefined;
  const { name, pick } = moment;
  const found = dayColumn(columns.moment(name));
  const listed = columns.heldDays(name);
  const sureDays = sqlValue`coalesce(${columns.sureDays(name)}, [])`;
  // Of several parts that are held back some may come true and others not: then it is any day from the first on.
  const { from, to } = soFarAtMost(bounds, context);
  const since = dayColumn(columns.heldSince(name));
  const first = from === undefined ? since : extreme('greatest', [since, from]);
  const hasDays = all([isThere(since), isPossibleWindow(bounds), sure(compare(first, '<', to))]);
  const anyDay = sqlValue`CASE WHEN ${hasDays} THEN list_transform(range(${to} - ${first}), lambda i: ${first} + i::INTEGER) ELSE [] END`;
  const listedOrAny = stateOf(moment).partsHoldBack
    ? sqlValue`list_concat(coalesce(${listed}, []), ${anyDay})`
    : sqlValue`${listed}`;
  const days = mayBeSureByAnother(moment)
    ? sqlValue`list_filter(${listedOrAny}, lambda day: NOT list_contains(${sureDays}, day))`
    : listedOrAny;
  if (pick === 'first' || pick === 'last') {
    const keeps = pick === 'first' ? '<' : '>';
    const those = sqlValue`list_filter(${days}, lambda day: ${isMissing(found)} OR day ${keeps} ${found})`;
    return {
      from: sqlDay`list_min(${those})`,
      to: sqlDay`list_max(${those})`,
      some: sure(sqlTruth`len(${those}) > 0`),
    };
  }
  const last = sqlDay`list_max(list_concat(${days}, ${sureDays}))`;
  const soonest = sqlDay`list_min(${days})`;
  return {
    from: soonest,
    to: sqlDay`coalesce(${found}, ${last})`,
    some: sure(sqlTruth`len(${days}) > 0 AND (${isMissing(found)} OR ${compare(soonest, '<', found)})`),
  };
}

/** Whether days may be held back for the beginning or end of a spell. */
export function listsHeldDays(moment: SpellMomentNode): boolean {
  return moment.lasting !== undefined || stateOf(moment).holdsBack;
}

/** Whether a day that seems held back by one spell may be sure by another. */
function mayBeSureByAnother(moment: SpellMomentNode): boolean {
  const { partsHoldBack, holdsBack } = stateOf(moment);
  return partsHoldBack || (moment.lasting !== undefined && holdsBack);
}

/** Whether the days that are sure must be listed beside those that are held back. */
export function asksSureDays(moment: SpellMomentNode): boolean {
  return mayBeSureByAnother(moment) || typeof moment.pick === 'number';
}

/** A date that is derived from others, and whether it lies in its window. */
function openDerived(moment: DateMoment, scope: Scope): OpenMoment {
  const open = chosenDate(moment, scope);
  const bounds = boundsOf(moment.window, scope);
  const found = dayColumn(scope.columns.moment(moment.name));
  const settled = isSettledWindow(bounds);
  const lost = all([isThere(found), any([open.lost, not(settled)])]);
  const cut = ({ from, to }: Days): PossibleDays => {
    const first = extreme('greatest', [from, ...bounds.froms.map(earliest)]);
    const last = extreme('least', [to, ...bounds.tos.map((each) => dayBefore(latest(each)))]);
    const some = all([isThere(from), isPossibleWindow(bounds), sure(compare(first, '<=', last))]);
    return { from: first, to: last, some };
  };
  const ranges = open.toCome.map(cut);
  // Its own date, where the window may still come to hold it.
  const own = open.day;
  const itself = { from: own, to: own, some: all([isThere(own), not(settled), mayBeIn(own, bounds)]) };
  const [ahead] = ranges.slice(-1);
  const heldBack = [...ranges.slice(0, -1), itself].filter(({ some }) => !isNever(some));
  return { heldBack: hull(heldBack), ahead, lost };
}

/** One range of several: from the first day of those that there are to the last. */
function hull(ranges: readonly PossibleDays[]): PossibleDays | undefined {
  if (ranges.length < 2) return ranges[0];
  return {
    from: extreme(
      'least',
      ranges.map(({ from, some }) => dayIf(some, from)),
    ),
    to: extreme(
      'greatest',
      ranges.map(({ to, some }) => dayIf(some, to)),
    ),
    some: any(ranges.map(({ some }) => some)),
  };
}

function momentDate(moment: EventMoment | EndMoment | SpellMoment, { columns }: Scope): Day {
  return dayColumn(columns.moment(moment.name));
}
