import type { FigureDocument } from '../../contracts/plans/figure-document-schema.ts';
import { groupOf, groupsThereAre } from './breakdowns.ts';
import { addDays, daysOf, earlier } from './calendar.ts';
import { dateOf } from './dates.ts';
import { ratio, times, whole } from './fraction.ts';
import type { Result, Scene } from './scene.ts';
import { membersOf, type OracleVerdict, undecided, verdictOn } from './verdicts.ts';

type Verdicts = ReadonlyMap<string, OracleVerdict>;

/** A figure that is about citizens, with the verdict on each of its population, and the same for each group of them. */
export function citizenResult(figure: FigureDocument, scene: Scene): Result {
  if (figure.lowest !== undefined) return lowest(figure.lowest, scene);
  const verdicts = new Map<string, OracleVerdict>();
  for (const [subject, life] of scene.lives) {
    const verdict = verdictOn(figure, life);
    if (verdict !== undefined) verdicts.set(subject, verdict);
  }
  const groups = (figure.by ?? []).map((by): [string, Map<string | null, Result>] => [
    by,
    new Map([...grouped(by, verdicts, scene)].map(([group, members]) => [group, measured(figure, members, scene)])),
  ]);
  const ofNobody = measured(figure, new Map(), scene).value;
  return { ...measured(figure, verdicts, scene), verdicts, groups: new Map(groups), ofNobody };
}

/** Every group that there is, whoever is in it, and that of the unknown where somebody is. */
function grouped(by: string, verdicts: Verdicts, scene: Scene): Map<string | null, Verdicts> {
  const breakdown = scene.plan.breakdowns[by]!;
  const groups = Map.groupBy(verdicts, ([subject]) => groupOf(breakdown, scene.lives.get(subject)!));
  return new Map([
    ...groupsThereAre(breakdown, scene).map((group): [string, Verdicts] => [group, new Map()]),
    ...[...groups].map(([group, members]): [string | null, Verdicts] => [group, new Map(members)]),
  ]);
}

/** Adds up verdicts. */
function measured(figure: FigureDocument, verdicts: Verdicts, scene: Scene): Result {
  const all = [...verdicts.values()];
  const counted = all.filter(({ verdict }) => verdict === 'counted');
  const tally = (verdict: OracleVerdict['verdict']): number => all.filter((one) => one.verdict === verdict).length;
  const numerator = all.reduce((sum, { adds }) => sum + adds, 0);
  const rest = { numerator, excluded: tally('excluded'), undecided: tally('undecided') };
  const told = (denominator: number): Result => ({ ...rest, denominator, value: ratio(numerator, denominator) });

  // Nobody is known to be, or not to be, in a state on a day that is to come.
  const unknown = isOfTheFuture(figure, scene) ? { value: undefined } : {};
  if (figure.count !== undefined || figure.total !== undefined) return { ...rest, value: whole(numerator), ...unknown };
  if (figure.places !== undefined) return { ...told(daysOf(scene.period.from, scene.period.to).length), ...unknown };
  if (figure.share !== undefined) return told(all.length - rest.excluded);
  const below = told(counted.reduce((sum, { over }) => sum + over, 0));
  if (figure.rate === undefined || below.value === undefined) return below;
  return { ...below, value: times(below.value, whole(figure.per ?? 1)) };
}

function isOfTheFuture(figure: FigureDocument, { plan, period, through }: Scene): boolean {
  const { on } = plan.populations[membersOf(figure)[0]]!;
  if (on === undefined) return false;
  const noMoments = () => ({ day: undefined, canBeLost: false, ofPeriod: false, forPeriod: false });
  return dateOf(on, period, noMoments).day! > through;
}

/** The fewest citizens in a state on any day of the period so far, and the first such day. */
function lowest(state: string, { period, through, lives }: Scene): Result {
  const days = daysOf(period.from, earlier(period.to, addDays(through, 1)));
  const inState = (day: string) => [...lives].filter(([, life]) => life.state(state).days.has(day));
  const fewest = days.toSorted((a, b) => inState(a).length - inState(b).length || (a < b ? -1 : 1))[0];
  if (fewest === undefined) return { numerator: 0, value: undefined, verdicts: new Map() };
  const there = inState(fewest);
  const periodRuns = through < addDays(period.to, -1);
  const mayChange =
    periodRuns || [...lives.values()].some((life) => days.some((day) => life.state(state).heldBack.has(day)));
  const verdict: OracleVerdict = mayChange
    ? undecided(periodRuns ? 'window-open' : 'pending')
    : { verdict: 'counted', adds: 1, over: 0 };
  return {
    numerator: there.length,
    value: whole(there.length),
    undecided: mayChange ? there.length : 0,
    on: fewest,
    verdicts: new Map(there.map(([subject]) => [subject, verdict])),
  };
}
