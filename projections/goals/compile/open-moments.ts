import { date } from '../../ledger/sql-text.ts';
import type { DateMoment, EndMoment, EventMoment, Moment, Plan, SpellMoment } from '../model/plan.ts';
import { all, any, not, sure } from './logic.ts';
import type { Needs } from './needs.ts';
import { type Days, earliest, extreme, isSettled, latest, type Openness, openDate } from './open-dates.ts';
import type { Scope } from './scope.ts';
import { holdsBack } from './states/held-back.ts';
import {
  type Bounds,
  boundsOf,
  boundsOfPeriod,
  canBeLost,
  daysAhead,
  isPossibleWindow,
  isSettledWindow,
  mayBeIn,
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
    default: {
      const bounds = boundsOf(moment.window, scope);
      return { ...openFound(moment, bounds, scope), heldBack: heldBackDays(moment, scope) };
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
function heldBackDays(moment: SpellMoment, scope: Scope): OpenMoment['heldBack'] {
  const { plan, columns, occasion } = scope;
  if (!listsHeldDays(moment, plan)) return undefined;
  const { name, pick } = moment;
  const found = columns.moment(name);
  const listed = columns.heldDays(name);
  const unsure = needsSureDays(moment, plan)
    ? `list_filter(${listed}, lambda day: NOT list_contains(coalesce(${columns.sureDays(name)}, []), day))`
    : listed;
  const those =
    typeof pick === 'number'
      ? unsure
      : `list_filter(${unsure}, lambda day: ${found} IS NULL OR day ${pick === 'first' ? '<' : '>'} ${found})`;
  const state = plan.states.get(moment.state);
  const isOfParts = state?.kind === 'combined' && holdsBack(plan, moment.state, 'parts');
  return {
    from: `list_min(${those})`,
    to: isOfParts ? date(occasion.through) : `list_max(${those})`,
    some: sure(`len(${those}) > 0`),
  };
}

/** Whether days may be held back for the beginning or end of a spell. */
export function listsHeldDays(moment: SpellMoment, plan: Plan): boolean {
  return moment.lasting !== undefined || holdsBack(plan, moment.state);
}

/** Whether a day that seems held back by one spell may be sure by another. */
export function needsSureDays({ lasting, state }: SpellMoment, plan: Plan): boolean {
  return lasting !== undefined && holdsBack(plan, state);
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
            some: all([`${found} IS NULL`, `${open.sql} IS NOT NULL`, not(settled), mayBeIn(open.sql, bounds)]),
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
