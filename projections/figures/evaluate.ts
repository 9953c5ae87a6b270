import type { DuckDBConnection } from '@duckdb/node-api';
import type { FigureResult, ReplayResult } from '../../contracts/figures/figure-schema.ts';
import { daysIn, type Period } from '../calendar/period.ts';
import { type CompiledPlan, compilePlan, type Occasion, verdictCode } from '../goals/compile.ts';
import type { Figure, Plan, Target } from '../goals/plan.ts';
import { compareRationals, type Rational } from '../goals/rational.ts';
import type { Cutoff } from '../ledger/cutoff.ts';
import { identifyCitizens } from '../ledger/identities.ts';
import { danishDecimal, danishInteger, danishPercent } from './danish-numbers.ts';

/** The tallies of one figure, before it is judged. */
interface Tally {
  readonly counted: bigint;
  readonly notCounted: bigint;
  readonly excluded: bigint;
  readonly undecided: bigint;
  /** Days of participation of full-year places, or what a sum adds up to. */
  readonly total: bigint;
  readonly estimated: boolean;
}

/**
 * Computes the figures of a plan for a period, as known at a cutoff: one pass over the ledger in which every citizen of
 * a figure's population gets one verdict, and the figure is the count of its verdicts.
 */
export async function evaluate(
  connection: DuckDBConnection,
  plan: Plan,
  period: Period,
  cutoff: Cutoff,
): Promise<ReplayResult> {
  const identities = await identifyCitizens(connection, cutoff);
  const occasion: Occasion = { period, cutoff, identities };
  const tallies = await tally(connection, plan, compilePlan(plan, occasion));
  return {
    plan: plan.id,
    definition: plan.definition,
    period: { from: period.from, to: period.to },
    cutoff: { clock: cutoff.clock, through: cutoff.through, position: Number(cutoff.position) },
    figures: judge(plan, period, tallies),
  };
}

async function tally(
  connection: DuckDBConnection,
  plan: Plan,
  compiled: CompiledPlan,
): Promise<ReadonlyMap<string, Tally>> {
  const tallies = new Map<string, Tally>();
  if (compiled.citizenFigures.length > 0) {
    const reader = await connection.runAndReadAll(tallySql(plan, compiled));
    const [row] = reader.getRowObjects();
    for (const [i, figure] of compiled.citizenFigures.entries()) {
      const number = (name: string): bigint => BigInt((row?.[`${name}_${i}`] ?? 0) as bigint | number);
      tallies.set(figure.id, {
        counted: number('counted'),
        notCounted: number('not_counted'),
        excluded: number('excluded'),
        undecided: number('undecided'),
        total: number('total'),
        estimated: false,
      });
    }
  }
  for (const figure of plan.figures) {
    if (figure.measure.kind !== 'sum') continue;
    const reader = await connection.runAndReadAll(
      `SELECT coalesce(sum(headcount), 0)::BIGINT, coalesce(bool_or(estimated), false) FROM (${compiled.activities(figure.measure)})`,
    );
    const [total, estimated] = reader.getRows()[0] as [bigint, boolean];
    tallies.set(figure.id, { counted: total, notCounted: 0n, excluded: 0n, undecided: 0n, total, estimated });
  }
  return tallies;
}

/** The SQL that counts the verdicts of every figure about citizens. */
export function tallySql(plan: Plan, compiled: CompiledPlan): string {
  const columns = compiled.citizenFigures.flatMap((figure, i) => {
    const verdict = compiled.column.verdict(figure);
    const count = (code: number) => `count(*) FILTER (${verdict} = ${code})`;
    const counts = [
      `${count(verdictCode.counted)} AS counted_${i}`,
      `${count(verdictCode.notCounted)} AS not_counted_${i}`,
      `${count(verdictCode.excluded)} AS excluded_${i}`,
      `${count(verdictCode.undecided)} AS undecided_${i}`,
    ];
    if (figure.measure.kind === 'places') {
      const programme = plan.populations.get(figure.measure.population)?.programme as string;
      counts.push(
        `sum(${compiled.column.days(programme)}) FILTER (${verdict} = ${verdictCode.counted})::BIGINT AS total_${i}`,
      );
    }
    return counts;
  });
  return `WITH ${compiled.verdictTables.join(',\n    ')}\nSELECT ${columns.join(', ')} FROM verdict`;
}

