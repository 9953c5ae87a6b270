import type { Period } from '../calendar/period.ts';
import type { Engine, NamedRow } from '../engine/engine.ts';
import { reportsFor } from '../figures/benchmarks.ts';
import type { OccurrenceResult, OccurrenceResults } from '../figures/evaluate-occurrences.ts';
import { withEveryGroup } from '../figures/every-group.ts';
import { keyOf, type NeededOccurrence, neededOccurrences } from '../figures/occurrences.ts';
import { type Tallies, type Tally, tally } from '../figures/tally.ts';
import { isSum } from '../goals/compile/activities.ts';
import { compilePlan } from '../goals/compile/compile-plan.ts';
import { contextOf } from '../goals/compile/evaluation-context.ts';
import { relevantEvents } from '../goals/compile/relevant-events.ts';
import { withFigures } from '../goals/graph/build-graph.ts';
import { rowMomentOf } from '../goals/graph/queries.ts';
import { type Figure, isAboutCitizens } from '../goals/model/figure.ts';
import type { Plan } from '../goals/model/plan.ts';
import type { Cutoff, CutoffQuery } from '../ledger/cutoff.ts';
import { identifyCitizens } from '../ledger/identities.ts';
import { keepIntervals, validRows } from './changes.ts';
import { fixCutoffs, type SeriesCutoffs } from './cutoff-table.ts';
import { compileForSnapshots, evaluateSnapshots } from './evaluate-snapshots.ts';
import { identitiesOverTime } from './identities-over-time.ts';
import { knownValuesOverTime } from './known-values.ts';
import { sumsOverTime } from './sums-over-time.ts';
import { readChanges, tallySeries } from './tally-series.ts';
import { agesOf, closingOf, turnsOf } from './turns.ts';

/** What the ledger says for a period at one cutoff of a series. */
export interface SeriesPoint {
  readonly cutoff: Cutoff;
  readonly evaluated: OccurrenceResults;
}

export interface SeriesOptions {
  /** Told which share of the work is done, from 0 to 1. */
  readonly onProgress?: (share: number) => void;
  /** How many runs of cutoffs of citizens are evaluated in one batch: memory grows with it. */
  readonly runsAtATime?: number;
}

/** Of a run some hundred bytes are kept while it is evaluated, and the events of its citizen are read once for it. */
const RUNS_AT_A_TIME = 1_000_000;

/**
 * Evaluates a plan for a period at many cutoffs: what `evaluateOccurrences` gives at each, in one pass over what changed.
 *
 * @param throughs `YYYY-MM-DD` in Copenhagen, ascending
 * @throws CodedError QUERY_BAD_POSITION, QUERY_TOO_MANY_GROUPS
 */
export async function evaluateSeries(
  engine: Engine,
  plan: Plan,
  period: Period,
  query: Omit<CutoffQuery, 'through'>,
  throughs: readonly string[],
  { onProgress = () => {}, runsAtATime = RUNS_AT_A_TIME }: SeriesOptions = {},
): Promise<SeriesPoint[]> {
  const needed = throughs.map((through) => neededOccurrences(plan, { period, through }));
  const results = new Map<string, OccurrenceResult>();
  let cutoffs: readonly Cutoff[] = [];
  const occurrences = new Map(needed.flatMap((each) => [...each]));
  const byPeriod = [...Map.groupBy(occurrences.values(), (each) => `${each.period.from}/${each.period.to}`).values()];
  for (const [n, ofPeriod] of byPeriod.entries()) {
    const found = await evaluatePeriod(engine, plan, query, ofPeriod, {
      onProgress: (share) => onProgress((n + share) / byPeriod.length),
      runsAtATime,
    });
    for (const result of found.results) results.set(keyOf(result), result);
    // The first is the period that is asked for, at each of the dates.
    if (n === 0) cutoffs = found.cutoffs;
  }
  return throughs.map((through, i) => ({
    cutoff: cutoffs.find((each) => each.through === through) as Cutoff,
    evaluated: new Map(
      [...(needed[i] as ReadonlyMap<string, NeededOccurrence>).keys()].map((key) => [
        key,
        results.get(key) as OccurrenceResult,
      ]),
    ),
  }));
}

