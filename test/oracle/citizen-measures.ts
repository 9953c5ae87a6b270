import type { AmountDocument } from '../../contracts/plans/amount-schema.ts';
import type { FigureDocument } from '../../contracts/plans/figure-document-schema.ts';
import { groupOf, groupsThereAre } from './breakdowns.ts';
import { addDays, daysOf, earlier, later } from './calendar.ts';
import { closingOf } from './closing.ts';
import { answerTo } from './condition.ts';
import { dateOf, lastDayOf } from './dates.ts';
import { type Fraction, ratio, times, whole } from './fraction.ts';
import { partsOf, partsOfFullTime } from './hours.ts';
import type { Life } from './life.ts';
import { rowsOf } from './moments.ts';
import { partWritten, quantileOf } from './quantile.ts';
import { anything, exactly, never, numbers, type Range, rangeOfAll } from './range.ts';
import type { Result, Scene } from './scene.ts';
import { membersOf, type OracleVerdict, undecided, verdictOn } from './verdicts.ts';

type Verdicts = ReadonlyMap<string, OracleVerdict>;

/** A figure that is about citizens, with the verdict on each of its population, and the same for each group of them. */
export function citizenResult(figure: FigureDocument, scene: Scene): Result {
  if (figure.lowest !== undefined) return lowest(figure.lowest, scene);
  return resultOfMembers(figure, { ...scene, lives: livesOf(figure, scene) });
}

/** The lives that a figure is about, by citizen; or, by citizen and key, each as a row of it sees it. */
function livesOf(figure: FigureDocument, { plan, lives }: Scene): ReadonlyMap<string, Life> {
  const { each } = plan.populations[membersOf(figure)[0]]!;
  if (each === undefined) return lives;
  return new Map(
    [...lives].flatMap(([subject, life]) =>
      rowsOf(each, life).map((row): [string, Life] => [`${subject} ${row.key}`, life.inRow(row)]),
    ),
  );
}

function resultOfMembers(figure: FigureDocument, scene: Scene): Result {
  const verdicts = new Map<string, OracleVerdict>();
  for (const [subject, life] of scene.lives) {
    const verdict = verdictOn(figure, life);
    if (verdict !== undefined) verdicts.set(subject, verdict);
  }
  const closing = closingOf(scene);
  const mayGrow = membersClose(figure, scene) > scene.through;
  const by = figure.by ?? [];
  const daysIn = daysOf(scene.period.from, scene.period.to).length;
  const mayMove = new Map(by.map((name) => [name, closing.groups(scene.plan.breakdowns[name]!) > scene.through]));
  const result = (members: Verdicts): Result => {
    const found = measured(figure, members, scene);
    return { ...found, range: rangeOfCitizens(figure, found, members, mayGrow, daysIn, scene) };
  };
  const ofGroup = (name: string, members: Verdicts): Result => ({
    ...result(members),
    ...(mayMove.get(name) && { range: anything }),
  });
  const groups = by.map((name): [string, Map<string | null, Result>] => [
    name,
    new Map([...grouped(name, verdicts, scene)].map(([group, members]) => [group, ofGroup(name, members)])),
  ]);
  return {
    ...result(verdicts),
    verdicts,
    groups: new Map(groups),
    ofNobody: new Map(by.map((name) => [name, ofGroup(name, new Map())])),
    groupsMayGrow: new Map(by.map((name) => [name, mayGrow || mayMove.get(name)!])),
  };
}

/** The day by which everybody who will belong to the figure does, and of places each day of theirs has come. */
function membersClose(figure: FigureDocument, scene: Scene): string {
  const closing = closingOf(scene);
  const [name, where] = membersOf(figure);
  const population = scene.plan.populations[name]!;
  const members = closing.members(population);
  if (figure.count !== undefined) return members;
  if (figure.places === undefined) return later(members, closing.condition(where));
  const days = population.in === undefined ? lastDayOf(scene.period) : closing.stateInPeriod(population.in);
  return later(members, days);
}

