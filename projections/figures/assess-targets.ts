import type { FigureResult, GroupResult } from '../../contracts/figures/figure-schema.ts';
import type { Figure, Target } from '../goals/model/figure.ts';
import type { Plan } from '../goals/model/plan.ts';
import { quantityOf } from '../goals/model/quantity.ts';
import { compareRationals, type Rational, rationalText, toNumber } from '../numbers/rational.ts';
import { type Derivation, type DerivedFigure, derivationOf } from './derive-figures.ts';
import type { OccurrenceResults } from './evaluate-occurrences.ts';
import { isCounted, type Measured, measuring } from './measured.ts';
import { hasBegun } from './notices.ts';
import type { Occurrence } from './occurrences.ts';

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

function resultOfFigure(figure: Figure, plan: Plan, at: Occurrence, derivation: Derivation): FigureResult {
  const derived = derivation(figure.id, at);
  const { tally, value, baseline, brokenBy, missing } = derived;
  const { measure, target } = figure;
  const bound = target === undefined ? undefined : boundOf(target, at, derivation);
  const estimated = tally?.estimated === true;
  return {
    id: figure.id,
    goal: figure.goal ?? null,
    kind: kindOf(figure, plan),
    ...outcomeOf(derived),
    quantity: quantityResult(figure, plan),
    ...(measure.kind === 'rate' && { per: measure.per }),
    ...(value !== undefined && !isCounted(measure) && measure.kind !== 'groups' && { exact: rationalText(value) }),
    ...(estimated && { estimated }),
    ...(tally?.on !== undefined && { on: tally.on }),
    ...(baseline !== undefined && { baseline: baselineResult(baseline, figure, plan) }),
    ...(brokenBy !== undefined && { brokenBy: { on: brokenBy.on } }),
    ...(missing !== undefined && { missing }),
    target: target === undefined ? null : targetResult(target, bound),
    met:
      target === undefined || !hasBegun(at)
        ? null
        : value !== undefined && bound !== undefined && meets(value, target.bound, bound),
    ...(figure.by.length > 0 && { breakdowns: breakdownsOf(figure, plan, at, derived) }),
  };
}

/** How a result says what a figure is: by what its value is, but for one that others measured or that rests on another. */
function kindOf(figure: Figure, plan: Plan): FigureResult['kind'] {
  const { kind } = figure.measure;
  if (kind === 'benchmark' || kind === 'change' || kind === 'mean') return kind;
  return quantityOf(figure, plan).kind as FigureResult['kind'];
}

function quantityResult(figure: Figure, plan: Plan): FigureResult['quantity'] {
  const { kind, unit } = quantityOf(figure, plan);
  return { kind, unit: unit ?? null };
}

function outcomeOf({ numerator, denominator, excluded, undecided, value }: Measured) {
  return {
    ...(numerator !== undefined && { numerator: Number(numerator) }),
    ...(denominator !== undefined && { denominator: Number(denominator) }),
    excluded: Number(excluded),
    undecided: Number(undecided),
    value: value === undefined ? null : toNumber(value),
  };
}

function breakdownsOf(
  figure: Figure,
  plan: Plan,
  at: Occurrence,
  { tally }: DerivedFigure,
): FigureResult['breakdowns'] {
  const { measure } = figure;
  if (!isCounted(measure) || tally === undefined) return undefined;
  const measured = measuring(figure, measure, tally, plan, at);
  return [...tally.groups].map(([id, groups]) => ({
    id,
    groups: [...groups].map(([group, counts]): GroupResult => {
      return { group, ...outcomeOf(measured(counts)) };
    }),
  }));
}

function baselineResult(
  { period, through, value }: NonNullable<DerivedFigure['baseline']>,
  { measure }: Figure,
  plan: Plan,
): NonNullable<FigureResult['baseline']> {
  const other = plan.figures.find(({ id }) => measure.kind === 'change' && id === measure.figure) as Figure;
  return {
    period: { from: period.from, to: period.to },
    through,
    value: value === undefined ? null : toNumber(value),
    ...(value !== undefined && { exact: rationalText(value) }),
    quantity: quantityResult(other, plan),
  };
}

/** The exact value that a target asks for; undefined where it is another figure's and that has none. */
function boundOf({ amount }: Target, at: Occurrence, derivation: Derivation): Rational | undefined {
  return 'figure' in amount ? derivation(amount.figure, at).value : amount;
}

/** The exact value is compared with the exact target, never the rounded one: 55 of 110 meets "at least half". */
export function meets(value: Rational, bound: Target['bound'], target: Rational): boolean {
  const order = compareRationals(value, target);
  return { atLeast: order >= 0, atMost: order <= 0, above: order > 0, below: order < 0 }[bound];
}

function targetResult({ bound, amount }: Target, value: Rational | undefined): FigureResult['target'] {
  return {
    [bound]: value === undefined ? null : toNumber(value),
    ...('figure' in amount && { figure: amount.figure }),
  };
}

/** A goal is met when each of its figures that has a target, companions apart, is. */
function goalsMet(figure: Figure, plan: Plan, assessed: ReadonlyMap<string, FigureResult>): FigureResult {
  const deciding = plan.figures.filter(
    (each) => each.goal !== undefined && each.target !== undefined && !each.companion,
  );
  const goals = [...new Set(deciding.map((each) => each.goal))];
  const met = goals.filter((goal) =>
    deciding.every((each) => each.goal !== goal || assessed.get(each.id)?.met === true),
  );
  return {
    id: figure.id,
    goal: figure.goal ?? null,
    kind: kindOf(figure, plan),
    numerator: met.length,
    denominator: goals.length,
    excluded: 0,
    undecided: 0,
    value: goals.length === 0 ? null : met.length / goals.length,
    quantity: quantityResult(figure, plan),
    target: null,
    met: null,
  };
}
