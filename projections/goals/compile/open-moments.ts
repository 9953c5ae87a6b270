import type { DateMoment, EndMoment, EventMoment, Moment, Plan, SpellMoment } from '../model/plan.ts';
import { all, any, not, sure } from './logic.ts';
import type { Needs } from './needs.ts';
import { type Days, earliest, extreme, isSettled, latest, openDate } from './open-dates.ts';
import type { Openness, Scope } from './scope.ts';
import { holdsBack, holdsInParts } from './states/held-back.ts';
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

/** What may still become of a moment, as SQL over the columns that it rests on. */
interface OpenMoment {
  /** The days held back, and whether there are any (SQL, never NULL). */
  readonly heldBack: (Days & { readonly some: string }) | undefined;
  readonly ahead: (Days & { readonly some: string }) | undefined;
  /** SQL, never NULL. */
  readonly lost: string;
}

/** A column of `person` that says something of what may still become of a moment. */
export interface OpenColumn {
  readonly column: string;
  readonly sql: string;
}

/**
 * Works out of which moments something may still become on an occasion: each rests on those before it.
 *
 * @param scope what it is worked out within, but for this
 */
export function opennessOf(needs: Needs, scope: Omit<Scope, 'openness'>): ReadonlyMap<string, Openness> {
  const openness = new Map<string, Openness>();
  for (const moment of needs.moments) {
    const { heldBack, ahead, lost } = openMoment(moment, { ...scope, openness });
    const open = { heldBack: heldBack !== undefined, ahead: ahead !== undefined, lost: lost !== 'false' };
    if (open.heldBack || open.ahead || open.lost) openness.set(moment.name, open);
  }
  return openness;
}

/** The columns that say what may still become of a moment; none for one that is settled. */
export function openColumns(moment: Moment, scope: Scope): OpenColumn[] {
  const { columns } = scope;
  const { name } = moment;
  const { heldBack, ahead, lost } = openMoment(moment, scope);
  const days = (found: (Days & { some: string }) | undefined, from: string, to: string): OpenColumn[] =>
    found === undefined
      ? []
      : [
          { column: from, sql: ifSo(found.some, found.from) },
          { column: to, sql: ifSo(found.some, found.to) },
        ];
  return [
    ...(lost === 'false' ? [] : [{ column: columns.lost(name), sql: lost }]),
    ...days(heldBack, columns.heldFrom(name), columns.heldTo(name)),
    ...days(ahead, columns.aheadFrom(name), columns.aheadTo(name)),
  ];
}

