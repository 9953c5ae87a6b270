import { addDays } from '../calendar/civil-date.ts';
import type { CompiledPlan } from '../goals/compile/compiled-plan.ts';
import { dayAfter } from '../goals/compile/evaluation-context.ts';
import { isoOf } from '../goals/compile/expression/days.ts';
import { sqlOf } from '../goals/compile/expression/write.ts';
import { type Needs, needsOf } from '../goals/compile/needs.ts';
import { isPendingForPeriod } from '../goals/compile/pending-for-period.ts';
import { verdictCode } from '../goals/compile/verdicts.ts';
import { type Bounds, boundsOf, boundsOfCondition } from '../goals/compile/windows.ts';
import { resolved, stateOf } from '../goals/graph/queries.ts';
import type { Condition } from '../goals/model/condition.ts';
import type { CitizenFigure } from '../goals/model/figure.ts';
import type { PopulationNode } from '../goals/model/plan-graph.ts';

/** Whether a snapshot may become another one only because time passes, until something becomes known or happens. */
export const outlook = {
  /** Nothing of it. What is decided stays decided (docs/rules/finality.md), and who is of no population stays so. */
  settled: 0,
  /** Not before the last day of the period. */
  untilPeriodEnd: 1,
  /** At any time. */
  open: 2,
} as const;

/** SQL over a row of `verdict`: the outlook of a snapshot. It may say less than could be known, never more. */
export function outlookOf(compiled: CompiledPlan): string {
  const needs = needsOf(compiled.graph);
  const parts = compiled.figures.map((figure) => outlookOfFigure(figure, needs, compiled));
  return `greatest(${[String(outlook.settled), ...new Set(parts)].join(', ')})::UTINYINT`;
}

/** SQL over a row with `citizen`: the outlook of a snapshot that no population has a row for. */
export function outlookOfNobody(compiled: CompiledPlan): string {
  const mayJoin = compiled.figures.map((figure) => {
    const { measure } = figure;
    const name = measure.kind === 'places' || measure.kind === 'lowest' ? undefined : measure.members.population;
    if (name === undefined || growsUnseen(needsOf(compiled.graph), compiled)) return 'true';
    return mayComeInto(resolved(compiled.graph.populations, name), figure, compiled);
  });
  return `CASE WHEN ${[...new Set(mayJoin)].join(' OR ')} THEN ${outlook.open} ELSE ${outlook.settled} END::UTINYINT`;
}

function outlookOfFigure(figure: CitizenFigure, needs: Needs, compiled: CompiledPlan): string {
  const { measure } = figure;
  const grows = measure.kind === 'places' || growsUnseen(needs, compiled);
  if (grows || measure.kind === 'lowest') return String(outlook.open);
  const verdict = compiled.columns.verdict(figure);
  const pending = compiled
    .conditionsOf(figure)
    .filter(({ leaf, yes, possible }) => leaf && yes !== possible)
    .map(
      ({ yes, possible, condition }) => `(${possible} AND NOT ${yes} AND NOT ${untilPeriodEnd(condition, compiled)})`,
    );
  const isOpen = measure.kind === 'average' || measure.kind === 'rate' ? 'true' : pending.join(' OR ');
  const whilePending =
    isOpen === ''
      ? String(outlook.untilPeriodEnd)
      : `CASE WHEN ${isOpen} THEN ${outlook.open} ELSE ${outlook.untilPeriodEnd} END`;
  const mayJoin = mayComeInto(resolved(compiled.graph.populations, measure.members.population), figure, compiled);
  return `CASE WHEN ${verdict} IS NULL THEN CASE WHEN ${mayJoin} THEN ${outlook.open} ELSE ${outlook.settled} END WHEN ${verdict} = ${verdictCode.undecided} THEN ${whilePending} ELSE ${outlook.settled} END`;
}

/** Whether something is read so far (docs/rules/finality.md, F9) that grows while time passes: then nothing is ever decided. */
function growsUnseen(needs: Needs, compiled: CompiledPlan): boolean {
  return (
    needs.amounts.some(
      (amount) => 'window' in amount && 'state' in amount && boundsOf(amount.window, compiled).tos.length === 0,
    ) ||
    needs.moments.some(
      (moment) =>
        (moment.kind === 'begins' || moment.kind === 'ends') && boundsOf(moment.window, compiled).tos.length === 0,
    )
  );
}

/** SQL that holds where a condition that is pending is so until the period ends, whatever day it is. */
function untilPeriodEnd(condition: Condition | undefined, compiled: CompiledPlan): string {
  const bounds = condition === undefined ? undefined : windowOf(condition, compiled);
  if (condition === undefined || bounds === undefined) return 'false';
  return isFixed(bounds) ? sqlOf(isPendingForPeriod(condition, compiled)) : 'false';
}

/** The window that a condition looks at; undefined for one that looks at dates. */
function windowOf(condition: Condition, compiled: CompiledPlan): Bounds | undefined {
  switch (condition.op) {
    case 'has': {
      const moment = resolved(compiled.graph.moments, condition.moment);
      return moment.kind === 'event' || moment.kind === 'begins' || moment.kind === 'ends'
        ? boundsOf(moment.window, compiled)
        : undefined;
    }
    case 'during':
    case 'throughout':
      return boundsOfCondition(condition.window, compiled);
    case 'amount': {
      const amount = resolved(compiled.graph.amounts, condition.amount);
      return 'window' in amount ? boundsOf(amount.window, compiled) : undefined;
    }
    case 'compare':
    case 'within':
    case 'on':
    case 'not':
    case 'and':
    case 'or':
    case 'at-least':
      return undefined;
  }
}

function isFixed({ froms, tos }: Bounds): boolean {
  return [...froms, ...tos].every(({ day }) => isoOf(day) !== undefined);
}

/** SQL that holds where who is not in a population may come into it only because time passes. */
function mayComeInto(population: PopulationNode, { measure }: CitizenFigure, compiled: CompiledPlan): string {
  const { context } = compiled;
  if (population.where !== undefined) return 'true';
  if (measure.kind !== 'count' && 'members' in measure && measure.members.where !== undefined) return 'true';
  const before = (day: string): string => `${sqlOf(dayAfter(context))} <= DATE '${day}'`;
  switch (population.kind) {
    case 'participation':
      return population.endedInPeriod ? 'true' : before(context.period.from);
    case 'with': {
      const moment = resolved(compiled.graph.moments, population.moment);
      const isFound = moment.kind === 'event' && isFixed(boundsOf(moment.window, compiled));
      return isFound ? 'false' : 'true';
    }
    case 'overlap': {
      const bounds = boundsOf(population.window, compiled);
      const from =
        bounds.froms.length === 1 ? isoOf((bounds.froms[0] as (typeof bounds.froms)[number]).day) : undefined;
      return stateOf(population).holdsBack || !isFixed(bounds) || from === undefined ? 'true' : before(from);
    }
    case 'stock':
      return 'true';
  }
}

/** The last day of the period, `YYYY-MM-DD`: from a cutoff through it on no window of the period is open. */
export function lastDayOf({ context }: CompiledPlan): string {
  return addDays(context.period.to, -1);
}