/** What a figure, or a group of one, can still come to: in every way in which its undecided may be decided. */
function rangeOfCitizens(
  figure: FigureDocument,
  { value }: Pick<Result, 'value'>,
  members: Verdicts,
  mayGrow: boolean,
  daysIn: number,
  scene: Scene,
): Range {
  const all = [...members.values()];
  const having = (verdict: string): number => all.filter((one) => one.verdict === verdict).length;
  const [counted, notCounted, waiting] = ['counted', 'not-counted', 'undecided'].map(having) as [
    number,
    number,
    number,
  ];
  if (figure.places !== undefined) {
    const days = all.reduce((sum, { adds }) => sum + adds, 0);
    return numbers(ratio(days, daysIn), mayGrow ? undefined : value);
  }
  if (figure.total !== undefined) return rangeOfTotal(figure, members, mayGrow, scene);
  if (figure.count === undefined && figure.share === undefined) {
    if (mayGrow) return anything;
    if (waiting === 0) return exactly(value);
    return figure.average === undefined && figure.rate === undefined ? anything : rangeOfMean(figure, members, scene);
  }
  if (mayGrow && figure.count !== undefined) return numbers(whole(counted), undefined);
  if (mayGrow) return { ...anything, mayBeNone: counted + notCounted === 0 };
  const ways = waysToDecide(all);
  if (figure.count !== undefined) return rangeOfAll(ways.map((way) => whole(counted + way.counted)));
  return rangeOfAll(
    ways.map((way) => ratio(counted + way.counted, counted + way.counted + notCounted + way.notCounted)),
  );
}

/** Each may come to have the least or the most of the amount; who may be excluded, or come to have none of it, nothing. */
function rangeOfTotal(figure: FigureDocument, members: Verdicts, mayGrow: boolean, scene: Scene): Range {
  const { total, exclude } = figure;
  const { lives } = scene;
  let [least, most] = [0, 0];
  for (const [subject, { verdict, adds }] of members) {
    if (verdict !== 'counted' && verdict !== 'undecided') continue;
    const life = lives.get(subject)!;
    const amount = life.amount(total!);
    const mayLeave = verdict === 'undecided' && exclude !== undefined && answerTo(exclude, life) !== 'no';
    least += mayLeave ? 0 : amount.pending ? Math.max(0, amount.least) : adds;
    most += amount.pending ? amount.most : adds;
  }
  const told = (amount: number) => ratio(amount, partsOfTotal(figure, scene));
  return numbers(told(least), mayGrow || most === Number.POSITIVE_INFINITY ? undefined : told(most));
}

/** Of those who all stay: each may come to have the least or the most of each amount, above the line and below it. */
function rangeOfMean(figure: FigureDocument, members: Verdicts, { lives, plan }: Scene): Range {
  const { average, rate, over, exclude, per = 1 } = figure;
  const staying = [...members]
    .filter(([, { verdict }]) => verdict === 'counted' || verdict === 'undecided')
    .map(([subject, { verdict }]) => ({ life: lives.get(subject)!, verdict }));
  const mayLeave = staying.some(
    ({ life, verdict }) => verdict === 'undecided' && exclude !== undefined && answerTo(exclude, life) !== 'no',
  );
  if (mayLeave || (average !== undefined && isOfSome(plan.amounts[average]!))) return anything;
  const sums = (name: string): { least: number; most: number } => {
    const amounts = staying.map(({ life }) => life.amount(name));
    const sum = (of: (amount: (typeof amounts)[number]) => number): number =>
      amounts.reduce((total, amount) => total + of(amount), 0);
    return {
      least: sum(({ pending, least, value }) => (pending ? Math.max(0, least) : (value ?? 0))),
      most: sum(({ pending, most, value }) => (pending ? most : (value ?? 0))),
    };
  };
  if (average !== undefined) {
    const [units, days] = inUnits[figure['told-in'] ?? ''] ?? [1, partsOf(plan.amounts[average])];
    const mean = (sum: number) =>
      sum === Number.POSITIVE_INFINITY ? undefined : times(ratio(sum, staying.length)!, ratio(units, days)!);
    return numbers(mean(sums(average).least), mean(sums(average).most));
  }
  const [above, below] = [sums(rate!), sums(over!)];
  if (below.most === 0) return never;
  const [parts, partsBelow] = [rate!, over!].map((name) => partsOf(plan.amounts[name])) as [number, number];
  const forSoMany = (sum: number, below: number) => times(ratio(sum * partsBelow, below * parts)!, whole(per));
  const lowest = below.most === Number.POSITIVE_INFINITY ? whole(0) : forSoMany(above.least, below.most);
  // Of whole numbers, 1 is the least that there can be a rate over.
  const highest = above.most === Number.POSITIVE_INFINITY ? undefined : forSoMany(above.most, Math.max(below.least, 1));
  return { ...numbers(lowest, highest), mayBeNone: below.least === 0 };
}

