import { z } from 'zod';
import { formOf, saying } from './form-details.ts';
import { type Formed, type Forms, formsAsJson, refuseOtherForms } from './forms.ts';
import { code, decimalForm, exactlyOne, name, oneOrMore, oneValueOf, periodText, text } from './plan-parts.ts';
import { published } from './published-schema.ts';

/** A count such as 350, a share such as "75 %", a change such as "-10 %" or "5 points", `half`, or another figure's id. */
const bound = z.union(
  [
    // The digits that a number is written with decide the target, so it must be one that is not written with an exponent.
    z.number().refine((value) => /^-?\d{1,12}(\.\d{1,12})?$/.test(String(value)), formOf('bound')),
    z.string().regex(/^-?\d{1,12}(\.\d{1,12})? ?(%|points?)$/, decimalForm('bound')),
    z.literal('half'),
    name,
  ],
  decimalForm('bound'),
);

/** The forms of a target: its bounds. */
export const targetForms = { atLeast: {}, atMost: {}, above: {}, below: {} } as const satisfies Forms;

const target = z
  .strictObject({
    atLeast: bound.optional().describe('The value must be this or more.'),
    atMost: bound.optional().describe('The value must be this or less; where lower is better.'),
    above: bound.optional().describe('The value must be more than this.'),
    below: bound.optional().describe('The value must be less than this.'),
    unit: z
      .enum(['heads', 'full-year-places', 'days'])
      .optional()
      .describe('What the target counts, where that is not what the figure counts.'),
  })
  .superRefine(exactlyOne(Object.keys(targetForms), 'target'))
  .meta(formsAsJson(targetForms));

type TargetDocument = z.infer<typeof target>;
/** A target by its form: the one bound that it has. */
export type FormedTarget = Formed<TargetDocument, typeof targetForms, 'unit'>;

/** What a figure is compared with: the plan for another period, another cutoff, or both. */
const baseline = z.strictObject({
  period: periodText.describe(
    '2023-Q4, previous (the period before, of the same length) or year-before (of a week the week of that number).',
  ),
  cutoff: z
    .union([z.iso.date(), z.literal('period-end'), z.literal('same-lag')])
    .optional()
    .describe(
      "What was known then: through this date, the period's last day, or (same-lag) as far into that period as the query's cutoff is into its own; left out, what is known at that cutoff.",
    ),
});

export type BaselineDocument = z.infer<typeof baseline>;

/** The forms of what holds of groups. */
export const thatForms = {
  above: {},
  below: {},
  'risen-since': {},
  'fallen-since': {},
  'unchanged-since': {},
} as const satisfies Forms;

const thatGroups = z
  .strictObject({
    above: name.optional().describe('Groups whose value is above that of this figure.'),
    below: name.optional().describe('Groups whose value is below that of this figure.'),
    'risen-since': baseline.optional().describe('Groups whose value has risen since this baseline.'),
    'fallen-since': baseline.optional().describe('Groups whose value has fallen since this baseline.'),
    'unchanged-since': baseline.optional().describe('Groups whose value is what it was at this baseline.'),
  })
  .superRefine(exactlyOne(Object.keys(thatForms), 'that'))
  .meta(formsAsJson(thatForms));

/** What holds of groups, by its form. */
export type FormedThat = Formed<z.infer<typeof thatGroups>, typeof thatForms>;

/** The forms of a figure. */
export const figureForms = {
  count: { takes: ['exclude', 'except', 'by'] },
  places: { takes: ['by'] },
  share: { needs: ['of'], takes: ['only', 'exclude', 'except', 'by'] },
  total: { needs: ['of'], takes: ['told-in', 'full-time', 'exclude', 'by'] },
  average: { needs: ['of'], takes: ['told-in', 'exclude', 'by'] },
  median: { needs: ['of'], takes: ['told-in', 'exclude', 'by'] },
  quantile: { needs: ['at', 'of'], takes: ['told-in', 'exclude', 'by'] },
  rate: { needs: ['over', 'of'], takes: ['per', 'exclude', 'by'] },
  sum: { needs: ['initiative', 'audience'] },
  lowest: {},
  benchmark: { needs: ['area', 'in'], takes: ['period', 'combine'] },
  change: { needs: ['since', 'in'] },
  difference: { needs: ['from'] },
  ratio: { needs: ['to'] },
  mean: { needs: ['by'] },
  groups: { needs: ['by', 'that'] },
  'goals-met': {},
} as const satisfies Forms;

const common = ['id', 'title', 'goal', 'target', 'companion', 'note', 'published'] as const;

