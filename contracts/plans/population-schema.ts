import { z } from 'zod';
import { code, dateExpression, exactlyOne, name, onlyWith, text, windowKeys, windowShape } from './plan-parts.ts';
import { attributes } from './state-schema.ts';

/** Which citizens a figure is about. */
export const population = z
  .strictObject({
    title: text.optional(),
    /** Citizens with a participation in this programme that overlaps the period. */
    participation: code.optional(),
    /** `period`: only those whose participation ended in the period (and then whether or not it overlaps it). */
    ended: z.literal('period').optional(),
    /** Whole years, both ends included, on the first day of participation in the period. */
    age: z
      .strictObject({ from: z.int().min(0).max(150), to: z.int().min(0).max(150) })
      .refine((age) => age.from <= age.to, { error: '"from" must not be greater than "to"' })
      .optional(),
    /** Citizens in this state, */
    in: name.optional(),
    /** on this date, which is reckoned from the period; */
    on: dateExpression.optional(),
    /** or on at least one day of this window, the period where none is written. */
    ...windowShape,
    /** Citizens who have this moment. */
    with: name.optional(),
    /** Only those for whom this condition holds. */
    where: z.string().optional(),
  })
  .superRefine(exactlyOne(['participation', 'in', 'with'], 'a population'))
  .superRefine(onlyWith({ participation: ['ended', 'age'], in: ['on', ...windowKeys], with: [] }, ['title', 'where']))
  .superRefine((value, context) => {
    for (const key of windowKeys)
      if (value.on !== undefined && value[key] !== undefined)
        context.addIssue({ code: 'custom', message: `"${key}" does not go with "on"`, path: [key] });
  });

/** What citizens are sorted into groups by. Who belongs to no group is in a group of the unknown, so that all add up. */
export const breakdown = z
  .strictObject({
    title: text.optional(),
    /** By an attribute as of a date: the period's last day where none is written, or the cutoff where that is earlier. */
    attribute: z.enum(attributes).optional(),
    on: dateExpression.optional(),
    /** By an amount, in bands of whole numbers. */
    amount: name.optional(),
    /** `0-17`, `18-64`, `65+`: both ends included. */
    bands: z
      .array(z.string().regex(/^\d{1,6}(-\d{1,6}|\+)?$/, 'write a band such as 18-64, 7 or 65+'))
      .min(1)
      .optional(),
    /** By the calendar year of a moment. */
    'year-of': name.optional(),
  })
  .superRefine(exactlyOne(['attribute', 'amount', 'year-of'], 'a breakdown'))
  .superRefine(onlyWith({ attribute: ['on'], amount: ['bands'], 'year-of': [] }, ['title']))
  .superRefine((value, context) => {
    if (value.amount !== undefined && value.bands === undefined)
      context.addIssue({ code: 'custom', message: '"amount" needs "bands"', path: ['amount'] });
  });
