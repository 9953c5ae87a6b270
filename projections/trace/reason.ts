import type { Reason, Verdict } from '../../contracts/figures/verdicts.ts';
import type { Condition, Relation } from '../goals/condition.ts';
import type { Measure } from '../goals/plan.ts';

/** What the trace knows of one moment of one citizen. Dates are `YYYY-MM-DD`. */
export interface MomentFinding {
  /** The moment's date at the cutoff. */
  readonly date: string | null;
  /** The date that events known only after the cutoff would give it. */
  readonly laterKnown: string | null;
  readonly hasTooEarly: boolean;
  readonly hasTooLate: boolean;
  readonly hasWrongKind: boolean;
  readonly hasOtherInitiative: boolean;
}

export type Findings = ReadonlyMap<string, MomentFinding>;

/** From the reason that says most to the one that says least. */
const telling: readonly Reason[] = [
  'known-only-after-cutoff',
  'ruled-out',
  'too-early',
  'too-late',
  'wrong-kind',
  'other-initiative',
  'missing',
];

/** Why a citizen got a verdict. */
export function reasonFor(verdict: Verdict, measure: Measure, findings: Findings): Reason {
  const condition = conditionOf(measure);
  switch (verdict) {
    case 'counted':
      return condition === undefined ? 'member' : 'met';
    case 'excluded':
      return 'excluded';
    case 'undecided':
      return 'window-open';
    case 'not-counted':
      return condition === undefined ? 'missing' : whyNot(condition, findings);
  }
}

/** The condition that decides between counted and not counted. */
export function conditionOf(measure: Measure): Condition | undefined {
  if (measure.kind === 'share') return measure.condition;
  return measure.kind === 'count' ? measure.members.where : undefined;
}

/** Why a condition that does not hold does not hold. */
function whyNot(condition: Condition, findings: Findings): Reason {
  switch (condition.op) {
    case 'has':
      return whyAbsent(find(condition.moment, findings));
    case 'compare':
      return whyOutOfOrder(find(condition.left, findings), condition.relation, find(condition.right, findings));
    case 'not':
      return 'ruled-out';
    case 'or':
      return mostTelling(condition.parts.map((part) => whyNot(part, findings)));
    case 'and':
      return whyNot(condition.parts.find((part) => !holds(part, findings)) as Condition, findings);
  }
}

function whyAbsent(moment: MomentFinding): Reason {
  if (moment.laterKnown !== null) return 'known-only-after-cutoff';
  if (moment.hasTooEarly) return 'too-early';
  if (moment.hasTooLate) return 'too-late';
  if (moment.hasWrongKind) return 'wrong-kind';
  return moment.hasOtherInitiative ? 'other-initiative' : 'missing';
}

function whyOutOfOrder(left: MomentFinding, relation: Relation, right: MomentFinding): Reason {
  if (right.date === null) return whyAbsent(right);
  if (left.laterKnown !== null && inOrder(left.laterKnown, relation, right.date)) return 'known-only-after-cutoff';
  if (left.date === null) return whyAbsent(left);
  return relation === 'after' || relation === 'on or after' ? 'too-early' : 'too-late';
}

function holds(condition: Condition, findings: Findings): boolean {
  switch (condition.op) {
    case 'has':
      return find(condition.moment, findings).date !== null;
    case 'compare': {
      const left = find(condition.left, findings).date;
      const right = find(condition.right, findings).date;
      return left !== null && right !== null && inOrder(left, condition.relation, right);
    }
    case 'not':
      return !holds(condition.part, findings);
    case 'or':
      return condition.parts.some((part) => holds(part, findings));
    case 'and':
      return condition.parts.every((part) => holds(part, findings));
  }
}

function inOrder(left: string, relation: Relation, right: string): boolean {
  switch (relation) {
    case 'on or after':
      return left >= right;
    case 'after':
      return left > right;
    case 'on or before':
      return left <= right;
    case 'before':
      return left < right;
  }
}

function find(moment: string, findings: Findings): MomentFinding {
  return findings.get(moment) as MomentFinding;
}

function mostTelling(reasons: readonly Reason[]): Reason {
  return telling.find((reason) => reasons.includes(reason)) ?? 'missing';
}
