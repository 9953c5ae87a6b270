import type { FigureDocument } from '../../contracts/plans/figure-document-schema.ts';
import type { PlanDocument } from '../../contracts/plans/plan-schema.ts';
import { isKnown } from './breakdowns.ts';
import { addDays, addSpan, daysBetween, earlier, later } from './calendar.ts';
import { compare, type Fraction, minus, over, plus, sumOf, whole } from './fraction.ts';
import { baselinePeriod } from './periods.ts';
import { answers, anything, exactly, isSettled, never, type Range, rangeOfAll } from './range.ts';
import type { Result, Scene } from './scene.ts';
import type { Period } from './spells.ts';

type Baseline = NonNullable<FigureDocument['since']>;

/** How another figure changed since a baseline. */
export function changeOf(figure: FigureDocument, scene: Scene): Result {
  const then = sceneOf(figure.since!, scene);
  if (then === undefined) return { value: undefined, range: never };
  const brokenOn = breakBetween(figure, scene, then);
  if (brokenOn !== undefined) return { value: undefined, range: never, brokenOn };
  const [is, was] = [scene.result(figure.change!), then.result(figure.change!)];
  const range = rangeOfChange(is.range, isFixed(figure.since!, then) ? exactly(was.value) : was.range, figure.in!);
  if (is.value === undefined || was.value === undefined) return { value: undefined, range };
  return { value: changed(is.value, was.value, figure.in!), range };
}

const changed = (is: Fraction, was: Fraction, unit: string): Fraction | undefined =>
  unit === 'percent' ? over(minus(is, was), was) : minus(is, was);

/** Between the changes from either end of what was to either end of what is. */
function rangeOfChange(is: Range, was: Range, unit: string): Range {
  if (!is.mayBeNumber || !was.mayBeNumber) return never;
  const mayBeNone = is.mayBeNone || was.mayBeNone;
  const least = was.lowest;
  if (unit === 'percent' && !isSettled(was) && (least === undefined || compare(least, whole(0)) <= 0)) return anything;
  if (unit === 'percent' && isSettled(was) && isSettled(is)) return exactly(changed(is.lowest!, least!, unit));
  if (unit === 'percent' && (least === undefined || compare(least, whole(0)) <= 0)) return anything;
  const ends = (end: Fraction | undefined): (Fraction | undefined)[] =>
    end === undefined ? [undefined] : [was.lowest, was.highest].map((from) => from && changed(end, from, unit));
  const reachable = (all: readonly (Fraction | undefined)[], upwards: boolean): Fraction | undefined => {
    if (all.includes(undefined)) return undefined;
    return (all as Fraction[]).toSorted((a, b) => (upwards ? compare(b, a) : compare(a, b)))[0];
  };
  return {
    lowest: isUnbounded(is.lowest, was.highest, was.lowest, unit)
      ? undefined
      : reachable(known(ends(is.lowest)), false),
    highest: isUnbounded(is.highest, was.lowest, was.highest, unit)
      ? undefined
      : reachable(known(ends(is.highest)), true),
    mayBeNumber: true,
    mayBeNone,
  };
}

const known = (all: readonly (Fraction | undefined)[]) => all.filter((one) => one !== undefined);

/** Whether the end that makes a change extreme is missing: which that is turns where what is is less than nothing. */
function isUnbounded(
  is: Fraction | undefined,
  ifPositive: Fraction | undefined,
  ifNegative: Fraction | undefined,
  unit: string,
): boolean {
  if (is === undefined) return true;
  const positive = unit !== 'percent' || compare(is, whole(0)) >= 0;
  return (positive ? ifPositive : ifNegative) === undefined;
}

/** Whether a baseline is what was known on a day of its own, and that day has come. */
function isFixed({ cutoff }: Baseline, { period, through }: Scene): boolean {
  if (cutoff === undefined || cutoff === 'same-lag') return false;
  return through === (cutoff === 'period-end' ? addDays(period.to, -1) : cutoff);
}

/** A figure less another of the same period, each of the two by itself. */
export function differenceOf({ difference, from }: FigureDocument, scene: Scene): Result {
  const [one, other] = [scene.result(difference!), scene.result(from!)];
  const value = one.value && other.value && minus(one.value, other.value);
  return { value, range: rangeOfChange(one.range, other.range, 'number') };
}

