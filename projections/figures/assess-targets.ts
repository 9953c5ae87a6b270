import type { FigureResult, GroupResult } from '../../contracts/figures/figure-schema.ts';
import { isCountedFigure, targets } from '../goals/graph/queries.ts';
import { isCounted, type Target } from '../goals/model/figure.ts';
import type { Plan } from '../goals/model/plan.ts';
import type { FigureNode } from '../goals/model/plan-graph.ts';
import { type Rational, rationalText, toNumber } from '../numbers/rational.ts';
import { between, compareRanges, isProvisional, NO_VALUE, settledAs, type ValueRange } from './bounds/value-range.ts';
import { type Derivation, type DerivedFigure, derivationOf } from './derive-figures.ts';
import type { OccurrenceResults } from './evaluate-occurrences.ts';
import { partsOfBreakdown } from './groups.ts';
import { type Measured, measuring } from './measured.ts';
import { hasBegun } from './notices.ts';
import type { Occurrence } from './occurrences.ts';
import { rowsResult } from './rows-result.ts';
import { addsHours, isScaled, scaleOf } from './value-scale.ts';

/**
 * Derives a plan's figures for an occurrence from what the ledger says, and assesses them against their targets; not before
 * the period has begun: nothing of it has happened then.
 */
export function assessTargets(plan: Plan, at: Occurrence, evaluated: OccurrenceResults): FigureResult[] {
  const derivation = derivationOf(plan, evaluated);
  const assessed = new Map(
    plan.figures
      .filter(({ measure }) => measure.kind !== 'goals-met')
      .map((figure) => [figure.id, resultOfFigure(figure, plan, at, derivation)]),
  );
  return plan.figures.map((figure) => assessed.get(figure.id) ?? goalsMet(figure, plan, assessed));
}

function resultOfFigure(figure: FigureNode, plan: Plan, at: Occurrence, derivation: Derivation): FigureResult {
  const derived = derivation(figure.id, at);
  const { tally, value, range, baseline, brokenBy, missing } = derived;
  const { measure, target } = figure;
  const bound = target === undefined ? undefined : boundOf(target, at, derivation);
  const estimated = tally?.estimated === true;
  return {
    id: figure.id,
    goal: figure.goal ?? null,
    kind: kindOf(figure),
    ...outcomeOf(derived, figure),
    quantity: quantityResult(figure),
    ...rowsResult(figure),
    ...(measure.kind === 'rate' && { per: measure.per }),
    ...(value !== undefined &&
      (!isCounted(measure) || isNoRatio(figure, at)) &&
      measure.kind !== 'groups' && { exact: rationalText(value) }),
    ...(estimated && { estimated }),
    ...(tally?.on !== undefined && { on: tally.on }),
    ...(baseline !== undefined && { baseline: baselineResult(baseline, figure) }),
    ...(brokenBy !== undefined && { brokenBy: { on: brokenBy.on } }),
    ...(missing !== undefined && { missing }),
    target: target === undefined || bound === undefined ? null : targetResult(target, bound.value),
    met:
      target === undefined || bound === undefined || !hasBegun(at)
        ? null
        : { yes: true, no: false, open: null }[compareRanges(range, target.bound, bound.range)],
    ...(figure.by.length > 0 && { breakdowns: breakdownsOf(figure, plan, at, derived) }),
  };
}

/** Whether a value is not the ratio of its numerator and its denominator: it is a quantile, or told in another unit. */
function isNoRatio(figure: FigureNode, { period }: Occurrence): boolean {
  return figure.measure.kind === 'quantile' || isScaled(scaleOf(figure, period));
}

/** How a result says what a figure is: by what its value is, but for one that others measured or that rests on another. */
function kindOf(figure: FigureNode): FigureResult['kind'] {
  const { kind } = figure.measure;
  if (['benchmark', 'change', 'difference', 'ratio', 'mean'].includes(kind)) return kind as FigureResult['kind'];
  return figure.quantity.kind as FigureResult['kind'];
}

function quantityResult(figure: FigureNode): FigureResult['quantity'] {
  const { kind, unit } = figure.quantity;
  return { kind, unit: unit ?? null };
}

function outcomeOf({ excluded, undecided, value, range, ...counts }: Measured, figure: FigureNode) {
  return {
    ...countsResult(counts, figure),
    excluded: Number(excluded),
    undecided: Number(undecided),
    value: value === undefined ? null : toNumber(value),
    ...rangeResult(value, range),
  };
}