/** An amount of which a citizen may have no number. */
function isOfSome(amount: AmountDocument): boolean {
  const ofGap = amount['longest-gap-in'] !== undefined && amount.gaps === undefined;
  return ofGap || [amount['length-of'], amount['age-on'], amount['time-since']].some((each) => each !== undefined);
}

/** N8: weeks of seven days, and twelve months in a year of which 400 have 146,097 days. */
const inUnits: Readonly<Record<string, [number, number]>> = {
  weeks: [1, 7],
  months: [4800, 146_097],
  years: [400, 146_097],
};

interface Way {
  readonly counted: number;
  readonly notCounted: number;
}

/** How many of the undecided may come to be counted and not counted, in every way. */
function waysToDecide(verdicts: readonly OracleVerdict[]): Way[] {
  let ways = new Map<string, Way>([['0 0', { counted: 0, notCounted: 0 }]]);
  for (const { verdict, mayBecome = [] } of verdicts) {
    if (verdict !== 'undecided') continue;
    const next = [...ways.values()].flatMap(({ counted, notCounted }) =>
      mayBecome.map((one) => ({
        counted: counted + Number(one === 'counted'),
        notCounted: notCounted + Number(one === 'not-counted'),
      })),
    );
    ways = new Map(next.map((way) => [`${way.counted} ${way.notCounted}`, way]));
  }
  return [...ways.values()];
}

/** Every group that there is, whoever is in it, and that of the unknown where somebody is. */
function grouped(by: string, verdicts: Verdicts, scene: Scene): Map<string | null, Verdicts> {
  const breakdown = scene.plan.breakdowns[by]!;
  const groups = Map.groupBy(verdicts, ([subject]) => groupOf(breakdown, scene.lives.get(subject)!, scene.plan));
  const lives = [...verdicts.keys()].map((subject) => scene.lives.get(subject)!);
  return new Map([
    ...groupsThereAre(breakdown, lives, scene).map((group): [string, Verdicts] => [group, new Map()]),
    ...[...groups].map(([group, members]): [string | null, Verdicts] => [group, new Map(members)]),
  ]);
}