/** A figure over another of the same period: what it is more than that, in parts of it, and one. */
export function ratioOf({ ratio, to }: FigureDocument, scene: Scene): Result {
  const [one, other] = [scene.result(ratio!), scene.result(to!)];
  const value = one.value && other.value && over(one.value, other.value);
  const { lowest, highest, ...rest } = rangeOfChange(one.range, other.range, 'percent');
  const range = { ...rest, lowest: lowest && plus(lowest, whole(1)), highest: highest && plus(highest, whole(1)) };
  return { value, range };
}

/** The mean over the known groups of another figure, each alike. */
export function meanOf(figure: FigureDocument, scene: Scene): Result {
  const groups = [...knownGroups(figure.mean!, figure, scene).values()];
  const values = groups.map(({ value }) => value).filter((value) => value !== undefined);
  const value = over(sumOf(values), whole(values.length));
  return { value, range: groupsMayGrow(figure.mean!, figure, scene) ? anything : rangeOfMean(groups) };
}

/** In every way in which groups that may have no value have one or none. */
function rangeOfMean(groups: readonly Pick<Result, 'range'>[]): Range {
  const some = groups.map(({ range }) => range).filter(({ mayBeNumber }) => mayBeNumber);
  if (some.length === 0) return never;
  const unbounded = (end: 'lowest' | 'highest') => some.some((range) => range[end] === undefined);
  const meansOf = (end: 'lowest' | 'highest'): (Fraction | undefined)[] =>
    unbounded(end)
      ? []
      : waysToLeaveOut(some).map((kept) => over(sumOf(kept.map((range) => range[end]!)), whole(kept.length)));
  return {
    lowest: rangeOfAll(meansOf('lowest')).lowest,
    highest: rangeOfAll(meansOf('highest')).highest,
    mayBeNumber: true,
    mayBeNone: some.every(({ mayBeNone }) => mayBeNone),
  };
}

function waysToLeaveOut(ranges: readonly Range[]): Range[][] {
  const [first, ...rest] = ranges;
  if (first === undefined) return [[]];
  const ways = waysToLeaveOut(rest);
  return [...ways.map((way) => [first, ...way]), ...(first.mayBeNone ? ways : [])];
}

const groupsMayGrow = (id: string, figure: FigureDocument, scene: Scene): boolean =>
  scene.result(id).groupsMayGrow!.get(figure.by![0]!)!;

/** How many of the known groups of another figure pass a test. */
export function groupsOf(figure: FigureDocument, scene: Scene): Result {
  const that = figure.that!;
  const since = that['risen-since'] ?? that['fallen-since'] ?? that['unchanged-since'];
  const then = since === undefined ? undefined : sceneOf(since, scene);
  if (since !== undefined && then === undefined) return { value: undefined, range: never };
  const brokenOn = then && breakBetween(figure, scene, then);
  if (brokenOn !== undefined) return { value: undefined, range: never, brokenOn };

  const fixed = since !== undefined && isFixed(since, then!);
  const pairs = then === undefined ? besideAnother(figure, scene) : beforeAndNow(figure, scene, then, fixed);
  const mayGrow =
    groupsMayGrow(figure.groups!, figure, scene) ||
    (then !== undefined && !fixed && groupsMayGrow(figure.groups!, figure, then));
  const range = rangeOfPassing(pairs, that, mayGrow);
  const orders = pairs.flatMap(([{ value }, { value: other }]) =>
    value === undefined || other === undefined ? [] : [compare(value, other)],
  );
  if (orders.length === 0) return { value: undefined, range };
  const passing = orders.filter((order) => {
    if (that.above !== undefined || that['risen-since'] !== undefined) return order > 0;
    if (that.below !== undefined || that['fallen-since'] !== undefined) return order < 0;
    return order === 0;
  }).length;
  return { numerator: passing, value: whole(passing), range };
}

