import { z } from 'zod';
import { saying } from './form-details.ts';
import type { Formed, Forms } from './forms.ts';
import {
  code,
  eventTypes,
  exactlyOne,
  filterShape,
  gap,
  name,
  narrowingFields,
  oneOrMore,
  oneValueOf,
  onlyWith,
  span,
  title,
} from './plan-parts.ts';

/** Attributes of a citizen that are true from a date on, as `profile-registered` says them. */
export const attributes = ['gender', 'originGroup', 'municipality', 'district', 'educationLevel'] as const;

/**
 * The forms of a state. A state of events has a field `benefit` too, to filter by, so that one decides only where there is
 * no event; and one that is combined of others is so by `all-of`, `any-of`, `none-of` or several of these.
 */
export const stateForms = {
  participation: {},
  event: { takes: [...narrowingFields, 'or'] },
  since: { takes: [...narrowingFields, 'or'] },
  benefit: {},
  assessed: {},
  attribute: { takes: ['is'] },
  age: {},
  everybody: {},
  'all-of': { takes: ['any-of', 'none-of'] },
  'any-of': { takes: ['none-of'] },
  'none-of': {},
} as const satisfies Forms;

/** The fields that each decide a form by themselves, whatever else there is. */
const ownFields = ['participation', 'event', 'since', 'assessed', 'attribute', 'age', 'everybody'] as const;

const names = oneOrMore(name);
const years = z.int().min(0).max(150);

/**
 * A state: what is true of a citizen on some days and not on others. Its spells are half-open and as long as can be:
 * those that overlap or follow one another without a day between are one.
 */
export const state = z
  .strictObject({
    title,
    participation: oneOrMore(code).optional().describe('Takes part in one of these programmes.'),
    benefit: oneOrMore(oneValueOf('benefit', ['any']))
      .optional()
      .describe('Receives one of these benefits; any: whichever.'),
    event: eventTypes
      .optional()
      .describe(
        'In a spell that such an event begins: to its until, or to what ended it. Of a type without spells: that day.',
      ),
    since: eventTypes.optional().describe('From the first such event on.'),
    kind: filterShape.kind,
    sector: filterShape.sector,
    outcome: filterShape.outcome,
    reason: filterShape.reason,
    weeklyHours: filterShape.weeklyHours,
    or: filterShape.or,
    assessed: oneOrMore(z.enum(['jobReady', 'activityReady']))
      .optional()
      .describe('Was last assessed so.'),
    attribute: z.enum(attributes).optional().describe('Has this attribute.'),
    is: oneOrMore(z.string().min(1)).optional().describe('One of these values; left out: any.'),
    age: z
      .strictObject({
        from: years.optional().describe('The youngest; left out: from birth on.'),
        to: years.optional().describe('The oldest; left out: without an end.'),
      })
      .refine((age) => age.from !== undefined || age.to !== undefined, { error: saying({ kind: 'age-without-bound' }) })
      .refine((age) => (age.from ?? 0) <= (age.to ?? 150), { error: saying({ kind: 'age-reversed' }) })
      .optional()
      .describe('Is so many whole years old, both ends included.'),
    everybody: z
      .literal(true)
      .optional()
      .describe('Whoever is known, from the first day on of which something is known of the citizen.'),
    'all-of': names.optional().describe('In all of these states at once.'),
    'any-of': names.optional().describe('In at least one of these states.'),
    'none-of': names.optional().describe('In none of these states; alone: of all days of which something is known.'),
    'extended-by': span
      .optional()
      .describe('Every spell lasts so much longer; one that has ended less than so long ago is still running.'),
    'joined-over': gap
      .optional()
      .describe(
        'Spells with no more than so long between them, such as 14 days or 1 month, are one, with those days. less than 1 calendar month: unless a whole month of the calendar lies between them.',
      ),
  })
  .superRefine((value, context) => {
    const { 'all-of': all, 'any-of': any, 'none-of': none } = value;
    const combined = all !== undefined || any !== undefined || none !== undefined;
    // The benefit of an event filter has the same name as the state of receiving one.
    const kinds = ownFields.filter((key) => value[key] !== undefined);
    const received = value.benefit !== undefined && value.event === undefined && value.since === undefined;
    exactlyOne(['benefit', ...ownFields, 'all-of'], 'state')(
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
      Object.fromEntries(
        Object.entries(stateForms).map(([form, { takes = [] }]: [string, Forms[string]]) => [form, takes]),
      ),
      ['title', 'extended-by', 'joined-over'],
    ),
  )
  .meta({
    oneOf: [
      ...ownFields.map((kind) => ({ required: [kind] })),
      // An event filter has a field of the same name.
      { required: ['benefit'], not: { anyOf: [{ required: ['event'] }, { required: ['since'] }] } },
      { anyOf: [{ required: ['all-of'] }, { required: ['any-of'] }, { required: ['none-of'] }] },
    ],
  });

export type StateDocument = z.infer<typeof state>;
/** A state by its form. */
export type FormedState = Formed<StateDocument, typeof stateForms, 'title' | 'extended-by' | 'joined-over'>;
