import { z } from 'zod';

/**
 * What sort of number a value is. It says how to read the number, and what it compares with: like with like.
 *
 * - `count`: a whole number of something
 * - `share`: a part of a whole, as a ratio (0.75 is 75 %)
 * - `places`: full-year places
 * - `amount`: so much of something that need not be whole, as hours
 * - `average`: so much of something for each
 * - `quantile`: so much of something as a part of all has at most
 * - `rate`: so much of one amount for so much of another
 * - `number`: a number that others measured, of whatever it is
 * - `difference`: by how much another value changed, or is more than another
 * - `ratio`: so much of another value, as a ratio (0.85 is 85 %)
 * - `percent-change`: by which part of itself another value changed, as a ratio (-0.1 is -10 %)
 * - `points`: by how much a share changed, or is more than another, as a ratio (0.05 is 5 percentage points)
 */
export const quantityKinds = [
  'count',
  'share',
  'places',
  'amount',
  'average',
  'quantile',
  'rate',
  'number',
  'difference',
  'ratio',
  'percent-change',
  'points',
] as const;

export type QuantityKind = (typeof quantityKinds)[number];

/** What is counted or measured, with what readers call it. */
export const unitLabels = {
  heads: { da: 'personer', en: 'heads' },
  events: { da: 'hændelser', en: 'events' },
  spells: { da: 'forløb', en: 'spells' },
  groups: { da: 'grupper', en: 'groups' },
  goals: { da: 'mål', en: 'goals' },
  'full-year-places': { da: 'helårspladser', en: 'full-year places' },
  days: { da: 'dage', en: 'days' },
  weeks: { da: 'uger', en: 'weeks' },
  months: { da: 'måneder', en: 'months' },
  years: { da: 'år', en: 'years' },
  hours: { da: 'timer', en: 'hours' },
  'full-time-persons': { da: 'fuldtidspersoner', en: 'full-time persons' },
  times: { da: 'antal gange', en: 'number of times' },
  companies: { da: 'virksomheder', en: 'companies' },
  posts: { da: 'stillinger', en: 'posts' },
} as const;

export type Unit = keyof typeof unitLabels;

export const unitSchema = z.enum(Object.keys(unitLabels) as [Unit]);

/** What a value is: a change of 0.05 of `points` in `heads` is 5 percentage points more of the citizens. */
export const quantitySchema = z.strictObject({
  kind: z.enum(quantityKinds),
  /** What it counts or measures, a share and a change what theirs does; null where nothing says so, as for rates and what others reported. */
  unit: unitSchema.nullable(),
});
