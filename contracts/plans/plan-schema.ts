import { z } from 'zod';
import { journeyNames } from '../events/catalogue.ts';

/**
 * The schema of a plan: the YAML file in which an analyst writes goals (goal language, version 1).
 *
 * It describes shape only. What the names in it refer to is checked by `projections/goals/parse-plan.ts`, what is
 * suspicious though legal by `projections/goals/lint.ts`.
 */

const name = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'a name is lower-case words joined by hyphens, such as "first-placement"');

/** A code of the municipality's own, such as an initiative's. */
const code = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'a code is lower-case words joined by hyphens');

const text = z.strictObject({ da: z.string().min(1), en: z.string().min(1) });

const journeyType = z.enum(journeyNames);

const oneOrMore = <T extends z.ZodType>(item: T) =>
  z.union([item.transform((value) => [value]), z.array(item).min(1)], { error: 'write one value or a list of values' });

const word = z.string().regex(/^[A-Za-z0-9-]+$/, 'write a value of the event catalogue, such as "fullTime"');

/** Which events a moment looks for: types, narrowed by the enumerations that their data holds. */
const eventFilterShape = {
  event: oneOrMore(journeyType),
  kind: oneOrMore(word).optional(),
  sector: oneOrMore(word).optional(),
  outcome: oneOrMore(word).optional(),
  benefit: oneOrMore(word).optional(),
  reason: oneOrMore(word).optional(),
};

const eventFilter = z.strictObject(eventFilterShape);

/** Which of an event's two dates decides whether it belongs to a period. */
const datedBy = z.enum(['occurredOn', 'registeredAt']);

const population = z.strictObject({
  title: text.optional(),
  /** Citizens with a participation in this programme that overlaps the period. */
  participation: code,
  /** `period`: only those whose participation ended in the period (and then whether or not it overlaps it). */
  ended: z.literal('period').optional(),
  /** Whole years, both ends included, on the first day of participation in the period. */
  age: z
    .strictObject({ from: z.int().min(0).max(150), to: z.int().min(0).max(150) })
    .refine((age) => age.from <= age.to, { error: '"from" must not be greater than "to"' })
    .optional(),
});

const moment = z
  .strictObject({
    title: text.optional(),
    ...eventFilterShape,
    event: eventFilterShape.event.optional(),
    /** Further filters; an event that passes any of them is looked for too. */
    or: oneOrMore(eventFilter).optional(),
    /** The event belongs to this programme: its initiative is the programme or absent, on or after the participation's first day. */
    of: code.optional(),
    /** Instead of an event: the day on which a participation in this programme ended, in the period. */
    'end-of': code.optional(),
    /** `period`: in the period. `until-period-end`: at any time before the period's end. */
    during: z.enum(['period', 'until-period-end']).default('period'),
    pick: z.enum(['first', 'last']).default('first'),
    'dated-by': datedBy.optional(),
  })
  .superRefine((value, context) => {
    if ((value.event === undefined) === (value['end-of'] === undefined)) {
      context.addIssue({ code: 'custom', message: 'a moment needs either "event" or "end-of"', path: ['event'] });
    }
    if (value['end-of'] !== undefined) {
      for (const key of ['or', 'of', 'kind', 'sector', 'outcome', 'benefit', 'reason', 'dated-by'] as const) {
        if (value[key] !== undefined)
          context.addIssue({ code: 'custom', message: `"${key}" does not go with "end-of"`, path: [key] });
      }
      if (value.during !== 'period')
        context.addIssue({ code: 'custom', message: '"end-of" looks in the period only', path: ['during'] });
    }
  });

/** A count such as 350, or a share such as "75 %". */
const amountForm = 'write a count such as 350, or a share such as 75 %';
const amount = z.union(
  [
    // The digits that a number is written with decide the target, so it must be one that is not written with an exponent.
    z
      .number()
      .min(0, amountForm)
      .refine((value) => /^[\d.]+$/.test(String(value)), amountForm),
    z.string().regex(/^\d+(\.\d+)? ?%$/, amountForm),
  ],
  { error: amountForm },
);

const target = z
  .strictObject({
    atLeast: amount.optional(),
    atMost: amount.optional(),
    /** What the target counts, where that is not what the figure counts. */
    unit: z.enum(['heads', 'full-year-places']).optional(),
  })
  .refine((value) => (value.atLeast === undefined) !== (value.atMost === undefined), {
    error: 'a target needs either "atLeast" or "atMost"',
  });

