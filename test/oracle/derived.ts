import type { FigureDocument } from '../../contracts/plans/figure-document-schema.ts';
import type { PlanDocument } from '../../contracts/plans/plan-schema.ts';
import { addDays, earlier, later } from './calendar.ts';
import { compare, type Fraction, minus, over, sumOf, whole } from './fraction.ts';
import { baselinePeriod } from './periods.ts';
import type { Result, Scene } from './scene.ts';

type Baseline = NonNullable<FigureDocument['since']>;

/** How another figure changed since a baseline. */
export function changeOf(figure: FigureDocument, scene: Scene): Result {
  const then = sceneOf(figure.since!, scene);
  if (then === undefined) return { value: undefined };
  const brokenOn = breakBetween(figure, scene, then);
  if (brokenOn !== undefined) return { value: undefined, brokenOn };
  const [is, was] = [scene.result(figure.change!).value, then.result(figure.change!).value];
  if (is === undefined || was === undefined) return { value: undefined };
  return { value: figure.in === 'percent' ? over(minus(is, was), was) : minus(is, was) };
}

/** The mean over the known groups of another figure, each alike. */
export function meanOf(figure: FigureDocument, scene: Scene): Result {
  const values = [...knownGroups(figure.mean!, figure, scene).values()].filter((value) => value !== undefined);
  return { value: over(sumOf(values), whole(values.length)) };
}

/** How many of the known groups of another figure pass a test. */
export function groupsOf(figure: FigureDocument, scene: Scene): Result {
  const that = figure.that!;
  const since = that['risen-since'] ?? that['fallen-since'] ?? that['unchanged-since'];
  const then = since === undefined ? undefined : sceneOf(since, scene);
  if (since !== undefined && then === undefined) return { value: undefined };
  const brokenOn = then && breakBetween(figure, scene, then);
  if (brokenOn !== undefined) return { value: undefined, brokenOn };

  const pairs = then === undefined ? besideAnother(figure, scene) : beforeAndNow(figure, scene, then);
  const orders = pairs.flatMap(([value, other]) =>
    value === undefined || other === undefined ? [] : [compare(value, other)],
  );
  if (orders.length === 0) return { value: undefined };
  const passing = orders.filter((order) => {
    if (that.above !== undefined || that['risen-since'] !== undefined) return order > 0;
    if (that.below !== undefined || that['fallen-since'] !== undefined) return order < 0;
    return order === 0;
  }).length;
  return { numerator: passing, value: whole(passing) };
}

type Pair = readonly [value: Fraction | undefined, other: Fraction | undefined];

function besideAnother(figure: FigureDocument, scene: Scene): Pair[] {
  const { value: other } = scene.result((figure.that!.above ?? figure.that!.below)!);
  return [...knownGroups(figure.groups!, figure, scene).values()].map((value) => [value, other]);
}

/** Every group that there is on either side; on the other it is one of nobody (G2). */
function beforeAndNow(figure: FigureDocument, scene: Scene, then: Scene): Pair[] {
  const id = figure.groups!;
  const [now, before] = [knownGroups(id, figure, scene), knownGroups(id, figure, then)];
  const valueIn = (group: string, groups: typeof now, { result }: Scene) =>
    groups.has(group) ? groups.get(group) : result(id).ofNobody;
  const either = [...new Set([...now.keys(), ...before.keys()])];
  return either.map((group) => [valueIn(group, now, scene), valueIn(group, before, then)]);
}

/** The values of the groups that are known. */
function knownGroups(id: string, figure: FigureDocument, scene: Scene): Map<string, Fraction | undefined> {
  const groups = scene.result(id).groups!.get(figure.by![0]!)!;
  return new Map([...groups].flatMap(([group, { value }]) => (group === null ? [] : [[group, value]])));
}

/** The same plan for a baseline. What became known only after the cutoff moves no figure of it. */
function sceneOf({ period: name, cutoff }: Baseline, scene: Scene): Scene | undefined {
  const period = baselinePeriod(name, scene.period);
  if (period === undefined) return undefined;
  const through = cutoff === 'period-end' ? addDays(period.to, -1) : (cutoff ?? scene.through);
  return scene.elsewhen(period, earlier(through, scene.through));
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
function behind({ id, change, mean, groups, that }: FigureDocument, plan: PlanDocument): string[] {
  const next = [change, mean, groups, that?.above, that?.below];
  return [id, ...plan.figures.filter((figure) => next.includes(figure.id)).flatMap((figure) => behind(figure, plan))];
}
