import type { Truth } from '../../contracts/figures/trace-schema.ts';
import type { Reason, Verdict } from '../../contracts/figures/verdicts.ts';
import { type EvaluationContext, isWindowOpen } from '../goals/compile/evaluation-context.ts';
import { isAlways } from '../goals/compile/expression/predicates.ts';
import { decidingCondition } from '../goals/compile/verdicts.ts';
import { resolved, targets } from '../goals/graph/queries.ts';
import { type Condition, datesOf, isLeaf } from '../goals/model/condition.ts';
import { anchorOf, type DateExpression } from '../goals/model/date-expression.ts';
import type { CitizenFigure } from '../goals/model/figure.ts';
import type { Plan } from '../goals/model/plan.ts';

/** A part of a condition that is not put together from others. */
export interface Leaf {
  readonly holds: Truth;
  /** Whether it is pending, if it is, only because the period has days left. */
  readonly forPeriod: boolean;
}

/** What the trace knows of one citizen. */
export interface Findings {
  readonly verdict: Verdict;
  /** Whether the rule of exclusion holds. */
  readonly excluded: boolean;
  /** The dates of moments, `YYYY-MM-DD`. */
  readonly moments: Readonly<Record<string, string | null>>;
  readonly amounts: Readonly<Record<string, number | null>>;
  /** The leaves of the figure's conditions. */
  readonly leaves: ReadonlyMap<Condition, Leaf>;
  /** The amounts of an average or a rate that may still change. */
  readonly openAmounts: readonly Pick<Leaf, 'forPeriod'>[];
  /** The leaves that hold once all that became known after the cutoff is known. */
  readonly later: ReadonlySet<Condition>;
  /** What the SQL says of a leaf that does not hold (`whyLeaf`), or of a date outside its window (`whyOutside`). */
  readonly reasons: ReadonlyMap<Condition | string, Reason>;
  /** How events come near a moment, and miss it. */
  readonly misses: ReadonlyMap<string, ReadonlySet<Reason>>;
}

/** From the reason that says most to the one that says least. */
const telling: readonly Reason[] = [
  'known-only-after-cutoff',
  'ruled-out',
  'too-short',
  'too-few',
  'too-many',
  'interrupted',
  'no-participation',
  'too-early',
  'too-late',
  'wrong-kind',
  'other-initiative',
  'not-in-state',
  'no-amount',
  'missing',
];

/** Why a citizen got a verdict. */
export function reasonFor(
  figure: CitizenFigure,
  { plan, context }: { readonly plan: Plan; readonly context: EvaluationContext },
  findings: Findings,
): Reason {
  const condition = decidingCondition(figure);
  switch (findings.verdict) {
    case 'counted':
      return condition === undefined ? 'member' : 'met';
    case 'excluded':
      return findings.excluded ? 'excluded' : 'excepted';
    case 'undecided':
      return isPendingOnlyForPeriod(figure, context, findings, condition) ? 'window-open' : 'pending';
    case 'not-counted':
      return condition === undefined ? 'no-amount' : whyNot(condition, plan, findings);
  }
}

/**
 * Whether somebody is undecided only because the period has days left (docs/rules/finality.md, F10): of the exclusion, the
 * condition and the exception the first that is pending, by those of its parts that are; else the amounts that are open.
 */
function isPendingOnlyForPeriod(
  { measure }: CitizenFigure,
  context: EvaluationContext,
  { leaves, openAmounts }: Findings,
  condition: Condition | undefined,
): boolean {
  if (measure.kind === 'lowest') return isAlways(isWindowOpen(context));
  const [exclude, except] = [
    'exclude' in measure ? measure.exclude : undefined,
    'except' in measure ? measure.except : undefined,
  ];
  const pending = [exclude, condition, except].find(
    (each) => each !== undefined && truthOf(each, leaves) === 'pending',
  );
  if (pending !== undefined) return pendingLeaves(pending, leaves).every(({ forPeriod }) => forPeriod);
  return openAmounts.length > 0 && openAmounts.every(({ forPeriod }) => forPeriod);
}

/** The leaves that are pending, of those parts that are. */
function pendingLeaves(condition: Condition, leaves: ReadonlyMap<Condition, Leaf>): Leaf[] {
  if (truthOf(condition, leaves) !== 'pending') return [];
  if (isLeaf(condition)) return [leaves.get(condition) as Leaf];
  switch (condition.op) {
    case 'not':
      return pendingLeaves(condition.part, leaves);
    case 'and':
    case 'or':
    case 'at-least':
      return condition.parts.flatMap((part) => pendingLeaves(part, leaves));
  }
}

