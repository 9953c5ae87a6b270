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
  span,
  text,
  windowKeys,
  windowShape,
} from './plan-parts.ts';

/** A moment: at most one date per citizen. */
export const moment = z
  .strictObject({
    title: text.optional(),
    /** The date of such an event. */
    event: eventTypes.optional(),
    ...filterShape,
    /** The event belongs to this programme: its initiative is the programme or absent, on or after the participation's first day. */
    of: code.optional(),
    /** Instead of an event: the day on which a participation in this programme ended, in the period. */
    'end-of': code.optional(),
    /** The first day of a spell of this state. */
    begins: name.optional(),
    /** Only a spell that has lasted so long; one that still runs may yet. */
    lasting: span.optional(),
    /** The first day after a spell of this state. */
    ends: name.optional(),
    /** A date reckoned from another. The citizen has it when that day has come. */
    date: dateExpression.optional(),
    ...windowShape,
    /** The first, the last, or the n-th in order. */
    pick: z
      .union([z.enum(['first', 'last']), z.int().min(2).max(100)], {
        error: 'write first, last, or a number from 2 on',
      })
      .default('first'),
    'dated-by': datedBy.optional(),
  })
  .superRefine(exactlyOne(['event', 'end-of', 'begins', 'ends', 'date'], 'a moment'))
  .superRefine(
    onlyWith(
      {
        event: [...narrowingKeys, 'or', 'of', ...windowKeys, 'pick', 'dated-by'],
        'end-of': ['pick'],
        begins: ['lasting', ...windowKeys, 'pick'],
        ends: [...windowKeys, 'pick'],
        date: [...windowKeys],
      },
      ['title', 'pick'],
    ),
  );
