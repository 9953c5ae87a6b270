import { saysWeeklyHours } from '../../../contracts/events/event-traits.ts';
import type { FormedAmount } from '../../../contracts/plans/amount-schema.ts';
import type { FormedMoment } from '../../../contracts/plans/moment-schema.ts';
import type { EventFilter } from '../../../contracts/plans/plan-parts.ts';
import type { DateExpression } from '../model/date-expression.ts';
import type { Amount, DateMoment, Moment, PickedOne, Window } from '../model/parts.ts';
import { parseSpan } from '../syntax/parse-date.ts';
import type { Path } from '../yaml/plan-problem.ts';
import { filtersOf } from './filters.ts';
import type { Reader } from './reader.ts';
import { type WindowDocument, windowOf } from './window.ts';

export function momentOf(name: string, moment: FormedMoment, reader: Reader): Moment {
  const path: Path = ['moments', name];
  const named = { name, title: moment.title, pick: moment.pick };
  /** Of what has at most one date, or one by its place among the dates of a citizen. */
  const pickOne = (): PickedOne => {
    if (moment.pick !== 'each') return moment.pick;
    reader.problem('PLAN_INVALID', [...path, 'pick'], { kind: 'each-of-derived' });
    return 'first';
  };
  const dateMoment = (choice: DateMoment['choice'], dates: readonly DateExpression[]): Moment => ({
    ...named,
    pick: pickOne(),
    kind: 'date',
    dates,
    choice,
    window: windowOf(moment as WindowDocument, path, reader, 'any-time'),
  });
  const several = (dates: readonly string[], field: string): DateExpression[] =>
    dates.map((date, i) => reader.date(date, [...path, field, i]));
  switch (moment.form) {
    case 'end-of':
      return { ...named, pick: pickOne(), kind: 'end', programme: moment['end-of'] };
    case 'event':
      return {
        ...named,
        kind: 'event',
        filters: filtersOf(moment.event, moment),
        programme: moment.of,
        window: windowOf(moment, path, reader),
        datedBy: moment['dated-by'] ?? reader.plan['dated-by'],
      };
    case 'date':
      return dateMoment('first-there', [
        reader.date(moment.date, [...path, 'date']),
        ...(moment['or-else'] === undefined ? [] : [reader.date(moment['or-else'], [...path, 'or-else'])]),
      ]);
    case 'earlier-of':
      return dateMoment('earliest', several(moment['earlier-of'], 'earlier-of'));
    case 'later-of':
      return dateMoment('latest', several(moment['later-of'], 'later-of'));
    case 'begins': {
      reader.check('state', moment.begins, [...path, 'begins']);
      const lasting = moment.lasting === undefined ? undefined : parseSpan(moment.lasting);
      return { ...named, kind: 'begins', state: moment.begins, lasting, window: windowOf(moment, path, reader) };
    }
    case 'ends':
      reader.check('state', moment.ends, [...path, 'ends']);
      return { ...named, kind: 'ends', state: moment.ends, lasting: undefined, window: windowOf(moment, path, reader) };
  }
}

export function resolveAmount(name: string, amount: FormedAmount, reader: Reader): Amount {
  const path: Path = ['amounts', name];
  const named = { name, title: amount.title };
  const ofWindow = (kind: SpellsInWindow['kind'], state: string, window: WindowDocument, field: string = kind) => {
    reader.check('state', state, [...path, field]);
    return { ...named, kind, state, window: windowOf(window, path, reader) };
  };
  switch (amount.form) {
    case 'days-in':
      return ofWindow(amount.form, amount['days-in'], amount);
    case 'weeks-in':
      return ofWindow(amount.form, amount['weeks-in'], amount);
    case 'months-in':
      return ofWindow(amount.form, amount['months-in'], amount);
    case 'begins-of':
      return ofWindow(amount.form, amount['begins-of'], amount);
    case 'longest-spell-in':
      return ofWindow(amount.form, amount['longest-spell-in'], amount);
    case 'hours-in': {
      checkHours(amount, path, reader);
      const { window, state } = ofWindow('days-in', amount['hours-in'], amount, 'hours-in');
      return { ...named, kind: 'hours-in', state, window, unknownHours: amount['unknown-hours'] };
    }
    case 'longest-gap-in': {
      const { window, ...gap } = ofWindow('longest-out-of', amount['longest-gap-in'], amount, 'longest-gap-in');
      if (amount.gaps !== 'edges-too')
        return { ...gap, window, kind: 'longest-gap-in', noneIsZero: amount.gaps === 'none-is-0' };
      if (!hasFirstDay(window)) reader.problem('PLAN_INVALID', [...path, 'gaps'], { kind: 'edges-without-first-day' });
      return { ...gap, window };
    }
    case 'number-of':
      return {
        ...named,
        kind: 'number-of',
        filters: filtersOf(amount['number-of'], amount),
        programme: amount.of,
        window: windowOf(amount, path, reader),
        datedBy: amount['dated-by'] ?? reader.plan['dated-by'],
      };
    case 'length-of':
      reader.check('state', amount['length-of'], [...path, 'length-of']);
      return {
        ...named,
        kind: 'length-of',
        state: amount['length-of'],
        on: reader.date(amount.on, [...path, 'on']),
      };
    case 'age-on':
      return { ...named, kind: 'age-on', on: reader.date(amount['age-on'], [...path, 'age-on']) };
    case 'time-since': {
      const since = reader.date(amount['time-since'], [...path, 'time-since']);
      return { ...named, kind: 'time-since', since, on: reader.date(amount.on, [...path, 'on']), unit: amount.in };
    }
  }
}

/** Hours are those of jobs, each from its beginning to its end. */
function checkHours(amount: FormedAmount & { readonly form: 'hours-in' }, path: Path, reader: Reader): void {
  const name = amount['hours-in'];
  const state = Object.hasOwn(reader.plan.states, name) ? reader.plan.states[name] : undefined;
  if (state === undefined) return;
  const filters = state.form === 'event' ? filtersOf(state.event, state) : [];
  const isOfJobs = filters.length > 0 && filters.every(({ event }) => event.every(saysWeeklyHours));
  if (!isOfJobs || state['extended-by'] !== undefined || state['joined-over'] !== undefined)
    reader.problem('PLAN_INVALID', [...path, 'hours-in'], { kind: 'hours-of-no-jobs', state: name });
  else if (amount['unknown-hours'] === undefined && filters.some(mayBeUnknown))
    reader.problem('PLAN_INVALID', [...path, 'hours-in'], { kind: 'hours-may-be-unknown', state: name });
}

const mayBeUnknown = ({ weeklyHours }: EventFilter): boolean => weeklyHours === undefined || weeklyHours === 'unknown';

type SpellsInWindow = Exclude<
  Extract<Amount, { readonly state: string; readonly window: Window }>,
  { readonly kind: 'longest-gap-in' | 'hours-in' }
>;

function hasFirstDay({ during, from, after }: Window): boolean {
  return during === 'period' || typeof during === 'object' || from !== undefined || after !== undefined;
}
