import type { Period } from '../calendar/period.ts';
import type { Engine } from '../engine/engine.ts';
import { measureTally } from '../figures/measured.ts';
import { keyOf } from '../figures/occurrences.ts';
import type { Tally } from '../figures/tally.ts';
import { scaleOf } from '../figures/value-scale.ts';
import { withFigures } from '../goals/graph/build-graph.ts';
import { resolved } from '../goals/graph/queries.ts';
import { isOfCounts, type MeasureOfCounts } from '../goals/model/figure.ts';
import type { Plan } from '../goals/model/plan.ts';
import type { FigureNode, PlanGraph } from '../goals/model/plan-graph.ts';
import type { Cutoff } from '../ledger/cutoff.ts';
import { toNumber } from '../numbers/rational.ts';
import { evaluateSeries } from '../series/evaluate-series.ts';
import type { Form, Known } from './triangle.ts';

/** A figure that is counted, and whose value follows from that, so that it can be forecast. */
export type CountedFigure = FigureNode & { readonly measure: MeasureOfCounts };

/**
 * The counted figure that is drawn to forecast a figure: itself, or the one whose change it is. Undefined where there is none:
 * all others rest on several figures of one period, and of how those hang together nothing is learnt.
 */
export function drawnFor(figure: FigureNode, { figures }: Pick<Plan, 'figures'>): CountedFigure | undefined {
  const { measure } = figure;
  const drawn = measure.kind === 'change' ? figures.find(({ id }) => id === measure.figure) : figure;
  return drawn !== undefined && isDrawn(drawn) ? drawn : undefined;
}

function isDrawn(figure: FigureNode): figure is CountedFigure {
  return isOfCounts(figure.measure);
}

/** The figures that must be known to forecast some, each once. */
export function figuresDrawn(figures: readonly FigureNode[], plan: Pick<Plan, 'figures'>): CountedFigure[] {
  return [...new Set(figures.map((figure) => drawnFor(figure, plan)))].filter((figure) => figure !== undefined);
}

/** What was known of each figure, by its id. */
export type FiguresAt = ReadonlyMap<string, Known>;

/** Where a forecast learns from: what was known of a period through each of some dates, ascending. No other way leads to the ledger. */
export type KnownFigures = (period: Period, throughs: readonly string[]) => Promise<readonly FiguresAt[]>;

/** How numerator and denominator of a figure hang together. */
export function formOf({ measure }: CountedFigure, { amounts }: Pick<Plan, 'amounts'>): Form {
  switch (measure.kind) {
    case 'share':
      return 'share';
    case 'total':
      // What happened comes one by one; of days each citizen brings many at once.
      return ['number-of', 'begins-of'].includes(resolved(amounts, measure.amount).kind) ? 'count' : 'amount';
    case 'count':
    case 'sum':
    case 'lowest':
      return 'count';
    case 'average':
    case 'rate':
    case 'places':
      return 'ratio';
  }
}

/**
 * What the ledger says was known: each figure as `replay` computes it, over the cutoff's clock and beginning of the log.
 *
 * @param cutoff the query's own; no date that is asked for may be later
 */
export function knownFigures(
  engine: Engine,
  plan: Plan,
  cutoff: Cutoff,
  figures: readonly CountedFigure[],
): KnownFigures {
  // Neither groups nor targets are forecast, and what is compared with others is none of these.
  const bare = withFigures(
    plan,
    figures.map((figure) => ({ ...figure, by: [], target: undefined })),
  );
  const { clock, position } = cutoff;
  return async (period, throughs) => {
    const points = await evaluateSeries(engine, bare, period, { clock, position }, throughs);
    return points.map(({ evaluated }, i) => {
      const at = { period, through: throughs[i] as string };
      const tallies = evaluated.get(keyOf(at))?.tallies;
      return new Map(
        figures.map(
          (figure) => [figure.id, knownOf(figure, tallies?.get(figure.id) as Tally, bare.graph, at)] as const,
        ),
      );
    });
  };
}

function knownOf(
  figure: CountedFigure,
  tally: Tally,
  graph: PlanGraph,
  at: { period: Period; through: string },
): Known {
  const { measure } = figure;
  const { numerator = 0n, denominator = 1n } = measureTally(figure, tally, graph, at);
  const per = measure.kind === 'rate' ? BigInt(measure.per) : 1n;
  const scale = toNumber(scaleOf(figure, at.period));
  return { numerator: Number(numerator * per) / scale, denominator: Number(denominator) };
}

/** Through which date anything was known first, on a clock; undefined where nothing is. */
export async function firstKnownOn(engine: Engine, { clock, position }: Cutoff): Promise<string | undefined> {
  const column = clock === 'registered' ? 'registered_at' : 'recorded_at';
  const rows = await engine.rows(
    `SELECT min(${column} AT TIME ZONE 'UTC' AT TIME ZONE 'Europe/Copenhagen')::DATE::VARCHAR FROM ledger WHERE position < ${position}`,
  );
  return (rows[0]?.[0] as string | null) ?? undefined;
}
