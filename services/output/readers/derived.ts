import type { HiddenReason } from '../../../contracts/figures/hidden-schema.ts';
import { type Groups, isKnown } from '../../../projections/figures/groups.ts';
import type { Measure } from '../../../projections/goals/model/figure.ts';
import type { FigureNode } from '../../../projections/goals/model/plan-graph.ts';
import {
  add,
  compareRationals,
  divide,
  type Rational,
  subtract,
  whole,
  ZERO,
} from '../../../projections/numbers/rational.ts';
import type { Reach, Told } from './told-number.ts';

/** What a figure that rests on others comes to, by what is told of those. */
export type Derived =
  | { readonly value: Rational | undefined; readonly reach: Reach }
  | { readonly hidden: HiddenReason };

/** What is told of the numbers that a figure rests on. */
export interface ToldNumbers {
  readonly figure: (id: string) => Told | undefined;
  /** Of a breakdown of a figure, by group; undefined where the answer does not have it. */
  readonly groups: (id: string, breakdown: string) => Groups<Told> | undefined;
  /** What the figure was that a change is a change of; undefined where that is not told. */
  readonly baseline: Told | undefined;
}

const restsOnHidden: Derived = { hidden: 'rests-on-hidden' };
const anything: Reach = { least: Number.NEGATIVE_INFINITY, most: Number.POSITIVE_INFINITY };
const nothing: Derived = { value: undefined, reach: anything };

/** Derives a figure from what is told of others, as the exact one is derived from the exact ones. */
export function derive({ measure }: FigureNode, told: ToldNumbers): Derived {
  switch (measure.kind) {
    case 'change': {
      const [is, was] = [known(told.figure(measure.figure)), known(told.baseline)];
      if (is === 'hidden' || was === 'hidden') return restsOnHidden;
      if (is === undefined || was === undefined) return nothing;
      const difference = less(is, was);
      return measure.unit === 'percent' ? over(difference, was, inPercent(is.reach, was.reach)) : difference;
    }
    case 'difference':
    case 'ratio': {
      const [one, other] = [known(told.figure(measure.figure)), known(told.figure(measure.other))];
      if (one === 'hidden' || other === 'hidden') return restsOnHidden;
      if (one === undefined || other === undefined) return nothing;
      return measure.kind === 'difference' ? less(one, other) : over(one, other, ratio(one.reach, other.reach));
    }
    case 'mean':
      return mean(measure, told);
    case 'groups':
      return groups(measure, told);
    case 'count':
    case 'share':
    case 'places':
    case 'total':
    case 'average':
    case 'quantile':
    case 'rate':
    case 'lowest':
    case 'sum':
    case 'benchmark':
    case 'goals-met':
      return restsOnHidden;
  }
}

interface Known {
  readonly value: Rational;
  readonly reach: Reach;
}

/** What is told of a number; undefined where it has no value. */
function known(told: Told | undefined): Known | 'hidden' | undefined {
  if (told === undefined || told.outcome.hidden?.value !== undefined) return 'hidden';
  return told.value === undefined || told.reach === undefined ? undefined : { value: told.value, reach: told.reach };
}

function less(one: Known, other: Known): Known {
  return {
    value: subtract(one.value, other.value),
    reach: { least: one.reach.least - other.reach.most, most: one.reach.most - other.reach.least },
  };
}

function over({ value }: Pick<Known, 'value'>, other: Known, reach: Reach): Derived {
  return { value: divide(value, other.value), reach };
}

/** Of numbers of which the other is above 0, as all are that are told of citizens; else nothing is sure. */
function ratio(one: Reach, other: Reach): Reach {
  if (other.least <= 0) return anything;
  const ends = [one.least, one.most].flatMap((end) => [end / other.least, end / other.most]);
  return { least: Math.min(...ends), most: Math.max(...ends) };
}

function inPercent(is: Reach, was: Reach): Reach {
  const { least, most } = ratio(is, was);
  return { least: least - 1, most: most - 1 };
}

/** Those of the known groups that have a value; undefined where something of them is hidden, or the answer does not have them. */
function groupsTold({ figure, breakdown }: { figure: string; breakdown: string }, told: ToldNumbers) {
  const all = [...(told.groups(figure, breakdown)?.values() ?? [])];
  const those = all.filter(([group]) => isKnown(group)).map(([, each]) => known(each));
  const values = those.filter((each) => each !== undefined && each !== 'hidden');
  return those.includes('hidden') || values.length === 0 ? undefined : values;
}

function mean(measure: Measure & { kind: 'mean' }, told: ToldNumbers): Derived {
  const groups = groupsTold(measure, told);
  if (groups === undefined) return restsOnHidden;
  const averageOf = (end: 'least' | 'most'): number =>
    groups.reduce((sum, { reach }) => sum + reach[end], 0) / groups.length;
  return {
    value: divide(groups.map(({ value }) => value).reduce(add, ZERO), whole(groups.length)),
    reach: { least: averageOf('least'), most: averageOf('most') },
  };
}

/** Told where of each group it is sure how it lies to the other figure, though both are rounded. */
function groups({ that, ...measure }: Measure & { kind: 'groups' }, told: ToldNumbers): Derived {
  if (!('figure' in that)) return restsOnHidden;
  const [all, other] = [groupsTold(measure, told), known(told.figure(that.figure))];
  if (all === undefined || other === undefined || other === 'hidden') return restsOnHidden;
  if (all.some(({ reach }) => reach.least <= other.reach.most && reach.most >= other.reach.least))
    return { hidden: 'imprecise' };
  const sought = that.kind === 'above' ? 1 : -1;
  const number = all.filter(({ value }) => Math.sign(compareRationals(value, other.value)) === sought).length;
  return { value: whole(number), reach: { least: number, most: number } };
}

/** Whether what is told makes a verdict on a target sure; undefined where it does not. */
export function surelyMeets(
  { least, most }: Reach,
  bound: 'atLeast' | 'atMost' | 'above' | 'below',
  target: Reach,
): boolean | undefined {
  const isAtLeast = bound === 'atLeast' || bound === 'above';
  const [worst, best] = isAtLeast ? [least, most] : [-most, -least];
  const [hardest, easiest] = isAtLeast ? [target.most, target.least] : [-target.least, -target.most];
  // Doubles: what lies on the line is not sure.
  if (worst > hardest + SLIGHTLY) return true;
  return best < easiest - SLIGHTLY ? false : undefined;
}

const SLIGHTLY = 1e-9;