function judge(plan: Plan, period: Period, tallies: ReadonlyMap<string, Tally>): FigureResult[] {
  const measured = new Map(
    plan.figures
      .filter((figure) => figure.measure.kind !== 'goals-met')
      .map((figure) => [figure.id, measure(figure, tallies.get(figure.id) as Tally, period)]),
  );
  return plan.figures.map((figure) => measured.get(figure.id) ?? goalsMet(figure, plan, measured));
}

function measure(figure: Figure, tally: Tally, period: Period): FigureResult {
  const { counted, excluded, undecided } = tally;
  switch (figure.measure.kind) {
    case 'share': {
      const ratio = { numerator: counted, denominator: counted + tally.notCounted + undecided };
      return result(figure, 'share', ratio, { excluded, undecided });
    }
    case 'places':
      return result(
        figure,
        'places',
        { numerator: tally.total, denominator: BigInt(daysIn(period)) },
        { excluded, undecided },
      );
    default: {
      const count = result(figure, 'count', { numerator: counted, denominator: 1n }, { excluded, undecided });
      return tally.estimated ? { ...count, display: `ca. ${count.display}`, estimated: true } : count;
    }
  }
}

/** A goal is met when each of its figures that has a target, companions apart, is. */
function goalsMet(figure: Figure, plan: Plan, measured: ReadonlyMap<string, FigureResult>): FigureResult {
  const judged = plan.figures.filter((each) => each.goal !== undefined && each.target !== undefined && !each.companion);
  const goals = [...new Set(judged.map((each) => each.goal))];
  const met = goals.filter((goal) => judged.every((each) => each.goal !== goal || measured.get(each.id)?.met === true));
  const ratio = { numerator: BigInt(met.length), denominator: BigInt(goals.length) };
  return {
    ...result(figure, 'share', ratio, { excluded: 0n, undecided: 0n }),
    display: `${met.length} af ${goals.length}`,
  };
}

function result(
  figure: Figure,
  kind: FigureResult['kind'],
  ratio: Rational,
  left: { readonly excluded: bigint; readonly undecided: bigint },
): FigureResult {
  const empty = ratio.denominator === 0n;
  return {
    id: figure.id,
    goal: figure.goal ?? null,
    kind,
    numerator: Number(ratio.numerator),
    ...(kind === 'count' ? {} : { denominator: Number(ratio.denominator) }),
    excluded: Number(left.excluded),
    undecided: Number(left.undecided),
    value: empty ? null : Number(ratio.numerator) / Number(ratio.denominator),
    display: empty ? '–' : display(kind, ratio),
    target: figure.target === undefined ? null : targetResult(figure.target),
    met: figure.target === undefined ? null : !empty && meets(ratio, figure.target),
  };
}

function display(kind: FigureResult['kind'], ratio: Rational): string {
  if (kind === 'share') return danishPercent(ratio, 0);
  return kind === 'places' ? danishDecimal(ratio, 1) : danishInteger(ratio.numerator);
}

/** The exact value is compared with the exact target, never the rounded one: 55 of 110 meets "at least half". */
function meets(value: Rational, target: Target): boolean {
  const order = compareRationals(value, target.amount);
  return target.bound === 'atLeast' ? order >= 0 : order <= 0;
}

function targetResult({ bound, amount }: Target): { atLeast: number } | { atMost: number } {
  const value = Number(amount.numerator) / Number(amount.denominator);
  return bound === 'atLeast' ? { atLeast: value } : { atMost: value };
}