export const figure = z
  .strictObject({
    id: name.describe('The id of the figure: lower-case words joined by hyphens, once in the plan.'),
    title: text.describe('What the figure is called, in Danish and English.'),
    goal: z.int().positive().optional().describe('The number of the goal in the report; figures of one goal share it.'),
    count: z.string().optional().describe('How many citizens: a population, or POPULATION where CONDITION.'),
    places: name
      .optional()
      .describe(
        "Full-year places: days of participation, or in the population's state, in the period over the days of the period.",
      ),
    share: z.string().optional().describe('A condition: the share of those under of for whom it holds.'),
    total: name
      .optional()
      .describe('An amount added up over the citizens under of: as many placements, days or gaps as they have so far.'),
    average: name.optional().describe('The mean of an amount, over the citizens who have it.'),
    median: name
      .optional()
      .describe('The number of an amount in the middle of the citizens who have it: half have no more, half no less.'),
    quantile: name
      .optional()
      .describe('The number of an amount that so many (at) of the citizens who have it have at most, such as 90 %.'),
    at: z
      .string()
      .regex(/^(?!0+(\.0+)? ?%)\d{1,2}(\.\d{1,12})? ?%$/, decimalForm('part'))
      .optional()
      .describe('Of a quantile: the part of the citizens who have at most so much, more than 0 % and less than 100 %.'),
    'told-in': z
      .enum(['weeks', 'months', 'years', 'full-time-persons'])
      .optional()
      .describe(
        'Of an average, a median or a quantile of days: that it is told in weeks, months or years, exactly; left out, in days. Of a total of the hours of the period: full-time-persons.',
      ),
    'full-time': z
      .number()
      .min(1)
      .max(168)
      .optional()
      .describe(
        'How many hours a week a full-time person works; left out: 37, as the labour market of Denmark has it.',
      ),
    rate: name.optional().describe('The sum of an amount, over the sum of another (over), for so many of that (per).'),
    over: name.optional().describe('The amount whose sum is the denominator of a rate.'),
    per: z
      .int()
      .positive()
      .max(1_000_000)
      .optional()
      .describe('A rate for so many: 1000 days, 100 citizens. Left out: for one.'),
    of: z.string().optional().describe('Whom it is about: a population, or POPULATION where CONDITION.'),
    only: z
      .literal('decided')
      .optional()
      .describe('Of a share: who is undecided is not in the denominator before that is decided.'),
    sum: z
      .literal('headcount')
      .optional()
      .describe('The sum of the headcounts of activities in the period; with initiative and audience.'),
    initiative: code.optional().describe('Of a sum: the programme that held the activities.'),
    audience: oneOrMore(oneValueOf('audience')).optional().describe('Of a sum: for whom the activities were.'),
    lowest: name.optional().describe('The fewest citizens in this state on any day of the period.'),
    benchmark: z
      .string()
      .min(1)
      .optional()
      .describe('A figure that somebody else measured: the name of the series; with area and in.'),
    area: oneOrMore(z.string().min(1)).optional().describe('Of a benchmark: the area that was measured, or several.'),
    period: periodText
      .optional()
      .describe(
        'Of a benchmark, the period that was measured: as in a baseline; left out, the period that is asked for.',
      ),
    combine: z
      .enum(['pooled', 'mean', 'sum'])
      .optional()
      .describe('How several areas are made one: weighted by what each covers, or each alike.'),
    change: name.optional().describe('How another figure changed; with since and in.'),
    since: baseline.optional().describe('What a change is a change from.'),
    in: z
      .enum(['number', 'percent', 'points'])
      .optional()
      .describe('Of a change: how it is told. Of a benchmark: what its values are.'),
    difference: name
      .optional()
      .describe('How much a figure is more than another of the same period (from); of shares in percentage points.'),
    from: name.optional().describe('The figure that a difference is from.'),
    ratio: name.optional().describe('A figure in per cent of another of the same period (to).'),
    to: name.optional().describe('The figure that a ratio is to.'),
    mean: name.optional().describe("The mean of another figure's groups, each weighing the same; with by."),
    groups: name
      .optional()
      .describe("How many of another figure's groups there are for which something holds; with by and that."),
    that: thatGroups.optional().describe('What holds of the groups that are counted.'),
    'goals-met': z.literal(true).optional().describe("How many of the plan's goals were met."),
    exclude: z.string().optional().describe('A condition; who satisfies it leaves the denominator.'),
    except: z.string().optional().describe('A condition; who satisfies it and is not counted leaves the denominator.'),
    by: oneOrMore(name).optional().describe('Breakdowns. Of mean and groups: the one whose groups are meant.'),
    target: target.optional().describe('What the figure must reach, exactly and before it is rounded: one bound.'),
    companion: z
      .boolean()
      .default(false)
      .describe("A companion stands beside the goal's own figures; it does not decide whether the goal is met."),
    note: text.optional().describe('A remark, in Danish and English.'),
    published: published.optional().describe('What the report printed for this figure, for reconcile.'),
  })
  .superRefine(refuseOtherForms(figureForms, 'figure', common))
  .superRefine((value, context) => {
    if (value['goals-met'] !== undefined && value.target !== undefined)
      context.addIssue({ code: 'custom', message: saying({ kind: 'goals-met-with-target' }), path: ['target'] });
    if (value.benchmark !== undefined && (value.area?.length ?? 0) > 1 && value.combine === undefined)
      context.addIssue({ code: 'custom', message: saying({ kind: 'areas-without-combine' }), path: ['area'] });
  })
  .meta(formsAsJson(figureForms));

export type FigureDocument = z.infer<typeof figure>;
/** A figure by its form, with its target and what holds of groups by theirs. */
export type FormedFigure = Formed<
  Omit<FigureDocument, 'target' | 'that'> & {
    readonly target?: FormedTarget | undefined;
    readonly that?: FormedThat | undefined;
  },
  typeof figureForms,
  (typeof common)[number]
>;