/** Adds up verdicts. */
function measured(figure: FigureDocument, verdicts: Verdicts, scene: Scene): Omit<Result, 'range'> {
  const all = [...verdicts.values()];
  const counted = all.filter(({ verdict }) => verdict === 'counted');
  const tally = (verdict: OracleVerdict['verdict']): number => all.filter((one) => one.verdict === verdict).length;
  const numerator = all.reduce((sum, { adds }) => sum + adds, 0);
  const left = { excluded: tally('excluded'), undecided: tally('undecided') };
  const { amounts } = scene.plan;
  const [parts, partsBelow] = [
    figure.total ?? figure.average ?? figure.median ?? figure.quantile ?? figure.rate,
    figure.over,
  ].map((name) => partsOf(amounts[name ?? '']));
  // Parts of hours are no number that anybody is told.
  const rest = { ...(parts === 1 && partsBelow === 1 && { numerator }), ...left };
  const told = (denominator: number): Omit<Result, 'range'> => ({
    ...rest,
    ...(partsBelow === 1 && { denominator }),
    value: ratio(numerator, denominator),
  });

  // Nobody is known to be, or not to be, in a state on a day that is to come.
  const unknown = isOfTheFuture(figure, scene) ? { value: undefined } : {};
  if (figure.count !== undefined) return { ...rest, value: whole(numerator), ...unknown };
  if (figure.total !== undefined) return { ...rest, value: ratio(numerator, partsOfTotal(figure, scene)), ...unknown };
  if (figure.places !== undefined) return { ...told(daysOf(scene.period.from, scene.period.to).length), ...unknown };
  if (figure.share !== undefined)
    return told(all.length - rest.excluded - (figure.only === 'decided' ? rest.undecided : 0));
  const below = told(counted.reduce((sum, { over }) => sum + over, 0));
  if (below.value === undefined) return below;
  const [units, days] = inUnits[figure['told-in'] ?? ''] ?? [partsBelow!, parts!];
  const inUnit = (value: Fraction): Fraction => times(value, ratio(units, days)!);
  if (figure.average !== undefined) return { ...below, value: inUnit(below.value) };
  if (figure.median !== undefined || figure.quantile !== undefined) {
    const numbers = counted.map(({ adds }) => adds).toSorted((a, b) => a - b);
    return { ...below, value: inUnit(quantileOf(numbers, partWritten(figure.at ?? '50 %'))) };
  }
  return { ...below, value: times(inUnit(below.value), whole(figure.per ?? 1)) };
}

/** What a total is divided by to be told in hours, or in full-time persons. */
function partsOfTotal(figure: FigureDocument, { plan, period }: Scene): number {
  if (figure['told-in'] !== undefined) return partsOfFullTime(figure['full-time'] ?? 37, period);
  return partsOf(plan.amounts[figure.total!]);
}

function isOfTheFuture(figure: FigureDocument, { plan, period, through }: Scene): boolean {
  const { on } = plan.populations[membersOf(figure)[0]]!;
  if (on === undefined) return false;
  const noMoments = () => ({ day: undefined, canBeLost: false, ofPeriod: false, forPeriod: false });
  return dateOf(on, period, noMoments).day! > through;
}

/** The fewest citizens in a state on any day of the period so far, and the first such day. */
function lowest(state: string, scene: Scene): Result {
  const { period, through, lives } = scene;
  const days = daysOf(period.from, earlier(period.to, addDays(through, 1)));
  const inState = (day: string) => [...lives].filter(([, life]) => life.state(state).days.has(day));
  const fewest = days.toSorted((a, b) => inState(a).length - inState(b).length || (a < b ? -1 : 1))[0];
  if (fewest === undefined)
    return { numerator: 0, value: undefined, range: numbers(whole(0), undefined), verdicts: new Map() };
  const there = inState(fewest);
  const periodRuns = through < addDays(period.to, -1);
  const mayChange =
    periodRuns || [...lives.values()].some((life) => days.some((day) => life.state(state).heldBack.has(day)));
  const verdict: OracleVerdict = mayChange
    ? undecided(periodRuns ? 'window-open' : 'pending')
    : { verdict: 'counted', adds: 1, over: 0 };
  const { stateInPeriod, holdsBack } = closingOf(scene);
  const mayRise = through < stateInPeriod(state) && holdsBack(state);
  return {
    range: numbers(periodRuns ? whole(0) : whole(there.length), mayRise ? undefined : whole(there.length)),
    numerator: there.length,
    value: whole(there.length),
    undecided: mayChange ? there.length : 0,
    on: fewest,
    verdicts: new Map(there.map(([subject]) => [subject, verdict])),
  };
}
