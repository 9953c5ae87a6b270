import { z } from 'zod';
import {
  alternatives,
  code,
  datedBy,
  dateExpression,
  eventTypes,
  exactlyOne,
  filterFields,
  filterShape,
  name,
  onlyWith,
  title,
  windowKeys,
  windowShape,
} from './plan-parts.ts';

const kinds = {
  'days-in': [...windowKeys],
  'weeks-in': [...windowKeys],
  'months-in': [...windowKeys],
  'begins-of': [...windowKeys],
  'longest-gap-in': [...windowKeys],
  'number-of': [...filterFields, 'or', 'of', ...windowKeys, 'dated-by'],
  'length-of': ['on'],
  'age-on': [],
  'time-since': ['on', 'in'],
} as const;

/** An amount: at most one whole number per citizen. */
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
  .superRefine(exactlyOne(Object.keys(kinds), 'an amount'))
  .superRefine(onlyWith(kinds, ['title']))
  .superRefine((value, context) => {
    for (const [kind, field] of [
      ['length-of', 'on'],
      ['time-since', 'on'],
      ['time-since', 'in'],
    ] as const)
      if (value[kind] !== undefined && value[field] === undefined)
        context.addIssue({ code: 'custom', message: `"${kind}" needs "${field}"`, path: [kind] });
  })
  .meta(
    alternatives(
      ...Object.keys(kinds).map((kind) => [
        kind,
        ...(kind === 'length-of' ? ['on'] : kind === 'time-since' ? ['on', 'in'] : []),
      ]),
    ),
  );
