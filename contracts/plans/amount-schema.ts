import { z } from 'zod';
import { type Formed, type Forms, formsAsJson, refuseOtherForms } from './forms.ts';
import {
  code,
  datedBy,
  dateExpression,
  eventTypes,
  filterShape,
  name,
  narrowingFields,
  title,
  windowKeys,
  windowShape,
} from './plan-parts.ts';

/** The forms of an amount. */
export const amountForms = {
  'days-in': { takes: windowKeys },
  'weeks-in': { takes: windowKeys },
  'months-in': { takes: windowKeys },
  'begins-of': { takes: windowKeys },
  'longest-gap-in': { takes: [...windowKeys, 'gaps'] },
  'longest-spell-in': { takes: windowKeys },
  'hours-in': { takes: [...windowKeys, 'unknown-hours'] },
  'number-of': { takes: [...narrowingFields, 'or', 'of', ...windowKeys, 'dated-by'] },
  'length-of': { needs: ['on'] },
  'age-on': {},
  'time-since': { needs: ['on', 'in'] },
} as const satisfies Forms;

/** An amount: at most one number per citizen, a whole one but for hours. */
export const amount = z
  .strictObject({
    title,
    'days-in': name.optional().describe('How many days in this state, in the window.'),
    'weeks-in': name.optional().describe('How many ISO weeks with at least one day in this state.'),
    'months-in': name.optional().describe('How many calendar months with at least one day in this state.'),
    'begins-of': name.optional().describe('How many spells of this state begin.'),
    'longest-gap-in': name
      .optional()
      .describe(
        'The most days between two spells of this state that follow one another; none for fewer than two spells.',
      ),
    gaps: z
      .enum(['between-spells', 'none-is-0', 'edges-too'])
      .optional()
      .describe(
        'Which gaps count. between-spells (the default): between two spells, no number without one. none-is-0: the same, 0 without one. edges-too: any days of the window in a row out of the state.',
      ),
    'longest-spell-in': name.optional().describe('The most days in a row of the window in this state; 0 for none.'),
    'hours-in': name
      .optional()
      .describe(
        'The hours of all jobs of this state in the window: hours a week for every seven days of each of them.',
      ),
    'unknown-hours': z
      .number()
      .min(0)
      .max(168)
      .optional()
      .describe('As how many hours a week a job counts of which nobody said the hours.'),
    'number-of': eventTypes.optional().describe('How many events of this type, or of one of these types.'),
    ...filterShape,
    of: code
      .optional()
      .describe(
        'The events belong to this programme: registered under it or under none, and not before the participation began.',
      ),
    ...windowShape,
    'dated-by': datedBy.optional(),
    'length-of': name
      .optional()
      .describe(
        'Days that the spell of this state has lasted, the day itself included; none for who is not in the state then.',
      ),
    'age-on': dateExpression.optional().describe('How many whole years old on this date.'),
    'time-since': dateExpression
      .optional()
      .describe('How many whole units have passed since this date; with on and in.'),
    on: dateExpression.optional().describe('The day that length-of and time-since look at.'),
    in: z.enum(['days', 'weeks', 'months', 'years']).optional().describe('The unit of time-since.'),
  })
  .superRefine(refuseOtherForms(amountForms, 'amount', ['title']))
  .meta(formsAsJson(amountForms));

export type AmountDocument = z.infer<typeof amount>;
/** An amount by its form. */
export type FormedAmount = Formed<AmountDocument, typeof amountForms, 'title'>;