async function evaluatePeriod(
  engine: Engine,
  plan: Plan,
  query: Omit<CutoffQuery, 'through'>,
  occurrences: readonly NeededOccurrence[],
  options: Required<SeriesOptions>,
): Promise<{ readonly cutoffs: readonly Cutoff[]; readonly results: OccurrenceResult[] }> {
  const { period } = occurrences[0] as NeededOccurrence;
  const throughs = occurrences.map(({ through }) => through).toSorted();
  const asked = new Set(occurrences.flatMap(({ figures }) => [...figures]));
  const figures = plan.figures.filter(({ id }) => asked.has(id));
  const cutoffs = await fixCutoffs(engine, query, throughs);
  const parted = Object.groupBy(figures, partOf);
  const over = await overTimeByRows(engine, withFigures(plan, parted.over ?? []), period, cutoffs, options);
  const each = withFigures(plan, parted.each ?? []);
  const sumsAt = await sumsOverTime(
    engine,
    withFigures(plan, parted.sum ?? []),
    contextOf(period, cutoffs.cutoffs[0] as Cutoff, undefined),
    cutoffs,
  );
  const whole = withFigures(plan, figures);
  const valuesAt = await knownValuesOverTime(engine, whole, cutoffs);
  // Few rows of the ledger, which would else be looked for at every cutoff.
  await engine.materialise('series_reported', "FROM ledger WHERE type = 'benchmark-reported'");
  const results: OccurrenceResult[] = [];
  for (const [i, cutoff] of cutoffs.cutoffs.entries()) {
    const identities = each.figures.length === 0 ? undefined : await identifyCitizens(engine, cutoff);
    const context = contextOf(period, cutoff, identities);
    const others = each.figures.length === 0 ? new Map() : await tally(engine, compilePlan(each, context));
    const tallies: Tallies = new Map([...(over[i] ?? []), ...sumsAt(i), ...others]);
    const reports = await reportsFor(engine, whole.figures, { ...context, ledger: 'series_reported' });
    results.push({ period, through: cutoff.through, tallies: withEveryGroup(tallies, whole, valuesAt(i)), reports });
  }
  return { cutoffs: cutoffs.cutoffs, results };
}

/**
 * How a figure is found at every cutoff: as a sum over citizens, or over activities; each by itself, as is the lowest number in
 * a state, which is of a day of all citizens together; or from other figures.
 */
function partOf(figure: Figure): 'over' | 'sum' | 'each' | 'derived' {
  if (isSum(figure)) return 'sum';
  if (!isAboutCitizens(figure)) return 'derived';
  return figure.measure.kind === 'lowest' ? 'each' : 'over';
}

/** Tells figures about citizens and those about the rows of each moment apart: a snapshot has rows of one kind. */
async function overTimeByRows(
  engine: Engine,
  plan: Plan,
  period: Period,
  cutoffs: SeriesCutoffs,
  { onProgress, runsAtATime }: Required<SeriesOptions>,
): Promise<readonly Tallies[]> {
  if (plan.figures.length === 0) return [];
  const { clock } = cutoffs.cutoffs[0] as Cutoff;
  const merges = validRows(cutoffs, "l.type = 'identity-merged'");
  const merged = await identitiesOverTime(engine, clock, cutoffs.cutoffs.length, merges);
  const byKind = [...Map.groupBy(plan.figures, rowMomentOf).values()];
  const found: Map<string, Tally>[] = cutoffs.cutoffs.map(() => new Map());
  for (const [n, figures] of byKind.entries()) {
    const ofKind = await overTime(engine, withFigures(plan, figures), period, cutoffs, merged, {
      onProgress: (share) => onProgress((n + share) / byKind.length),
      runsAtATime,
    });
    for (const [i, tallies] of ofKind.entries()) for (const [id, tally] of tallies) found[i]?.set(id, tally);
  }
  return found;
}

async function overTime(
  engine: Engine,
  plan: Plan,
  period: Period,
  cutoffs: SeriesCutoffs,
  merged: boolean,
  { onProgress, runsAtATime }: Required<SeriesOptions>,
): Promise<readonly Tallies[]> {
  const closing = closingOf(plan, period, cutoffs);
  const snapshots = compileForSnapshots(plan, period, cutoffs, merged, closing?.from ?? cutoffs.cutoffs.length);
  const relevant = [
    relevantEvents(plan, snapshots.compiled.context),
    // What happens after all has closed says nothing. A merge does not happen on a day, and a birth date has none of its own.
    ...(closing === undefined
      ? []
      : [`l.type IN ('profile-registered', 'identity-merged') OR l.occurred_on <= DATE '${closing.lastDay}'`]),
  ];
  const turns = turnsOf(plan, period, cutoffs);
  const batches = await keepIntervals(
    engine,
    cutoffs,
    relevant.map((each) => `(${each})`).join(' AND '),
    turns,
    agesOf(plan),
    merged,
    runsAtATime,
  );
  const changes: NamedRow[] = [];
  for (let batch = 0; batch < batches; batch++) {
    await evaluateSnapshots(engine, snapshots, cutoffs, batch, (share) => onProgress((batch + share) / batches));
    for (const row of await readChanges(engine, snapshots, cutoffs)) changes.push(row);
    onProgress((batch + 1) / batches);
  }
  return tallySeries(snapshots, changes, cutoffs);
}
