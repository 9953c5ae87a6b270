import type { FigureResult } from '../../contracts/figures/figure-schema.ts';
import { daysIn, type Period } from '../calendar/period.ts';
import type { Figure, Plan, Target } from '../goals/plan.ts';
import { danishDecimal, danishInteger, danishPercent } from '../numbers/danish-numbers.ts';
import { compareRationals, type Rational } from '../numbers/rational.ts';
import type { Tally } from './tally.ts';

/** Measures the figures from their tallies and judges them against their targets. */
export function judge(plan: Plan, period: Period, tallies: ReadonlyMap<string, Tally>): FigureResult[] {
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
        { numerator: tally.days, denominator: BigInt(daysIn(period)) },
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