function rangeOfPassing(pairs: readonly Pair[], that: NonNullable<FigureDocument['that']>, mayGrow: boolean): Range {
  const some = pairs.filter(([one, other]) => one.range.mayBeNumber && other.range.mayBeNumber);
  if (some.length === 0) return mayGrow ? anything : never;
  const up = that.above !== undefined || that['risen-since'] !== undefined;
  const down = that.below !== undefined || that['fallen-since'] !== undefined;
  const passes = some.map(([{ range: one }, { range: other }]) => {
    if (up) return answers(one, other, (order) => order > 0, true);
    if (down) return answers(one, other, (order) => order < 0, false);
    const sides = [answers(one, other, (order) => order >= 0, true), answers(one, other, (order) => order <= 0, false)];
    if (sides.includes('no')) return 'no';
    return sides.includes('open') ? 'open' : 'yes';
  });
  return {
    lowest: whole(passes.filter((one) => one === 'yes').length),
    highest: mayGrow ? undefined : whole(passes.filter((one) => one !== 'no').length),
    mayBeNumber: true,
    mayBeNone: some.every(([one, other]) => one.range.mayBeNone || other.range.mayBeNone),
  };
}

type Side = Pick<Result, 'value' | 'range'>;
type Pair = readonly [one: Side, other: Side];

function besideAnother(figure: FigureDocument, scene: Scene): Pair[] {
  const other = scene.result((figure.that!.above ?? figure.that!.below)!);
  return [...knownGroups(figure.groups!, figure, scene).values()].map((one) => [one, other]);
}

/** Every group that there is on either side; on the other it is one of nobody (G2). */
function beforeAndNow(figure: FigureDocument, scene: Scene, then: Scene, fixed: boolean): Pair[] {
  const id = figure.groups!;
  const by = figure.by![0]!;
  const [now, before] = [knownGroups(id, figure, scene), knownGroups(id, figure, then)];
  const sideIn = (group: string, groups: typeof now, { result }: Scene): Side =>
    groups.get(group) ?? result(id).ofNobody!.get(by)!;
  const either = [...new Set([...now.keys(), ...before.keys()])];
  return either.map((group) => {
    const was = sideIn(group, before, then);
    return [sideIn(group, now, scene), fixed ? { value: was.value, range: exactly(was.value) } : was];
  });
}

/** The groups that are known. */
function knownGroups(id: string, figure: FigureDocument, scene: Scene): Map<string, Side> {
  const by = figure.by![0]!;
  const groups = scene.result(id).groups!.get(by)!;
  return new Map(
    [...groups].flatMap(([group, result]) => (isKnown(group, scene.plan.breakdowns[by]!) ? [[group!, result]] : [])),
  );
}

/** The same plan for a baseline. What became known only after the cutoff moves no figure of it. */
function sceneOf({ period: name, cutoff }: Baseline, scene: Scene): Scene | undefined {
  const period = baselinePeriod(name, scene.period);
  if (period === undefined) return undefined;
  const through = knownThrough(cutoff, period, scene);
  return scene.elsewhen(period, earlier(through, scene.through));
}

function knownThrough(cutoff: Baseline['cutoff'], period: Period, { period: own, through }: Scene): string {
  if (cutoff === undefined) return through;
  if (cutoff === 'period-end') return addDays(period.to, -1);
  return cutoff === 'same-lag' ? asFarInto(period, own, through) : cutoff;
}

/** C4: by months where the periods are some months apart, else by days. */
function asFarInto(other: Period, own: Period, through: string): string {
  for (let count = -2400; count <= 2400; count++) {
    if (other.from.slice(0, 7) !== addSpan(`${own.from.slice(0, 7)}-01`, { count, unit: 'months' }).slice(0, 7))
      continue;
    const moved = (day: string) => addSpan(day, { count, unit: 'months' });
    if (moved(own.from) === other.from && moved(own.to) === other.to) return addDays(moved(addDays(through, 1)), -1);
  }
  return addDays(other.from, daysBetween(own.from, through));
}

/** A date between two periods from which on a figure does not compare with what it was before; of several the first. */
function breakBetween(figure: FigureDocument, now: Scene, then: Scene): string | undefined {
  const first = earlier(now.period.from, then.period.from);
  const last = later(now.period.to, then.period.to);
  const concerned = behind(figure, now.plan);
  return now.plan.breaks
    .filter(({ figures }) => figures === undefined || figures.some((id) => concerned.includes(id)))
    .map(({ on }) => on)
    .filter((on) => first < on && on < last)
    .toSorted()[0];
}

/** A figure and all that it is derived from. */
function behind(
  { id, change, difference, from, ratio, to, mean, groups, that }: FigureDocument,
  plan: PlanDocument,
): string[] {
  const next = [change, difference, from, ratio, to, mean, groups, that?.above, that?.below];
  return [id, ...plan.figures.filter((figure) => next.includes(figure.id)).flatMap((figure) => behind(figure, plan))];
}
