import fc from 'fast-check';
import type { Condition, Relation } from '../../../projections/goals/condition.ts';

export const momentNames = ['start', 'job', 'a1-b', 'plan'] as const;

const moment = fc.constantFrom(...momentNames);
const relation = fc.constantFrom<Relation>('on or after', 'after', 'on or before', 'before');

/** Conditions as they can be written: what joins others joins at least two, and none that join by the same word. */
export const { condition } = fc.letrec<{ condition: Condition }>((tie) => {
  const joined = (op: 'and' | 'or') =>
    fc
      .array(tie('condition'), { minLength: 2, maxLength: 3 })
      .map((parts): Condition => ({ op, parts: parts.flatMap((part) => (part.op === op ? part.parts : [part])) }));
  return {
    condition: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      moment.map((name): Condition => ({ op: 'has', moment: name })),
      fc
        .tuple(moment, relation, moment)
        .map(([left, relation, right]): Condition => ({ op: 'compare', left, relation, right })),
      tie('condition').map((part): Condition => ({ op: 'not', part })),
      joined('and'),
      joined('or'),
    ),
  };
});

/** A condition as a plan would write it, with parentheses where they are needed and nowhere else. */
export function written(condition: Condition): string {
  switch (condition.op) {
    case 'has':
      return condition.moment;
    case 'compare':
      return `${condition.left} ${condition.relation} ${condition.right}`;
    case 'not':
      return `not ${condition.part.op === 'and' || condition.part.op === 'or' ? `(${written(condition.part)})` : written(condition.part)}`;
    case 'and':
      return condition.parts.map((part) => (part.op === 'or' ? `(${written(part)})` : written(part))).join(' and ');
    case 'or':
      return condition.parts.map(written).join(' or ');
  }
}
