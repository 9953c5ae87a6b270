import { z } from 'zod';
import {
  code,
  datedBy,
  dateExpression,
  eventTypes,
  exactlyOne,
  filterShape,
  name,
  narrowingKeys,
  onlyWith,
  text,
  windowKeys,
  windowShape,
} from './plan-parts.ts';

const kinds = {
  'days-in': [...windowKeys],
  'weeks-in': [...windowKeys],
  'months-in': [...windowKeys],
  'begins-of': [...windowKeys],
  'longest-gap-in': [...windowKeys],
  'number-of': [...narrowingKeys, 'or', 'of', ...windowKeys, 'dated-by'],
  'length-of': ['on'],
  'age-on': [],
  'time-since': ['on', 'in'],
} as const;

/** An amount: at most one whole number per citizen. */
export const amount = z
  .strictObject({
    title: text.optional(),
    /** Days in this state. */
    'days-in': name.optional(),
    /** ISO weeks with at least one day in this state. */
    'weeks-in': name.optional(),
    /** Calendar months with at least one day in this state. */
    'months-in': name.optional(),
    /** Spells of this state that begin. */
    'begins-of': name.optional(),
    /** The most days between two spells of this state that follow one another; none for fewer than two spells. */
    'longest-gap-in': name.optional(),
    /** Events. */
    'number-of': eventTypes.optional(),
    ...filterShape,
    of: code.optional(),
    ...windowShape,
    'dated-by': datedBy.optional(),
    /** Days that the spell of this state has lasted, the day itself included; none for who is not in the state then. */
    'length-of': name.optional(),
    /** Whole years old on this date. */
    'age-on': dateExpression.optional(),
    /** Whole units from this date. */
    'time-since': dateExpression.optional(),
    /** The day that `length-of` and `time-since` look at. */
    on: dateExpression.optional(),
    /** The unit of `time-since`. */
    in: z.enum(['days', 'weeks', 'months', 'years']).optional(),
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
  });
