import { z } from 'zod';
import { code, exactlyOne, name, oneOrMore, onlyWith, text, word } from './plan-parts.ts';
import { published } from './published-schema.ts';

/** A count such as 350, a share such as "75 %", a change such as "-10 %" or "5 points", `half`, or another figure's id. */
const amountForm =
  'write a count such as 350, a share such as 75 %, a change such as 5 points, half, or the id of a figure';
const bound = z.union(
  [
    // The digits that a number is written with decide the target, so it must be one that is not written with an exponent.
    z.number().refine((value) => /^-?[\d.]+$/.test(String(value)), amountForm),
    z.string().regex(/^-?\d+(\.\d+)? ?(%|points?)$/, amountForm),
    z.literal('half'),
    name,
  ],
  { error: amountForm },
);

export const targetBounds = ['atLeast', 'atMost', 'above', 'below'] as const;

const target = z
  .strictObject({
    atLeast: bound.optional(),
    atMost: bound.optional(),
    above: bound.optional(),
    below: bound.optional(),
    /** What the target counts, where that is not what the figure counts. */
    unit: z.enum(['heads', 'full-year-places', 'days']).optional(),
  })
  .superRefine(exactlyOne(targetBounds, 'a target'));

/** What a figure is compared with: the plan for another period, another cutoff, or both. */
const baseline = z.strictObject({
  /** `2023-Q4`, `previous` (the period before, of the same length) or `year-before`. */
  period: z.string().min(1),
  /** What was known then: through this date; left out, what is known at the query's own cutoff. */
  cutoff: z.union([z.iso.date(), z.literal('period-end')]).optional(),
});

const thatGroups = z
  .strictObject({
    /** Their value is above, or below, that of this figure. */
    above: name.optional(),
    below: name.optional(),
    /** Their value has risen, fallen or stayed since this baseline. */
    'risen-since': baseline.optional(),
    'fallen-since': baseline.optional(),
    'unchanged-since': baseline.optional(),
  })
  .superRefine(exactlyOne(['above', 'below', 'risen-since', 'fallen-since', 'unchanged-since'], '"that"'));

export const figureKinds = [
  'count',
  'places',
  'share',
  'average',
  'rate',
  'sum',
  'lowest',
  'benchmark',
  'change',
  'mean',
  'groups',
  'goals-met',
] as const;

const common = ['id', 'title', 'goal', 'target', 'companion', 'note', 'published'];

export const figure = z
  .strictObject({
    id: name,
    title: text,
    /** The number of the goal in the report; figures of one goal share it. */
    goal: z.int().positive().optional(),
    /** How many citizens: a population, optionally `where` a condition holds. */
    count: z.string().optional(),
    /** Full-year places: days of participation, or in the population's state, in the period over the days of the period. */
    places: name.optional(),
    /** A condition; the share of the denominator for which it holds. */
    share: z.string().optional(),
    /** The mean of an amount, over the citizens who have it. */
    average: name.optional(),
    /** The sum of an amount, */
    rate: name.optional(),
    /** over the sum of another, */
    over: name.optional(),
    /** for so many of that. */
    per: z.int().positive().optional(),
    /** Whom it is about: a population, optionally `where` a condition holds. */
    of: z.string().optional(),
    /** The sum of a number that events carry. */
    sum: z.literal('headcount').optional(),
    initiative: code.optional(),
    audience: oneOrMore(word).optional(),
    /** The fewest citizens in this state on any day of the period. */
    lowest: name.optional(),
    /** A figure that somebody else measured, for the same period: the series. */
    benchmark: z.string().min(1).optional(),
    area: oneOrMore(z.string().min(1)).optional(),
    /** Of a benchmark, the period that was measured: as in a baseline; left out, the period that is asked for. */
    period: z.string().min(1).optional(),
    /** How several areas are made one: weighted by what each covers, or each alike. */
    combine: z.enum(['pooled', 'mean', 'sum']).optional(),
    /** How another figure changed. */
    change: name.optional(),
    since: baseline.optional(),
    /** Of a change: how it is told. Of a benchmark: what its values are. */
    in: z.enum(['number', 'percent', 'points']).optional(),
    /** The mean of another figure's groups, each alike. */
    mean: name.optional(),
    /** How many of another figure's groups … */
    groups: name.optional(),
    that: thatGroups.optional(),
    /** How many of the plan's goals were met. */
    'goals-met': z.literal(true).optional(),
    /** A condition; who satisfies it leaves the denominator. */
    exclude: z.string().optional(),
    /** A condition; who satisfies it and is not counted leaves the denominator. */
    except: z.string().optional(),
    /** Breakdowns. Of `mean` and `groups`: the one whose groups are meant. */
    by: oneOrMore(name).optional(),
    target: target.optional(),
    /** A companion stands beside the goal's own figures; it does not decide whether the goal is met. */
    companion: z.boolean().default(false),
    note: text.optional(),
    published: published.optional(),
  })
  .superRefine(exactlyOne(figureKinds, 'a figure'))
  .superRefine(
    onlyWith(
      {
        count: ['exclude', 'except', 'by'],
        places: ['by'],
        share: ['of', 'exclude', 'except', 'by'],
        average: ['of', 'exclude', 'by'],
        rate: ['over', 'per', 'of', 'exclude', 'by'],
        sum: ['initiative', 'audience'],
        lowest: [],
        benchmark: ['area', 'period', 'combine', 'in'],
        change: ['since', 'in'],
        mean: ['by'],
        groups: ['by', 'that'],
        'goals-met': [],
      },
      common,
    ),
  )
  .superRefine((value, context) => {
    const needs = {
      share: ['of'],
      average: ['of'],
      rate: ['over', 'of'],
      sum: ['initiative', 'audience'],
      benchmark: ['area', 'in'],
      change: ['since', 'in'],
      mean: ['by'],
      groups: ['by', 'that'],
    } as const;
    for (const [kind, fields] of Object.entries(needs) as [keyof typeof needs, readonly (keyof typeof value)[]][])
      for (const field of value[kind] === undefined ? [] : fields)
        if (value[field] === undefined)
          context.addIssue({ code: 'custom', message: `a figure with "${kind}" needs "${field}"`, path: [kind] });
    if (value['goals-met'] !== undefined && value.target !== undefined)
      context.addIssue({ code: 'custom', message: 'the goals have targets, not their number', path: ['target'] });
    if (value.benchmark !== undefined && (value.area?.length ?? 0) > 1 && value.combine === undefined)
      context.addIssue({ code: 'custom', message: 'several areas need "combine"', path: ['area'] });
  });
