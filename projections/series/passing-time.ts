import { addDays } from '../calendar/civil-date.ts';
import type { CompiledCondition, CompiledPlan } from '../goals/compile/compiled-plan.ts';
import { fixedDate } from '../goals/compile/dates.ts';
import { dayAfter, isWindowOpen } from '../goals/compile/evaluation-context.ts';
import { isoOf } from '../goals/compile/expression/days.ts';
import { sqlOf } from '../goals/compile/expression/write.ts';
import { type Needs, requirementsOf } from '../goals/compile/needs.ts';
import { isPendingForPeriod } from '../goals/compile/pending-for-period.ts';
import { verdictCode } from '../goals/compile/verdicts.ts';
import { type Bounds, boundsOf, boundsOfCondition } from '../goals/compile/windows.ts';
import { partsOf, resolved, stateOf } from '../goals/graph/queries.ts';
import type { Condition } from '../goals/model/condition.ts';
import { anchorOf } from '../goals/model/date-expression.ts';
import type { CitizenFigure } from '../goals/model/figure.ts';
import { populationOf } from '../goals/model/figure-conditions.ts';
import { hasLastDay } from '../goals/model/parts.ts';
import type { BreakdownNode, PopulationNode, StateNode } from '../goals/model/plan-graph.ts';

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
  const needs = requirementsOf(compiled.graph);
  const parts = [
    ...compiled.figures.map((figure) => outlookOfFigure(figure, needs, compiled)),
    ...outlookOfGroups(needs, compiled),
  ];
  return `greatest(${[String(outlook.settled), ...new Set(parts)].join(', ')})::UTINYINT`;
}

/** A citizen whose verdict is decided may still come into a group: a band or a year is none until it is sure. */
function outlookOfGroups({ breakdowns }: Needs, compiled: CompiledPlan): string[] {
  const { figures, columns } = compiled;
  const isCounted = figures.map((figure) => `${columns.verdict(figure)} IS NOT NULL`).join(' OR ');
  return breakdowns.flatMap((breakdown) => {
    if (breakdown.kind === 'attribute' && anchorOf(breakdown.on) === undefined) return [];
    const mayTurn = breakdown.kind === 'attribute' ? 'true' : `${columns.group(breakdown.name)} IS NULL`;
    return [
      `CASE WHEN ${mayTurn} AND (${isCounted}) THEN ${outlookOfMissing(breakdown, compiled)} ELSE ${outlook.settled} END`,
    ];
  });
}

/** SQL of the outlook of who is in no group yet. An age on a fixed day is known on that day, and on no other. */
function outlookOfMissing(breakdown: BreakdownNode, compiled: CompiledPlan): string {
  const { graph, context } = compiled;
  const amount = breakdown.kind === 'amount' ? resolved(graph.amounts, breakdown.amount) : undefined;
  const on = amount?.kind === 'age-on' ? fixedDate(amount.on, context.period) : undefined;
  if (on === undefined) return String(outlook.open);
  const isBefore = `${sqlOf(dayAfter(context))} <= DATE '${on}'`;
  const before = on < lastDayOf(compiled) ? outlook.open : outlook.untilPeriodEnd;
  return `CASE WHEN ${isBefore} THEN ${before} ELSE ${outlook.settled} END`;
}

/** SQL over a row with `citizen`: the outlook of a snapshot that no population has a row for. */
export function outlookOfNobody(compiled: CompiledPlan): string {
  const grows = growsUnseen(requirementsOf(compiled.graph));
  const outlooks = compiled.figures.map((figure) => {
    const name = populationOf(figure);
    if (name === undefined || grows) return String(outlook.open);
    return outlookOfOthers(resolved(compiled.graph.populations, name), compiled);
  });
  return `greatest(${[...new Set(outlooks)].join(', ')})::UTINYINT`;
}

function outlookOfFigure(figure: CitizenFigure, needs: Needs, compiled: CompiledPlan): string {
  const { measure } = figure;
  if (measure.kind === 'lowest' || growsUnseen(needs)) return String(outlook.open);
  if (measure.kind === 'places') return outlookOfPlaces(measure.population, figure, compiled);
  const verdict = compiled.columns.verdict(figure);
  const conditions = compiled.conditionsOf(figure).filter(({ leaf }) => leaf);
  const ofWhom = conditions.filter(({ role }) => role === 'population' || role === 'where');
  const amounts = 'amount' in measure;
  const undecided = amounts ? String(outlook.open) : whilePending(conditions, String(outlook.untilPeriodEnd), compiled);
  const isMember = conditions.find(({ condition }) => condition === undefined)?.yes ?? 'true';
  const population = resolved(compiled.graph.populations, measure.members.population);
  const others = outlookOfOthers(population, compiled);
  // Who has a row may come to have another.
  if (population.kind === 'each' && others !== String(outlook.settled)) return String(outlook.open);
  return `CASE WHEN ${verdict} = ${verdictCode.undecided} THEN ${undecided}
    WHEN ${verdict} IS NULL AND ${isMember} THEN greatest(${whilePending(ofWhom, String(outlook.settled), compiled)}, ${others})
    WHEN ${verdict} IS NULL THEN ${others} ELSE ${outlook.settled} END`;
}

