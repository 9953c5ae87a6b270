import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { amountForms } from '../../contracts/plans/amount-schema.ts';
import { formed } from '../../contracts/plans/forms.ts';
import { type PlanDocument, planSchema } from '../../contracts/plans/plan-schema.ts';
import { unitOfWrittenAmount } from '../../projections/goals/model/amount-unit.ts';
import type { Condition, Relation } from '../../projections/goals/model/condition.ts';
import type { Span } from '../../projections/goals/model/date-expression.ts';
import { readPlan } from '../../projections/goals/parse-plan.ts';
import { parseMembers, readCondition } from '../../projections/goals/syntax/parse-condition.ts';
import { writeCondition } from '../../projections/goals/syntax/write-condition.ts';
import { figuresAt } from '../oracle/figures.ts';
import { logOf } from '../support/history/log.ts';
import { positionIn } from '../support/history/question.ts';
import { seededRandom } from '../support/random.ts';
import { inquiries, wideHistory } from './random-plans/inquiry.ts';
import { textOf } from './random-plans/random-plan.ts';
import { patience, runs } from './runs.ts';

it('a plan that says the same in other words has the same definition, and the same figures', {
  timeout: patience,
}, () => {
  fc.assert(
    fc.property(wideHistory, inquiries(6), (arrivals, asked) => {
      const log = logOf(arrivals);
      for (const { seed, picks, question } of asked) {
        const text = textOf(seed, picks);
        const other = inOtherWords(text, seed);
        expect(readPlan(other, 'other').definition, `${text}\n${other}`).toBe(readPlan(text, 'random').definition);
        const { period, clock, through, share } = question;
        const cutoff = { clock, through, position: positionIn(BigInt(log.length), share) };
        const figures = (each: string) => figuresAt(log, planSchema.parse(parse(each)), period, cutoff).figures;
        expect(byId(figures(other)), `${text}\n${other}`).toEqual(byId(figures(text)));
      }
    }),
    { numRuns: runs(0.5) },
  );
});

const byId = <T extends { readonly id: string }>(figures: readonly T[]): T[] =>
  figures.toSorted((a, b) => (a.id < b.id ? -1 : 1));

/** The same plan with its conditions rewritten, its lists and parts in another order, and an unused part. */
function inOtherWords(text: string, seed: number): string {
  const random = seededRandom(seed);
  const plan = parse(text) as Record<string, Record<string, Record<string, unknown>>>;
  const { amounts } = planSchema.parse(parse(text));
  // What is read knows weeks beside an amount in days as days; the text that is written has no units.
  const options = { unitOf: (name: string) => unitOfWrittenAmount(formed(amounts[name]!, amountForms)) };
  // Between two numbers of hours there are others.
  const isWhole = (name: string): boolean => options.unitOf(name) !== 'hours';
  const condition = (each: unknown): unknown =>
    typeof each === 'string'
      ? writeCondition(rewritten(readCondition(each, options).condition, random, isWhole))
      : each;
  const members = (each: unknown): unknown => {
    if (typeof each !== 'string') return each;
    const { population, where } = parseMembers(each, options);
    return where === undefined ? each : `${population} where ${writeCondition(rewritten(where, random, isWhole))}`;
  };
  for (const population of Object.values(plan.populations ?? {})) population.where = condition(population.where);
  const figures = Object.values(plan.figures ?? {}) as Record<string, unknown>[];
  for (const figure of figures) {
    for (const field of ['share', 'exclude', 'except']) figure[field] = condition(figure[field]);
    for (const field of ['count', 'of']) figure[field] = members(figure[field]);
  }
  const sections = ['states', 'moments', 'amounts', 'populations', 'breakdowns'] as const;
  const reordered = Object.fromEntries(
    sections.map((section) => [section, Object.fromEntries(Object.entries(plan[section] ?? {}).reverse())]),
  );
  reordered.states = { ...reordered.states, 'used-by-nothing': { benefit: 'any' } };
  return stringify(
    { ...plan, ...reordered, plan: 'other-words', figures: figures.reverse() } satisfies Partial<
      Record<keyof PlanDocument, unknown>
    >,
    {
      aliasDuplicateObjects: false,
    },
  );
}

/** A condition that says the same in other words. */
function rewritten(condition: Condition, random: () => number, isWhole: (amount: string) => boolean): Condition {
  const again = (each: Condition): Condition => rewritten(each, random, isWhole);
  const maybe = <T extends Condition>(each: T, other: (each: T) => Condition): Condition =>
    random() < 0.5 ? each : other(each);
  switch (condition.op) {
    case 'not':
      return maybe({ op: 'not', part: again(condition.part) }, doublyNegated);
    case 'and':
    case 'or':
      return maybe({ op: condition.op, parts: condition.parts.map(again).reverse() }, ({ op, parts }) => ({
        op,
        parts: [...parts, parts[0] as Condition],
      }));
    case 'at-least':
      return { ...condition, parts: condition.parts.map(again).reverse() };
    case 'compare':
      return maybe(condition, ({ left, relation, right }) => ({
        op: 'compare',
        left: right,
        relation: mirrored[relation],
        right: left,
      }));
    case 'within':
      return maybe(condition, (each) => ({ ...each, span: inOtherUnits(each.span) }));
    case 'amount':
      return maybe(condition, (each) => {
        if (!isWhole(each.amount)) return each;
        if (each.comparison === 'at least' && each.number > 0)
          return { ...each, comparison: 'more than', number: each.number - 1 };
        if (each.comparison === 'less than' && each.number > 0)
          return { ...each, comparison: 'at most', number: each.number - 1 };
        return each;
      });
    default:
      return maybe(condition, doublyNegated);
  }
}

const doublyNegated = (part: Condition): Condition => ({ op: 'not', part: { op: 'not', part } });

const mirrored: Readonly<Record<Relation, Relation>> = {
  after: 'before',
  before: 'after',
  'on or after': 'on or before',
  'on or before': 'on or after',
};

function inOtherUnits({ count, unit }: Span): Span {
  if (unit === 'weeks') return { count: count * 7, unit: 'days' };
  return unit === 'years' ? { count: count * 12, unit: 'months' } : { count, unit };
}
