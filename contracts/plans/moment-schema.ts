import { z } from 'zod';
import { formOf } from './form-details.ts';
import { type Formed, type Forms, formsAsJson, refuseOtherForms } from './forms.ts';
import {
  code,
  datedBy,
  dateExpression,
  eventTypes,
  filterShape,
  name,
  narrowingFields,
  span,
  title,
  windowKeys,
  windowShape,
} from './plan-parts.ts';

const pickForm = formOf('pick');

/** So many dates one moment may choose among. */
const DATES_AT_MOST = 10;

const dates = z.array(dateExpression).min(2).max(DATES_AT_MOST);

/** The forms of a moment. */
export const momentForms = {
  event: { takes: [...narrowingFields, 'or', 'of', ...windowKeys, 'pick', 'dated-by'] },
  'end-of': { takes: ['pick'] },
  begins: { takes: ['lasting', ...windowKeys, 'pick'] },
  ends: { takes: [...windowKeys, 'pick'] },
  date: { takes: ['or-else', ...windowKeys] },
  'earlier-of': { takes: windowKeys },
  'later-of': { takes: windowKeys },
} as const satisfies Forms;

/** A moment: at most one date per citizen, or per row of a population that has a row for each. */
export const moment = z
  .strictObject({
    title,
    event: eventTypes.optional().describe('The date of such an event.'),
    ...filterShape,
    of: code
      .optional()
      .describe(
        "The event belongs to this programme: its initiative is the programme or absent, on or after the participation's first day.",
      ),
    'end-of': code
      .optional()
      .describe('Instead of an event: the day on which a participation in this programme ended, in the period.'),
    begins: name.optional().describe('The first day of a spell of this state.'),
    lasting: span.optional().describe('Only a spell that has lasted so long; one that still runs may yet.'),
    ends: name.optional().describe('The first day after a spell of this state.'),
    date: dateExpression.optional().describe('A date derived from another. The citizen has it when that day has come.'),
    'or-else': dateExpression.optional().describe('The date of those who have no such date.'),
    'earlier-of': dates.optional().describe('The earliest of these dates, of those that the citizen has.'),
    'later-of': dates.optional().describe('The latest of these dates, of those that the citizen has.'),
    ...windowShape,
    pick: z
      .union([z.enum(['first', 'last', 'each'], pickForm), z.int().min(2, pickForm).max(100)], { error: pickForm })
      .default('first')
      .describe(
        'The first, the last, or the n-th in order; each: all of them, for a population that has a row for each.',
      ),
    'dated-by': datedBy.optional(),
  })
  .superRefine(refuseOtherForms(momentForms, 'moment', ['title', 'pick']))
  .meta(formsAsJson(momentForms));

export type MomentDocument = z.infer<typeof moment>;
/** A moment by its form. */
export type FormedMoment = Formed<MomentDocument, typeof momentForms, 'title' | 'pick'>;