function openMoment(moment: Moment, scope: Scope): OpenMoment {
  switch (moment.kind) {
    case 'date':
      return openReckoned(moment, scope);
    case 'end':
      return openFound(moment, boundsOfPeriod(scope.occasion), scope);
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
  const lost = all([`${found} IS NOT NULL`, canBeLost(found, bounds)]);
  const ahead = daysAhead(bounds, scope.occasion);
  const goesOn =
    moment.pick === 'last'
      ? 'true'
      : any([`${found} IS NULL`, ...bounds.froms.map((each) => not(isSettled(each))), lost]);
  const some = ahead === undefined ? 'false' : all([ahead.some, goesOn]);
  return {
    heldBack: undefined,
    ahead: ahead === undefined || some === 'false' ? undefined : { ...ahead, some },
    lost,
  };
}

/** The days held back for the beginning or end of a spell, of those that `spellMomentFacts` lists. */
function heldBackDays(moment: SpellMoment, bounds: Bounds, scope: Scope): OpenMoment['heldBack'] {
  const { plan, columns, occasion } = scope;
  if (!listsHeldDays(moment, plan)) return undefined;
  const { name, pick, state } = moment;
  const found = columns.moment(name);
  const listed = columns.heldDays(name);
  const sureDays = `coalesce(${columns.sureDays(name)}, [])`;
  // Of several parts that are held back some may come true and others not: then it is any day from the first on.
  const { from, to } = soFarAtMost(bounds, occasion);
  const since = columns.heldSince(name);
  const first = from === undefined ? since : `greatest(${since}, ${from})`;
  const anyDay = `CASE WHEN ${all([`${since} IS NOT NULL`, isPossibleWindow(bounds), sure(`${first} < ${to}`)])} THEN list_transform(range(${to} - ${first}), lambda i: ${first} + i::INTEGER) ELSE [] END`;
  const listedOrAny = holdsInParts(plan, state) ? `list_concat(coalesce(${listed}, []), ${anyDay})` : listed;
  const days = mayBeSureByAnother(moment, plan)
    ? `list_filter(${listedOrAny}, lambda day: NOT list_contains(${sureDays}, day))`
    : listedOrAny;
  if (pick === 'first' || pick === 'last') {
    const keeps = pick === 'first' ? '<' : '>';
    const those = `list_filter(${days}, lambda day: ${found} IS NULL OR day ${keeps} ${found})`;
    return { from: `list_min(${those})`, to: `list_max(${those})`, some: sure(`len(${those}) > 0`) };
  }
  const last = `list_max(list_concat(${days}, ${sureDays}))`;
  return {
    from: `list_min(${days})`,
    to: `coalesce(${found}, ${last})`,
    some: sure(`len(${days}) > 0 AND (${found} IS NULL OR list_min(${days}) < ${found})`),
  };
}

/** Whether days may be held back for the beginning or end of a spell. */
export function listsHeldDays(moment: SpellMoment, plan: Plan): boolean {
  return moment.lasting !== undefined || holdsBack(plan, moment.state);
}

/** Whether a day that seems held back by one spell may be sure by another. */
function mayBeSureByAnother({ lasting, state }: SpellMoment, plan: Plan): boolean {
  return holdsInParts(plan, state) || (lasting !== undefined && holdsBack(plan, state));
}

/** Whether the days that are sure must be listed beside those that are held back. */
export function asksSureDays(moment: SpellMoment, plan: Plan): boolean {
  return mayBeSureByAnother(moment, plan) || typeof moment.pick === 'number';
}

/** A date that is reckoned from another, and whether it lies in its window. */
function openReckoned(moment: DateMoment, scope: Scope): OpenMoment {
  const open = openDate(moment.date, scope);
  const bounds = boundsOf(moment.window, scope);
  const found = scope.columns.moment(moment.name);
  const settled = isSettledWindow(bounds);
  const lost = all([`${found} IS NOT NULL`, any([open.lost, not(settled)])]);
  const cut = ({ from, to }: Days): Days & { some: string } => {
    const first = extreme('greatest', [from, ...bounds.froms.map(earliest)]);
    const last = extreme('least', [to, ...bounds.tos.map((each) => `(${latest(each)} - 1)`)]);
    const some = all([`${from} IS NOT NULL`, isPossibleWindow(bounds), sure(`${first} <= ${last}`)]);
    return { from: first, to: last, some };
  };
  const ranges = open.toCome.map(cut);
  // Its own date, where the window may still come to hold it.
  const itself =
    settled === 'true'
      ? []
      : [
          {
            from: open.sql,
            to: open.sql,
            some: all([`${open.sql} IS NOT NULL`, not(settled), mayBeIn(open.sql, bounds)]),
          },
        ];
  const [ahead] = ranges.slice(-1);
  const heldBack = [...ranges.slice(0, -1), ...itself];
  return { heldBack: hull(heldBack), ahead, lost };
}

/** One range of several: from the first day of those that there are to the last. */
function hull(ranges: readonly (Days & { readonly some: string })[]): OpenMoment['heldBack'] {
  if (ranges.length < 2) return ranges[0];
  return {
    from: extreme(
      'least',
      ranges.map(({ from, some }) => ifSo(some, from)),
    ),
    to: extreme(
      'greatest',
      ranges.map(({ to, some }) => ifSo(some, to)),
    ),
    some: any(ranges.map(({ some }) => some)),
  };
}

function momentDate(moment: EventMoment | EndMoment | SpellMoment, { columns }: Scope): string {
  return columns.moment(moment.name);
}

function ifSo(condition: string, sql: string): string {
  return condition === 'true' ? sql : `(CASE WHEN ${condition} THEN ${sql} END)`;
}
