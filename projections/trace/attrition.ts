import type { Attrition, AttritionStep } from '../../contracts/figures/attrition-schema.ts';
import type { Period } from '../calendar/period.ts';
import type { Engine } from '../engine/engine.ts';
import { rangeOf } from '../goals/compile/amount-range.ts';
import { compilePlan } from '../goals/compile/compile-plan.ts';
import type { CompiledCondition, CompiledPlan, ConditionRole } from '../goals/compile/compiled-plan.ts';
import { contextOf } from '../goals/compile/evaluation-context.ts';
import { any, isMissing, never } from '../goals/compile/expression/predicates.ts';
import { sqlOf } from '../goals/compile/expression/write.ts';
import { verdictCode } from '../goals/compile/verdicts.ts';
import { withFigures } from '../goals/graph/build-graph.ts';
import { rowMomentOf } from '../goals/graph/queries.ts';
import type { Condition } from '../goals/model/condition.ts';
import { amountsOfMeasure } from '../goals/model/figure-conditions.ts';
import type { Plan } from '../goals/model/plan.ts';
import type { CitizenFigureNode } from '../goals/model/plan-graph.ts';
import { unitOfRows } from '../goals/model/quantity.ts';
import { writeCondition } from '../goals/syntax/write-condition.ts';
import type { Cutoff } from '../ledger/cutoff.ts';
import { identifyCitizens } from '../ledger/identities.ts';
import { figureWithPopulation } from './find-figure.ts';

/**
 * How many citizens, or rows of theirs, of a figure's population drop out at each of its conditions, in this order: what narrows the
 * population, the rule of exclusion, the parts of the condition, the exception. `start` less what is dropped is exactly
 * the number of the counted.
 *
 * One aggregation over the verdicts that `evaluate` counts: memory does not grow with the number of citizens.
 *
 * @throws CodedError QUERY_UNKNOWN_FIGURE, QUERY_DERIVED_FIGURE, QUERY_NO_POPULATION
 */
export async function attrition(
  engine: Engine,
  plan: Plan,
  figureId: string,
  period: Period,
  cutoff: Cutoff,
): Promise<Pick<Attrition, 'unit' | 'start' | 'steps' | 'counted'>> {
  const figure = { ...figureWithPopulation(plan, figureId), by: [] };
  const identities = await identifyCitizens(engine, cutoff);
  const compiled = compilePlan(withFigures(plan, [figure]), contextOf(period, cutoff, identities));
  const steps = stepsOf(compiled, figure);
  const [membership] = compiled.conditionsOf(figure);
  const rows = await engine.rows<[number | null, number | null, boolean, bigint]>(
    `WITH ${compiled.tables.join(',\n')}
     SELECT ${fate(steps, ({ drops }) => drops)} AS dropped_at, ${fate(steps, ({ dropsWithoutExclusions }) => dropsWithoutExclusions)} AS dropped_anyway_at,
       ${pending(steps)} AS pending, count(*)
     FROM verdict WHERE ${membership?.possible} GROUP BY ALL`,
  );
  const fates = rows.map(([at, anyway, may, citizens]) => ({
    at,
    anyway,
    may,
    citizens: Number(citizens),
  }));
  const total = (among: (fate: (typeof fates)[number]) => boolean): number =>
    fates.filter(among).reduce((sum, { citizens }) => sum + citizens, 0);

  const start = total(() => true);
  let before = start;
  let anyway = start;
  const flows = steps.map(({ step, condition, dropsWithoutExclusions }, i): AttritionStep => {
    const dropped = total(({ at }) => at === i);
    const flow = { before, dropped, after: before - dropped, pending: total(({ at, may }) => at === i && may) };
    before = flow.after;
    if (dropsWithoutExclusions === null) return { step, condition, ...flow, withoutExclusions: null };
    const droppedAnyway = total((fate) => fate.anyway === i);
    const withoutExclusions = { before: anyway, dropped: droppedAnyway, after: anyway - droppedAnyway };
    anyway = withoutExclusions.after;
    return { step, condition, ...flow, withoutExclusions };
  });
  const unit = unitOfRows(rowMomentOf(figure));
  return { unit, start, steps: flows, counted: before };
}