/** Whether a condition holds, given its leaves. What is pending is between yes and no. */
export function truthOf(condition: Condition, leaves: ReadonlyMap<Condition, Pick<Leaf, 'holds'>>): Truth {
  if (isLeaf(condition)) return leaves.get(condition)?.holds ?? 'no';
  const order: readonly Truth[] = ['no', 'pending', 'yes'];
  const rank = (part: Condition): number => order.indexOf(truthOf(part, leaves));
  switch (condition.op) {
    case 'not':
      return order[2 - rank(condition.part)] as Truth;
    case 'and':
      return order[Math.min(...condition.parts.map(rank))] as Truth;
    case 'or':
      return order[Math.max(...condition.parts.map(rank))] as Truth;
    case 'at-least': {
      const ranks = condition.parts.map(rank);
      const reaching = (least: number): boolean => ranks.filter((each) => each >= least).length >= condition.least;
      return reaching(2) ? 'yes' : reaching(1) ? 'pending' : 'no';
    }
  }
}

/** Why a condition that does not hold does not. */
function whyNot(condition: Condition, plan: Plan, findings: Findings): Reason {
  if (isLeaf(condition))
    return findings.later.has(condition) ? 'known-only-after-cutoff' : whyNotLeaf(condition, plan, findings);
  const fails = (part: Condition): boolean => truthOf(part, findings.leaves) === 'no';
  switch (condition.op) {
    case 'not':
      return 'ruled-out';
    case 'and':
      return whyNot(condition.parts.find(fails) ?? (condition.parts[0] as Condition), plan, findings);
    case 'or':
    case 'at-least':
      return mostTelling(condition.parts.filter(fails).map((part) => whyNot(part, plan, findings)));
  }
}

function whyNotLeaf(leaf: Condition, plan: Plan, findings: Findings): Reason {
  // What is compared with comes first: without it there is nothing to compare.
  const missing = (
    leaf.op === 'has'
      ? [leaf.moment]
      : datesOf(leaf)
          .toReversed()
          .flatMap((date) => anchorOf(date) ?? [])
  ).find((moment) => findings.moments[moment] === null);
  if (missing !== undefined) return whyAbsent(missing, plan, findings);
  const said = findings.reasons.get(leaf);
  if (said !== undefined) return said;
  switch (leaf.op) {
    case 'compare':
      return leaf.relation === 'after' || leaf.relation === 'on or after' ? 'too-early' : 'too-late';
    case 'amount': {
      const amount = findings.amounts[leaf.amount] ?? null;
      if (amount === null) return 'no-amount';
      if (leaf.comparison === 'exactly') return amount > leaf.number ? 'too-many' : 'too-few';
      return leaf.comparison === 'at least' || leaf.comparison === 'more than' ? 'too-few' : 'too-many';
    }
    case 'on':
    case 'during':
    case 'throughout':
      return 'not-in-state';
    case 'has':
    case 'within':
    case 'at-least':
    case 'and':
    case 'or':
    case 'not':
      return 'missing';
  }
}

/** Why a citizen does not have a moment: what comes near it, or the absence of what it is derived from. */
function whyAbsent(name: string, plan: Plan, findings: Findings): Reason {
  const near = findings.misses.get(name);
  const miss = telling.find((reason) => near?.has(reason));
  if (miss !== undefined) return miss;
  const moment = resolved(plan.graph.moments, name);
  const isThere = (date: DateExpression): boolean => findings.moments[anchorOf(date) ?? ''] !== null;
  // Of dates of which one is chosen, one is enough.
  const chosen = moment.kind === 'date' && moment.dates.some(isThere) ? moment.dates : [];
  const anchors = targets([moment], 'moment', 'anchor').filter(
    (each) => !chosen.some((date) => anchorOf(date) === each.name),
  );
  const anchor = anchors.find((each) => findings.moments[each.name] === null);
  if (anchor !== undefined) return whyAbsent(anchor.name, plan, findings);
  return findings.reasons.get(name) ?? 'missing';
}

function mostTelling(reasons: readonly Reason[]): Reason {
  return telling.find((reason) => reasons.includes(reason)) ?? 'missing';
}