/** What a report printed for this figure; used by `reconcile` only, never by a computation. */
const published = z.strictObject({
  numerator: z.int().nonnegative().optional(),
  denominator: z.int().positive().optional(),
  /** The share as printed, in whole or decimal per cent: the printed digits decide its precision. */
  share: z
    .string()
    .regex(/^\d+(\.\d+)? ?%$/, 'write the printed share such as 49 %')
    .optional(),
  /** True where the report says "about". */
  about: z.boolean().optional(),
  met: z.boolean().optional(),
});

const figureKinds = ['count', 'places', 'share', 'sum', 'goals-met'] as const;

const figure = z
  .strictObject({
    id: name,
    title: text,
    /** The number of the goal in the report; figures of one goal share it. */
    goal: z.int().positive().optional(),
    /** How many citizens: a population, optionally `where` a condition holds. */
    count: z.string().optional(),
    /** Full-year places: days of participation in the period over the days of the period. */
    places: name.optional(),
    /** A condition on moments; the share of the denominator for which it holds. */
    share: z.string().optional(),
    /** The denominator of a share: a population, optionally `where` a condition holds. */
    of: z.string().optional(),
    /** The sum of a number that events carry. */
    sum: z.literal('headcount').optional(),
    initiative: code.optional(),
    audience: oneOrMore(word).optional(),
    /** How many of the plan's goals were met. */
    'goals-met': z.literal(true).optional(),
    /** A condition; who satisfies it leaves the denominator. */
    exclude: z.string().optional(),
    target: target.optional(),
    /** A companion stands beside the goal's own figures; it does not decide whether the goal is met. */
    companion: z.boolean().default(false),
    note: text.optional(),
    published: published.optional(),
  })
  .superRefine((value, context) => {
    const kinds = figureKinds.filter((kind) => value[kind] !== undefined);
    if (kinds.length !== 1) {
      context.addIssue({
        code: 'custom',
        message: `a figure needs exactly one of ${figureKinds.map((kind) => `"${kind}"`).join(', ')}`,
        path: kinds[1] === undefined ? ['id'] : [kinds[1]],
      });
      return;
    }
    const needs = (key: 'of' | 'initiative' | 'audience', kind: (typeof figureKinds)[number]) => {
      if (kinds[0] === kind && value[key] === undefined)
        context.addIssue({ code: 'custom', message: `a figure with "${kind}" needs "${key}"`, path: [kind] });
      if (kinds[0] !== kind && value[key] !== undefined)
        context.addIssue({ code: 'custom', message: `"${key}" goes with "${kind}" only`, path: [key] });
    };
    needs('of', 'share');
    needs('initiative', 'sum');
    needs('audience', 'sum');
    if (value.exclude !== undefined && kinds[0] !== 'share' && kinds[0] !== 'count')
      context.addIssue({ code: 'custom', message: '"exclude" goes with "share" and "count" only', path: ['exclude'] });
    if (kinds[0] === 'goals-met' && value.target !== undefined) {
      context.addIssue({ code: 'custom', message: 'the goals have targets, not their number', path: ['target'] });
      return;
    }
    for (const bound of ['atLeast', 'atMost'] as const) {
      const amount = value.target?.[bound];
      if (amount !== undefined && (kinds[0] === 'share') !== (typeof amount === 'string'))
        context.addIssue({
          code: 'custom',
          message:
            kinds[0] === 'share'
              ? 'the target of a share is a share, such as 75 %'
              : 'the target here is a number, such as 350',
          path: ['target', bound],
        });
    }
  });

export const planSchema = z.strictObject({
  /** The version of the goal language that the plan is written in. */
  language: z.literal(1),
  plan: name,
  title: text,
  description: text.optional(),
  'dated-by': datedBy.default('occurredOn'),
  /** The report that the plan is reconciled with. */
  report: z.strictObject({ title: z.string(), period: z.string(), cutoff: z.iso.date() }).optional(),
  populations: z.record(name, population).default({}),
  moments: z.record(name, moment).default({}),
  figures: z.array(figure).min(1),
});

/** A plan as the schema yields it: defaults filled in, single values turned into lists. */
export type PlanDocument = z.infer<typeof planSchema>;
export type PopulationDocument = PlanDocument['populations'][string];
export type MomentDocument = PlanDocument['moments'][string];
export type FigureDocument = PlanDocument['figures'][number];
export type EventFilter = z.infer<typeof eventFilter>;
