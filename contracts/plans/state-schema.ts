import { z } from 'zod';
import {
  code,
  eventTypes,
  exactlyOne,
  filterShape,
  name,
  narrowingKeys,
  oneOrMore,
  onlyWith,
  spanOfDays,
  text,
  word,
} from './plan-parts.ts';

/** Attributes of a citizen that are true from a date on, as `profile-registered` says them. */
export const attributes = ['gender', 'originGroup', 'municipality', 'district', 'educationLevel'] as const;

const names = oneOrMore(name);
const years = z.int().min(0).max(150);

/**
 * A state: what is true of a citizen on some days and not on others. Its spells are half-open and as long as can be:
 * those that overlap or follow one another without a day between are one.
 */
export const state = z
  .strictObject({
    title: text.optional(),
    /** Takes part in one of these programmes. */
    participation: oneOrMore(code).optional(),
    /** Receives one of these benefits; `any`: whichever. */
    benefit: oneOrMore(word).optional(),
    /** In a spell that such an event begins: to its `until`, or to what ended it. Of a type without spells: that day. */
    event: eventTypes.optional(),
    /** From the first such event on. */
    since: eventTypes.optional(),
    kind: filterShape.kind,
    sector: filterShape.sector,
    outcome: filterShape.outcome,
    reason: filterShape.reason,
    or: filterShape.or,
    /** Was last assessed so. */
    assessed: oneOrMore(z.enum(['jobReady', 'activityReady'])).optional(),
    /** Has this attribute. */
    attribute: z.enum(attributes).optional(),
    /** One of these values; left out: any. */
    is: oneOrMore(z.string().min(1)).optional(),
    /** Is so many whole years old, both ends included. */
    age: z
      .strictObject({ from: years.optional(), to: years.optional() })
      .refine((age) => age.from !== undefined || age.to !== undefined, { error: 'write "from", "to" or both' })
      .refine((age) => (age.from ?? 0) <= (age.to ?? 150), { error: '"from" must not be greater than "to"' })
      .optional(),
    /** In all of these states, */
    'all-of': names.optional(),
    /** in at least one of these, */
    'any-of': names.optional(),
    /** and in none of these. */
    'none-of': names.optional(),
    /** Spells with no more than so many days between them are one, with those days. */
    'joined-over': spanOfDays.optional(),
  })
  .superRefine((value, context) => {
    const { 'all-of': all, 'any-of': any, 'none-of': none } = value;
    if (none !== undefined && all === undefined && any === undefined)
      context.addIssue({
        code: 'custom',
        message: '"none-of" needs "all-of" or "any-of" beside it',
        path: ['none-of'],
      });
    const combined = all !== undefined || any !== undefined || none !== undefined;
    // The benefit of an event filter has the same name as the state of receiving one.
    const kinds = ['participation', 'event', 'since', 'assessed', 'attribute', 'age'].filter(
      (key) => value[key as keyof typeof value] !== undefined,
    );
    const received = value.benefit !== undefined && value.event === undefined && value.since === undefined;
    exactlyOne(['participation', 'benefit', 'event', 'since', 'assessed', 'attribute', 'age', 'all-of'], 'a state')(
      {
        ...Object.fromEntries(kinds.map((kind) => [kind, true])),
        ...(received && { benefit: true }),
        ...(combined && { 'all-of': true }),
      },
      context,
    );
  })
  .superRefine(
    onlyWith(
      {
        participation: [],
        event: [...narrowingKeys, 'or'],
        since: [...narrowingKeys, 'or'],
        benefit: [],
        assessed: [],
        attribute: ['is'],
        age: [],
        'all-of': ['any-of', 'none-of'],
        'any-of': ['none-of'],
      },
      ['title', 'joined-over'],
    ),
  );
