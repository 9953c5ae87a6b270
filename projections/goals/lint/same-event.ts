import { enumeratedValues } from '../../../contracts/events/labels.ts';
import type { EventFilter } from '../../../contracts/plans/plan-parts.ts';
import { filterFields } from '../../../contracts/plans/plan-parts.ts';
import { haveHoursInCommon } from '../../../contracts/plans/weekly-hours.ts';
import { canonicalText } from '../definition/digest.ts';
import { leavesOf } from '../model/condition.ts';
import { anchorOf, type DateExpression } from '../model/date-expression.ts';
import type { Moment } from '../model/parts.ts';
import type { Plan } from '../model/plan.ts';
import type { LintFinding } from './lint-finding.ts';
import { conditionsIn } from './placed-parts.ts';

/** `second: { event: placed, from: first }`, where `first` is a placement too: that one placement is both. */
export function lintSameEventTwice(plan: Plan): LintFinding[] {
  const anchored = [...plan.moments.values()].flatMap((moment) =>
    (['from', 'to'] as const).flatMap((field): LintFinding[] => {
      const anchor = 'window' in moment ? bareMoment(moment.window[field], plan) : undefined;
      if (anchor === undefined || !mayBeOne(moment, anchor)) return [];
      return [
        {
          path: ['moments', moment.name, field],
          detail: { kind: 'anchored-on-same-event', moment: moment.name, anchor: anchor.name, field },
        },
      ];
    }),
  );
  const compared = conditionsIn(plan).flatMap(({ path, condition }) =>
    leavesOf(condition).flatMap((leaf): LintFinding[] => {
      if (leaf.op !== 'within' && !(leaf.op === 'compare' && leaf.relation.startsWith('on'))) return [];
      const [left, right] = [bareMoment(leaf.left, plan), bareMoment(leaf.right, plan)];
      if (left === undefined || right === undefined || left === right || !mayBeOne(left, right)) return [];
      if (isApart(left, right) || isApart(right, left)) return [];
      return [{ path, detail: { kind: 'compares-same-event', left: left.name, right: right.name } }];
    }),
  );
  return [...anchored, ...compared];
}

/** The moment that a date is, with no span added or taken away. */
function bareMoment(date: DateExpression | undefined, plan: Plan): Moment | undefined {
  const name = date === undefined || date.shifts.length > 0 ? undefined : anchorOf(date);
  return name === undefined ? undefined : plan.moments.get(name);
}

/** Whether one event, or one spell's beginning, can be both moments. */
function mayBeOne(a: Moment, b: Moment): boolean {
  if (a.kind === 'event' && b.kind === 'event') {
    const numbered = a.pick !== b.pick && (typeof a.pick === 'number' || typeof b.pick === 'number');
    // The second of something is not the first of it; the last, or that of a row, may be.
    const isEither = ({ pick }: Moment): boolean => pick === 'last' || pick === 'each';
    if (numbered && !isEither(a) && !isEither(b) && sameSearch(a, b)) return false;
    return a.filters.some((one) => b.filters.some((other) => meet(one, other)));
  }
  return (a.kind === 'begins' || a.kind === 'ends') && a.kind === b.kind && a.state === (b as typeof a).state;
}

function sameSearch(a: Moment, b: Moment): boolean {
  const search = ({ name: _, title: __, pick: ___, ...rest }: Moment): string => canonicalText(rest);
  return search(a) === search(b);
}

/** Whether some event passes both filters. */
function meet(a: EventFilter, b: EventFilter): boolean {
  return a.event.some(
    (type) =>
      b.event.includes(type) &&
      haveHoursInCommon([a.weeklyHours, b.weeklyHours]) &&
      filterFields.every((field) => {
        const values = enumeratedValues(type, field);
        const passes = (filter: EventFilter, value: string): boolean =>
          (filter[field] as readonly string[] | undefined)?.includes(value) ?? true;
        return values.length === 0 || values.some((value) => passes(a, value) && passes(b, value));
      }),
  );
}

/** Whether a moment is looked for on other days than that of another. */
function isApart(moment: Moment, other: Moment): boolean {
  if (!('window' in moment)) return false;
  return [moment.window.after, moment.window.before].some(
    (date) => date !== undefined && anchorOf(date) === other.name,
  );
}
