import { z } from 'zod';
import { formOf, saying } from './form-details.ts';
import { type Formed, type Forms, formsAsJson, refuseOtherForms } from './forms.ts';
import { CROSSED_AT_MOST } from './groups-schema.ts';
import { code, dateExpression, name, title, VALUES_AT_MOST, windowKeys, windowShape } from './plan-parts.ts';
import { attributes } from './state-schema.ts';

/** The forms of a population. */
export const populationForms = {
  participation: { takes: ['ended', 'age'] },
  in: { takes: ['on', ...windowKeys] },
  with: {},
  each: {},
} as const satisfies Forms;

/** Which citizens a figure is about, or which rows of theirs. */
export const population = z
  .strictObject({
    title,
    participation: code
      .optional()
      .describe('Citizens with a participation in this programme that overlaps the period.'),
    ended: z
      .literal('period')
      .optional()
      .describe('period: only those whose participation ended in the period (and then whether or not it overlaps it).'),
    age: z
      .strictObject({
        from: z.int().min(0).max(150).describe('The youngest.'),
        to: z.int().min(0).max(150).describe('The oldest.'),
      })
      .refine((age) => age.from <= age.to, { error: saying({ kind: 'age-reversed' }) })
      .optional()
      .describe('Whole years, both ends included, on the first day of participation in the period.'),
    in: name
      .optional()
      .describe(
        'Citizens in this state: on a date (on), or on at least one day of a window, the period where none is written.',
      ),
    on: dateExpression.optional().describe('The date on which they are in the state, derived from the period.'),
    ...windowShape,
    with: name.optional().describe('Citizens who have this moment.'),
    each: name
      .optional()
      .describe(
        'Not citizens but rows: one for each event, or each beginning or end of a spell, that this moment (pick: each) finds.',
      ),
    where: z.string().optional().describe('Only those for whom this condition holds.'),
  })
  .superRefine(refuseOtherForms(populationForms, 'population', ['title', 'where']))
  .superRefine((value, context) => {
    for (const key of windowKeys)
      if (value.on !== undefined && value[key] !== undefined)
        context.addIssue({
          code: 'custom',
          message: saying({ kind: 'does-not-go-with', field: key, other: 'on' }),
          path: [key],
        });
  })
  .meta(formsAsJson(populationForms));

export type PopulationDocument = z.infer<typeof population>;
/** A population by its form. */
export type FormedPopulation = Formed<PopulationDocument, typeof populationForms, 'title' | 'where'>;

/** The forms of a breakdown. */
export const breakdownForms = {
  attribute: { takes: ['on'] },
  amount: { needs: ['bands'] },
  'year-of': {},
  crossed: {},
} as const satisfies Forms;

/** What citizens are sorted into groups by. Who belongs to no group is in a group of the unknown, so that all add up. */
export const breakdown = z
  .strictObject({
    title,
    attribute: z
      .enum(attributes)
      .optional()
      .describe(
        "By an attribute as of a date: the period's last day where none is written, or the cutoff where that is earlier.",
      ),
    on: dateExpression
      .optional()
      .describe('The date as of which the attribute is asked for: the last day of the period where none is written.'),
    amount: name.optional().describe('By an amount, in bands of whole numbers.'),
    bands: z
      .array(z.string().regex(/^\d{1,6}(-\d{1,6}|\+)?$/, formOf('band')))
      .min(1)
      .max(VALUES_AT_MOST)
      .optional()
      .describe('0-17, 18-64, 65+: both ends included.'),
    'year-of': name.optional().describe('By the calendar year of a moment.'),
    crossed: z
      .array(name)
      .min(2)
      .max(CROSSED_AT_MOST)
      .optional()
      .describe('By two or more other breakdowns at once: a group for each combination of their groups.'),
  })
  .superRefine(refuseOtherForms(breakdownForms, 'breakdown', ['title']))
  .meta(formsAsJson(breakdownForms));

export type BreakdownDocument = z.infer<typeof breakdown>;
/** A breakdown by its form. */
export type FormedBreakdown = Formed<BreakdownDocument, typeof breakdownForms, 'title'>;
