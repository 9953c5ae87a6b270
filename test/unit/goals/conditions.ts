import fc from 'fast-check';
import type { Comparator, Condition, ConditionWindow, Relation } from '../../../projections/goals/model/condition.ts';
import { isTooFar, mostOf } from '../../../projections/goals/model/date-bounds.ts';
import { type DateExpression, periodDates, type Span } from '../../../projections/goals/model/date-expression.ts';
import { readCondition } from '../../../projections/goals/syntax/parse-condition.ts';

/** What a text says as a condition. */
export function parseCondition(text: string, options?: Parameters<typeof readCondition>[1]): Condition {
  return readCondition(text, options).condition;
}

export const momentNames = ['start', 'job', 'a1-b', 'plan'] as const;

const moment = fc.constantFrom(...momentNames);
const state = fc.constantFrom('work', 'cash-benefit');
const relation = fc.constantFrom<Relation>('on or after', 'after', 'on or before', 'before');
const comparison = fc.constantFrom<Comparator>('at least', 'at most', 'more than', 'less than', 'exactly');
export const span: fc.Arbitrary<Span> = fc
  .constantFrom(...(['days', 'weeks', 'months', 'years'] as const))
  .chain((unit) => fc.record({ count: fc.integer({ min: 1, max: mostOf(unit) }), unit: fc.constant(unit) }));

const bareDate = moment.map((name): DateExpression => ({ base: { moment: name }, shifts: [] }));
export const date: fc.Arbitrary<DateExpression> = fc.record({
  base: fc.oneof(
    moment.map((name) => ({ moment: name })),
    fc.constantFrom(...periodDates),
  ),
  shifts: fc
    .array(fc.record({ sign: fc.constantFrom(1 as const, -1 as const), span }), { maxLength: 2 })
    .filter((shifts) => !isTooFar(shifts)),
});

const window: fc.Arbitrary<ConditionWindow> = fc.oneof(
  fc.constant<ConditionWindow>({ kind: 'period' }),
  span.map((each): ConditionWindow => ({ kind: 'last', span: each })),
  fc.tuple(date, date).map(([from, to]): ConditionWindow => ({ kind: 'dates', from, to })),
);

const has = moment.map((name): Condition => ({ op: 'has', moment: name }));
const compare = (of: fc.Arbitrary<DateExpression>): fc.Arbitrary<Condition> =>
  fc.tuple(of, relation, of).map(([left, found, right]) => ({ op: 'compare', left, relation: found, right }));

const anyLeaf: fc.Arbitrary<Condition> = fc.oneof(
  has,
  compare(date),
  fc
    .tuple(date, span, fc.constantFrom('after' as const, 'before' as const), date)
    .map(([left, within, direction, right]): Condition => ({ op: 'within', left, span: within, direction, right })),
  fc
    .tuple(state, date, fc.option(span, { nil: undefined }))
    .map(([name, day, lasting]): Condition => ({ op: 'on', state: name, date: day, lasting })),
  fc
    .tuple(fc.constantFrom('during' as const, 'throughout' as const), state, window)
    .map(([op, name, during]): Condition => ({ op, state: name, window: during })),
  fc
    .tuple(fc.constantFrom('days', 'times'), comparison, fc.integer({ min: 0, max: 9_999_999 }))
    .map(([amount, found, number]): Condition => ({ op: 'amount', amount, comparison: found, number })),
);

/** Conditions as they can be written: what joins others joins at least two, and none that join by the same word. */
function conditionsOver(leaf: fc.Arbitrary<Condition>): fc.Arbitrary<Condition> {
  return fc.letrec<{ condition: Condition }>((tie) => {
    const joined = (op: 'and' | 'or') =>
      fc
        .array(tie('condition'), { minLength: 2, maxLength: 3 })
        .map((parts): Condition => ({ op, parts: parts.flatMap((part) => (part.op === op ? part.parts : [part])) }));
    return {
      condition: fc.oneof(
        { maxDepth: 3, withCrossShrink: true },
        leaf,
        tie('condition').map((part): Condition => ({ op: 'not', part })),
        joined('and'),
        joined('or'),
        fc
          .tuple(fc.nat(), fc.array(tie('condition'), { minLength: 1, maxLength: 3 }))
          .map(([n, parts]): Condition => ({ op: 'at-least', least: 1 + (n % parts.length), parts })),
      ),
    };
  }).condition;
}

/** Conditions of any kind. */
export const condition = conditionsOver(anyLeaf);

/** Conditions that speak of nothing but which moments there are, and in which order. */
export const orderCondition = conditionsOver(fc.oneof(has, compare(bareDate)));