/** SQL of the outlook by conditions that may be pending. */
function whilePending(conditions: readonly CompiledCondition[], otherwise: string, compiled: CompiledPlan): string {
  const pending = conditions
    .filter(({ yes, possible }) => yes !== possible)
    .map(({ yes, possible, condition }) => ({
      holds: `(${possible} AND NOT ${yes})`,
      untilPeriodEnd: untilPeriodEnd(condition, compiled),
    }));
  if (pending.length === 0) return otherwise;
  const open = pending.map(({ holds, untilPeriodEnd }) => `${holds} AND NOT ${untilPeriodEnd}`);
  return `(CASE WHEN ${open.join(' OR ')} THEN ${outlook.open}
      WHEN ${pending.map(({ holds }) => holds).join(' OR ')} THEN ${outlook.untilPeriodEnd} ELSE ${otherwise} END)`;
}

/** Days add up while a participation, or a spell of a state, runs. */
function outlookOfPlaces(name: string, figure: CitizenFigure, compiled: CompiledPlan): string {
  const population = resolved(compiled.graph.populations, name);
  const runs = runsOfPlaces(figure, compiled);
  const [which, running] = runs === undefined ? [outlook.open, 'true'] : [outlook.untilPeriodEnd, runs];
  const verdict = compiled.columns.verdict(figure);
  return `CASE WHEN ${verdict} IS NULL THEN ${outlookOfOthers(population, compiled)}
    WHEN ${running} AND ${sqlOf(isWindowOpen(compiled.context))} THEN ${which} ELSE ${outlook.settled} END`;
}

/** SQL over a row of `verdict`: a participation runs whose days a figure adds up. Undefined for any other figure. */
export function runsOfPlaces({ measure }: CitizenFigure, { graph, columns }: CompiledPlan): string | undefined {
  if (measure.kind !== 'places') return undefined;
  const population = resolved(graph.populations, measure.population);
  return population.kind === 'participation' ? columns.runs(population.programme) : undefined;
}

/** Whether something is read so far (docs/rules/finality.md, F9) that grows while time passes: then nothing is ever decided. */
export function growsUnseen(needs: Needs): boolean {
  return (
    needs.amounts.some((amount) => 'window' in amount && 'state' in amount && !hasLastDay(amount.window)) ||
    needs.moments.some((moment) => (moment.kind === 'begins' || moment.kind === 'ends') && !hasLastDay(moment.window))
  );
}

/** SQL that holds where a condition that is pending is so until the period ends, whatever day it is. */
function untilPeriodEnd(condition: Condition | undefined, compiled: CompiledPlan): string {
  const windows = condition === undefined ? undefined : windowsOf(condition, compiled);
  if (condition === undefined || windows === undefined || !windows.every(({ tos }) => isFixed({ froms: [], tos })))
    return 'false';
  return sqlOf(isPendingForPeriod(condition, compiled));
}

/** The windows that decide how long a condition may be pending; undefined where dates do, which pass within the period. */
function windowsOf(condition: Condition, compiled: CompiledPlan): Bounds[] | undefined {
  const ofMoment = (name: string): Bounds[] | undefined => {
    const moment = resolved(compiled.graph.moments, name);
    return moment.kind === 'event' || moment.kind === 'begins' || moment.kind === 'ends'
      ? [boundsOf(moment.window, compiled)]
      : undefined;
  };
  switch (condition.op) {
    case 'has':
      return ofMoment(condition.moment);
    case 'compare': {
      const windows = [condition.left, condition.right].map((date) =>
        date.shifts.length === 0 && typeof date.base !== 'string' ? ofMoment(date.base.moment) : undefined,
      );
      return windows.every((each) => each !== undefined) ? windows.flat() : undefined;
    }
    case 'during':
    case 'throughout':
      return [boundsOfCondition(condition.window, compiled)];
    case 'amount': {
      const amount = resolved(compiled.graph.amounts, condition.amount);
      return 'window' in amount ? [boundsOf(amount.window, compiled)] : undefined;
    }
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

/** SQL of the outlook of who is not in a population, whatever its condition: of coming into it only because time passes. */
function outlookOfOthers(population: PopulationNode, compiled: CompiledPlan): string {
  const { context } = compiled;
  const before = (day: string, meanwhile: number): string =>
    `CASE WHEN ${sqlOf(dayAfter(context))} <= DATE '${day}' THEN ${meanwhile} ELSE ${outlook.settled} END`;
  switch (population.kind) {
    case 'participation':
      return before(context.period.from, outlook.open);
    case 'with':
    case 'each': {
      const moment = resolved(compiled.graph.moments, population.moment);
      const isFound = moment.kind === 'event' && isFixed(boundsOf(moment.window, compiled));
      return String(isFound ? outlook.settled : outlook.open);
    }
    case 'overlap': {
      const bounds = boundsOf(population.window, compiled);
      const from =
        bounds.froms.length === 1 ? isoOf((bounds.froms[0] as (typeof bounds.froms)[number]).day) : undefined;
      const isSo = isFixed(bounds) && from !== undefined && beginsAtTurns(stateOf(population));
      return isSo ? before(from, outlook.open) : String(outlook.open);
    }
    case 'stock': {
      const on = fixedDate(population.on, context.period);
      if (on === undefined || !beginsAtTurns(stateOf(population))) return String(outlook.open);
      return before(on, on < lastDayOf(compiled) ? outlook.open : outlook.untilPeriodEnd);
    }
  }
}

/**
 * Whether a state, or what may become one, begins for nobody between two days on which a run of cutoffs ends: it does so
 * with an event or on a birthday. Who is in none of some states is so from the day on which the last of them ends.
 */
function beginsAtTurns(state: StateNode): boolean {
  const isOut = state.kind === 'combined' && state.noneOf.length > 0;
  return !isOut && partsOf(state).every(beginsAtTurns);
}

/** The last day of the period, `YYYY-MM-DD`: from a cutoff through it on no window of the period is open. */
export function lastDayOf({ context }: CompiledPlan): string {
  return addDays(context.period.to, -1);
}