/** A step with SQL over `verdict`. */
interface Step extends Pick<AttritionStep, 'step' | 'condition'> {
  /** Who drops out at it, if at none before. */
  readonly drops: string;
  /** The same if nobody were excluded or excepted; null: the step would not be there. */
  readonly dropsWithoutExclusions: string | null;
  /** Of those who drop out at it, of whom that is not decided. */
  readonly pending: string;
}

function stepsOf(compiled: CompiledPlan, figure: CitizenFigureNode): Step[] {
  const { measure } = figure;
  const verdict = compiled.columns.verdict(figure);
  const has = (code: number): string => `coalesce(${verdict} = ${code}, false)`;
  const undecided = has(verdictCode.undecided);
  const conjuncts = compiled.conditionsOf(figure).filter(({ conjunct }) => conjunct);
  const of = (...roles: ConditionRole[]): CompiledCondition[] => conjuncts.filter(({ role }) => roles.includes(role));

  const narrowing = of('population', 'where').map(({ role, condition, yes, possible }): Step => {
    const drops = `NOT (${yes})`;
    const text = condition === undefined ? populationOf(figure) : writeCondition(condition);
    return {
      step: role as 'population' | 'where',
      condition: text,
      drops,
      dropsWithoutExclusions: drops,
      pending: possible,
    };
  });
  const leaving = (step: 'exclude' | 'except', condition: Condition | undefined, drops: string): Step[] =>
    condition === undefined
      ? []
      : [{ step, condition: writeCondition(condition), drops, dropsWithoutExclusions: null, pending: undecided }];
  const exclude = 'exclude' in measure ? measure.exclude : undefined;
  const except = 'except' in measure ? measure.except : undefined;
  // Who may yet be excluded is not counted either, until that is decided.
  const mayBeExcluded = of('exclude')
    .map(({ possible }) => `(${possible})`)
    .join(' AND ');
  // Who is excepted fails a part of the condition too, and drops out at the exception. The excluded are out by then.
  const isExcepted = has(verdictCode.excluded);
  const parts = of('condition').map(({ condition, yes }): Step => {
    const dropsWithoutExclusions = `NOT (${yes})`;
    const drops = `${dropsWithoutExclusions} AND NOT ${isExcepted}`;
    return {
      step: 'condition',
      condition: writeCondition(condition as Condition),
      drops,
      dropsWithoutExclusions,
      pending: undecided,
    };
  });
  const amount = amountsOfMeasure(measure).map((condition): Step => {
    const { open, number } = rangeOf(condition, compiled);
    // A rate takes no number for none at all.
    const lacks = ['average', 'quantile', 'total'].includes(measure.kind) ? isMissing(number) : never;
    const drops = sqlOf(any([open, lacks]));
    return { step: 'amount', condition, drops, dropsWithoutExclusions: drops, pending: undecided };
  });
  return [
    ...narrowing,
    ...leaving('exclude', exclude, mayBeExcluded),
    ...parts,
    ...amount,
    ...leaving('except', except, isExcepted),
  ];
}

/** SQL of the number of the first step at which a citizen drops out; NULL for none. */
function fate(steps: readonly Step[], drops: (step: Step) => string | null): string {
  const cases = steps.flatMap((step, i) => {
    const condition = drops(step);
    return condition === null ? [] : [`WHEN ${condition} THEN ${i}`];
  });
  return `CASE ${cases.join(' ')} END`;
}

function pending(steps: readonly Step[]): string {
  return `CASE ${steps.map(({ drops, pending }) => `WHEN ${drops} THEN ${pending}`).join(' ')} ELSE false END`;
}

function populationOf({ measure }: CitizenFigureNode): string {
  if (measure.kind === 'lowest') return measure.state;
  return measure.kind === 'places' ? measure.population : measure.members.population;
}
