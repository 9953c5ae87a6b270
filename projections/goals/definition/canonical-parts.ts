import { enumeratedValues } from '../../../contracts/events/labels.ts';
import type { EventFilter } from '../../../contracts/plans/plan-parts.ts';
import { filterFields } from '../../../contracts/plans/plan-parts.ts';
import type { Span } from '../model/date-expression.ts';
import type { Amount, Breakdown, DateMoment, Moment, Population, State, Window } from '../model/parts.ts';
import { canonicalCondition, canonicalDate, canonicalSpan, type Meanings } from './canonical-condition.ts';
import type { FigureMeanings } from './canonical-figure.ts';
import { asSet, canonicalText } from './digest.ts';

/** A state without its name and title. */
export function canonicalState(
  { name: _, title: __, extendedBy, joinedOver, ...own }: State,
  meanings: Meanings,
): unknown {
  // A number of days, which is all that a plan could say at first.
  const days = (span: Span): unknown => (span.unit === 'days' ? span.count : canonicalSpan(span));
  const state = {
    ...own,
    extendedBy: extendedBy === undefined ? 0 : days(extendedBy),
    joinedOver: joinedOver === undefined ? 0 : 'atMost' in joinedOver ? days(joinedOver.atMost) : joinedOver,
  };
  switch (state.kind) {
    case 'participation':
      return { ...state, programmes: asSet(state.programmes) };
    case 'benefit':
      return { ...state, benefits: state.benefits === 'any' ? 'any' : asSet(state.benefits) };
    case 'event':
    case 'since':
      return { ...state, filters: canonicalFilters(state.filters) };
    case 'assessed':
      return { ...state, outcomes: asSet(state.outcomes) };
    case 'attribute':
      return { ...state, values: state.values && asSet(state.values) };
    case 'age':
    case 'everybody':
      return state;
    case 'combined': {
      const all = (names: readonly string[]): string[] => asSet(names.map((name) => meanings.state(name)));
      return { ...state, allOf: all(state.allOf), anyOf: all(state.anyOf), noneOf: all(state.noneOf) };
    }
  }
}

/** A moment without its name and title. */
export function canonicalMoment({ name: _, title: __, ...moment }: Moment, meanings: Meanings): unknown {
  switch (moment.kind) {
    case 'end':
      return moment;
    case 'event':
      return {
        ...moment,
        filters: canonicalFilters(moment.filters),
        window: canonicalWindow(moment.window, meanings),
      };
    case 'date': {
      const dates = moment.dates.map((date) => canonicalDate(date, meanings));
      return {
        kind: 'date',
        ...canonicalChoice(moment.choice, moment.choice === 'first-there' ? dates : asSet(dates)),
        window: canonicalWindow(moment.window, meanings),
      };
    }
    case 'begins':
    case 'ends':
      return {
        ...moment,
        state: meanings.state(moment.state),
        lasting: moment.lasting && canonicalSpan(moment.lasting),
        window: canonicalWindow(moment.window, meanings),
      };
  }
}

/** There is only one such date, so it does not matter which of them is picked; where it is one of one, nor how it is chosen. */
function canonicalChoice(choice: DateMoment['choice'], dates: readonly unknown[]): object {
  return dates.length === 1 ? { date: dates[0] } : { [choice]: dates };
}

/** An amount without its name and title. */
export function canonicalAmount({ name: _, title: __, ...amount }: Amount, meanings: Meanings): unknown {
  switch (amount.kind) {
    case 'number-of':
      return {
        ...amount,
        filters: canonicalFilters(amount.filters),
        window: canonicalWindow(amount.window, meanings),
      };
    case 'length-of':
      return { ...amount, state: meanings.state(amount.state), on: canonicalDate(amount.on, meanings) };
    case 'age-on':
      return { ...amount, on: canonicalDate(amount.on, meanings) };
    case 'time-since':
      return {
        ...amount,
        since: canonicalDate(amount.since, meanings),
        on: canonicalDate(amount.on, meanings),
      };
    case 'longest-gap-in':
      // What no plan could choose at first is not in the hash of those that do not choose it.
      return {
        ...amount,
        noneIsZero: amount.noneIsZero ? true : undefined,
        state: meanings.state(amount.state),
        window: canonicalWindow(amount.window, meanings),
      };
    case 'hours-in':
    case 'days-in':
    case 'weeks-in':
    case 'months-in':
    case 'begins-of':
    case 'longest-spell-in':
    case 'longest-out-of':
      return { ...amount, state: meanings.state(amount.state), window: canonicalWindow(amount.window, meanings) };
  }
}

/** A population without its name and title. */
export function canonicalPopulation({ name: _, title: __, ...population }: Population, meanings: Meanings): unknown {
  const where = canonicalCondition(population.where, meanings);
  switch (population.kind) {
    case 'participation':
      return { ...population, where };
    case 'stock':
      return {
        ...population,
        where,
        state: meanings.state(population.state),
        on: canonicalDate(population.on, meanings),
      };
    case 'overlap':
      return {
        ...population,
        where,
        state: meanings.state(population.state),
        window: canonicalWindow(population.window, meanings),
      };
    case 'with':
    case 'each':
      return { ...population, where, moment: meanings.moment(population.moment) };
  }
}

/** A breakdown without its title. Its name stays: it is what its groups are printed under. */
export function canonicalBreakdown({ title: _, ...breakdown }: Breakdown, meanings: FigureMeanings): unknown {
  switch (breakdown.kind) {
    case 'attribute':
      return { ...breakdown, on: canonicalDate(breakdown.on, meanings) };
    case 'amount':
      return { ...breakdown, amount: meanings.amount(breakdown.amount) };
    case 'year-of':
      return { ...breakdown, moment: meanings.moment(breakdown.moment) };
    case 'crossed':
      // In their order, which is that of the parts of its groups.
      return { ...breakdown, breakdowns: breakdown.breakdowns.map((name) => meanings.breakdown(name)) };
  }
}

function canonicalWindow({ during, from, after, before, to }: Window, meanings: Meanings): unknown {
  const date = (each: Window['from']): unknown => each && canonicalDate(each, meanings);
  return {
    during: typeof during === 'string' ? during : canonicalSpan(during.last),
    from: date(from),
    after: date(after),
    before: date(before),
    to: date(to),
  };
}

/** Filters of one type and one value of each field: what passes any of them passes. What no event can have is left out. */
function canonicalFilters(filters: readonly EventFilter[]): unknown {
  return asSet(filters.flatMap((filter) => filter.event.flatMap((type) => ofType(filter, type))));
}

function ofType(filter: EventFilter, type: EventFilter['event'][number]): Readonly<Record<string, string>>[] {
  return filterFields.reduce<Readonly<Record<string, string>>[]>(
    (found, field) => {
      const written: readonly string[] | undefined = filter[field];
      if (written === undefined) return found;
      const possible = enumeratedValues(type, field).filter((value) => written.includes(value));
      return found.flatMap((each) => possible.map((value) => ({ ...each, [field]: value })));
    },
    [{ type, ...(filter.weeklyHours !== undefined && { weeklyHours: canonicalText(filter.weeklyHours) }) }],
  );
}