function countsResult(
  { numerator, denominator }: Pick<Measured, 'numerator' | 'denominator'>,
  figure: FigureNode,
): Pick<GroupResult, 'numerator' | 'denominator'> {
  const { below } = figure.partsAdded;
  return {
    ...(numerator !== undefined && !addsHours(figure) && { numerator: Number(numerator) }),
    ...(denominator !== undefined && below === 1 && { denominator: Number(denominator) }),
  };
}

function rangeResult(
  value: Rational | undefined,
  range: ValueRange,
): Pick<GroupResult, 'lowest' | 'highest' | 'provisional'> {
  const { lowest, highest } = range;
  return {
    lowest: lowest === undefined ? null : toNumber(lowest),
    highest: highest === undefined ? null : toNumber(highest),
    provisional: isProvisional(value, range),
  };
}

function breakdownsOf(
  figure: FigureNode,
  plan: Plan,
  at: Occurrence,
  { tally }: DerivedFigure,
): FigureResult['breakdowns'] {
  if (!isCountedFigure(figure) || tally === undefined) return undefined;
  return [...tally.groups].map(([id, groups]) => {
    const measured = measuring(figure, tally, plan.graph, at, id);
    return {
      id,
      ...(plan.breakdowns.get(id)?.kind === 'crossed' && { crossed: [...partsOfBreakdown(plan, id)] }),
      groups: [...groups.values()].map(([group, counts]) => groupResult(group, measured(counts), figure, at)),
    };
  });
}

function groupResult(group: GroupResult['group'], measured: Measured, figure: FigureNode, at: Occurrence): GroupResult {
  const { value } = measured;
  return {
    group,
    ...outcomeOf(measured, figure),
    ...(value !== undefined && isNoRatio(figure, at) && { exact: rationalText(value) }),
  };
}

function baselineResult(
  { period, through, numerator, denominator, value, range, undecided }: NonNullable<DerivedFigure['baseline']>,
  figure: FigureNode,
): NonNullable<FigureResult['baseline']> {
  const [other] = targets([figure], 'figure', 'derived-from') as [FigureNode];
  return {
    period: { from: period.from, to: period.to },
    through,
    ...countsResult({ numerator, denominator }, other),
    value: value === undefined ? null : toNumber(value),
    ...(value !== undefined && { exact: rationalText(value) }),
    undecided: Number(undecided),
    provisional: isProvisional(value, range),
    quantity: quantityResult(other),
  };
}

/** The exact value that a target asks for, and what it can still come to where it is another figure's. */
function boundOf({ amount }: Target, at: Occurrence, derivation: Derivation): Pick<Measured, 'value' | 'range'> {
  return 'figure' in amount ? derivation(amount.figure, at) : { value: amount, range: settledAs(amount) };
}

function targetResult({ bound, amount }: Target, value: Rational | undefined): FigureResult['target'] {
  return {
    [bound]: value === undefined ? null : toNumber(value),
    ...('figure' in amount && { figure: amount.figure }),
  };
}

/**
 * A goal is met when each of its figures that has a target, companions apart, is. It can still be while none of them is
 * surely missed.
 */
function goalsMet(figure: FigureNode, plan: Plan, assessed: ReadonlyMap<string, FigureResult>): FigureResult {
  const deciding = plan.figures.filter(
    (each) => each.goal !== undefined && each.target !== undefined && !each.companion,
  );
  const goals = [...new Set(deciding.map((each) => each.goal))];
  const withEvery = (fits: (met: boolean | null | undefined) => boolean): number =>
    goals.filter((goal) => deciding.every((each) => each.goal !== goal || fits(assessed.get(each.id)?.met))).length;
  const met = withEvery((each) => each === true);
  const notMissed = withEvery((each) => each !== false);
  const ofAll = (number: number): Rational => ({ numerator: BigInt(number), denominator: BigInt(goals.length) });
  const value = goals.length === 0 ? undefined : ofAll(met);
  const range = value === undefined ? NO_VALUE : between(value, ofAll(notMissed));
  return {
    id: figure.id,
    goal: figure.goal ?? null,
    kind: kindOf(figure),
    numerator: met,
    denominator: goals.length,
    excluded: 0,
    undecided: 0,
    value: value === undefined ? null : toNumber(value),
    ...rangeResult(value, range),
    quantity: quantityResult(figure),
    target: null,
    met: null,
  };
}
