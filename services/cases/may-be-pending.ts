import { addDays } from '../../projections/calendar/civil-date.ts';
import type { Period } from '../../projections/calendar/period.ts';
import { hasNoLastDay } from '../../projections/goals/compile/conditions.ts';
import { fixedDate } from '../../projections/goals/compile/dates.ts';
import { closure, hasRows, resolved, stateOf, targets } from '../../projections/goals/graph/queries.ts';
import { amountsOf, type Condition, momentsOf } from '../../projections/goals/model/condition.ts';
import { anchorOf, type DateExpression } from '../../projections/goals/model/date-expression.ts';
import type { Population, Window } from '../../projections/goals/model/parts.ts';
import type { Plan } from '../../projections/goals/model/plan.ts';
import type { AmountNode, MomentNode, PlanGraph } from '../../projections/goals/model/plan-graph.ts';

/** What decides whether something may still be open at a cutoff at which a figure has members. */
interface Asked {
  readonly graph: PlanGraph;
  readonly period: Period;
  /** The date of a stock: whoever is in it is so at a cutoff on that day or later. */
  readonly settled: string | undefined;
  /** The moment that all have who are asked, and that cannot move. */
  readonly has: string | undefined;
  /** The moments that may be pending themselves. */
  readonly pending: ReadonlySet<string>;
}

/**
 * Whether a condition that is not put together from others can be pending at some cutoff (docs/rules/finality.md). Of a stock,
 * what lies on its date or before has always been decided.
 */
export function mayBePending(leaf: Condition, population: Population, { graph }: Plan, period: Period): boolean {
  const settled = population.kind === 'stock' ? fixedDate(population.on, period) : undefined;
  const asked = withPending({ graph, period, settled, has: momentOf(population, graph) });
  switch (leaf.op) {
    case 'on':
      return mayCome(leaf.date, asked) || resolved(graph.states, leaf.state).holdsBack;
    case 'compare':
      return [leaf.left, leaf.right].some((date) => anchorMayBePending(date, asked)) || getsLastDay(leaf, asked);
    case 'within':
      return [leaf.left, leaf.right].some((date) => anchorMayBePending(date, asked)) || getsLastDay(leaf, asked);
    case 'during':
    case 'throughout': {
      if (resolved(graph.states, leaf.state).holdsBack) return true;
      const { window } = leaf;
      return window.kind === 'dates'
        ? [window.from, window.to].some((date) => mayCome(date, asked))
        : periodMayRun(asked);
    }
    case 'has':
    case 'amount':
    case 'at-least':
    case 'and':
    case 'or':
    case 'not':
      return (
        momentsOf(leaf).some((name) => asked.pending.has(name)) ||
        amountsOf(leaf).some((name) => amountMayBePending(resolved(graph.amounts, name), asked))
      );
  }
}

/** Of all moments, those first that others are derived from: which may be pending. */
function withPending(asked: Omit<Asked, 'pending'>): Asked {
  const pending = new Set<string>();
  for (const node of closure(asked.graph.moments.values(), ({ role }) => role === 'anchor'))
    if (node.part === 'moment' && momentMayBePending(node, { ...asked, pending })) pending.add(node.name);
  return { ...asked, pending };
}

/** The moment that all of a population have, if it stays as it is once it is found. */
function momentOf(population: Population, { moments }: PlanGraph): string | undefined {
  if (population.kind === 'each') return population.moment;
  if (population.kind !== 'with') return undefined;
  const moment = resolved(moments, population.moment);
  if (moment.kind !== 'event' || moment.pick === 'last') return undefined;
  return targets([moment], 'moment', 'anchor').length > 0 ? undefined : moment.name;
}

/** Whether a moment without a last day gets one by a comparison, and may come until then. */
function getsLastDay(leaf: Condition & { op: 'compare' | 'within' }, { graph }: Asked): boolean {
  if (leaf.op === 'compare' && leaf.relation !== 'before' && leaf.relation !== 'on or before') return false;
  const anchor = anchorOf(leaf.left);
  return anchor !== undefined && hasNoLastDay(resolved(graph.moments, anchor));
}

function momentMayBePending(moment: MomentNode, asked: Asked): boolean {
  if (hasRows(moment)) return false;
  switch (moment.kind) {
    case 'end':
      return periodMayRun(asked);
    case 'date':
      return moment.dates.some((date) => mayCome(date, asked)) || windowMayMove(moment.window, asked);
    case 'event':
      return windowMayBePending(moment.window, asked);
    case 'begins':
    case 'ends':
      return windowMayBePending(moment.window, asked) || moment.lasting !== undefined || stateOf(moment).holdsBack;
  }
}

function amountMayBePending(amount: AmountNode, asked: Asked): boolean {
  if ('state' in amount && stateOf(amount).holdsBack) return true;
  if ('window' in amount) return windowMayBePending(amount.window, asked);
  return mayCome(amount.on, asked) || (amount.kind === 'time-since' && anchorMayBePending(amount.since, asked));
}

function windowMayBePending(window: Window, asked: Asked): boolean {
  const { during, before, to } = window;
  const dated = [before, to].filter((date) => date !== undefined);
  const ends = [...(during === 'any-time' ? [] : [periodMayRun(asked)]), ...dated.map((date) => mayCome(date, asked))];
  return (ends.length > 0 && ends.every((mayRun) => mayRun)) || windowMayMove(window, asked);
}

function windowMayMove({ from, after, before, to }: Window, asked: Asked): boolean {
  return [from, after, before, to].some((date) => date !== undefined && anchorMayBePending(date, asked));
}

/** Whether the period may have days left at a cutoff that is asked about. */
function periodMayRun({ period, settled }: Asked): boolean {
  return settled === undefined || settled < addDays(period.to, -1);
}

/** Whether a date may lie after the cutoff, or be missing because its anchor is pending. */
function mayCome(date: DateExpression, { period, settled, has }: Asked): boolean {
  if (has !== undefined && anchorOf(date) === has && date.shifts.every(({ sign }) => sign === -1)) return false;
  const fixed = fixedDate(date, period);
  return fixed === undefined || settled === undefined || fixed > settled;
}

function anchorMayBePending(date: DateExpression, { has, pending }: Asked): boolean {
  const anchor = anchorOf(date);
  return anchor !== undefined && anchor !== has && pending.has(anchor);
}
