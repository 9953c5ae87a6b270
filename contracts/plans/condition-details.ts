import { z } from 'zod';
import { about } from './detail.ts';

/** What a text of a plan is. */
const text = z.enum(['condition', 'date', 'span']);

/** What should stand somewhere in a text: one of some words, or something that may be written in many ways. */
const wanted = z.union([
  z.array(z.string()).min(1),
  z.enum([
    'population',
    'moment',
    'moment-state-or-amount',
    'date',
    'span',
    'number',
    'whole-number',
    'comparison-and-date',
    'or-after-or-date',
    'or-before-or-date',
    'window',
    'end-of-condition',
    'end-of-date',
    'end-of-span',
  ]),
]);

const unit = z.enum(['days', 'weeks', 'months', 'years']);
const count = z.int().nonnegative();

/** What keeps a condition, a date or a span of a plan from being read. */
export const conditionDetailSchema = z.discriminatedUnion('kind', [
  about('text-ends', { text, wanted }),
  about('stands-instead', { written: z.string(), wanted }),
  about('danish-unit', { unit: z.string(), written: z.string() }),
  about('decimals-in-whole', { written: z.string() }),
  about('symbol', {
    symbol: z.string(),
    text,
    /** The words that say it; null where it says nothing. */
    instead: z
      .enum(['at least', 'at most', 'more than', 'less than', 'exactly', 'not', 'not-exactly', 'and', 'or'])
      .nullable(),
  }),
  about('too-many-condition-parts', { most: count }),
  about('nested-too-deep', { most: count }),
  about('came-with-version-2', { word: z.string() }),
  about('at-least-of-parts', { least: count, parts: count }),
  about('times-have-no-unit', { amount: z.string(), unit }),
  about('other-unit', { amount: z.string(), counted: z.enum([...unit.options, 'hours']), unit }),
  about('too-many-spans', { most: count }),
  about('spans-too-far', { years: count }),
  about('span-too-long', { count, unit, most: count }),
  about('number-too-large', { written: z.string() }),
]);

export type ConditionDetail = z.infer<typeof conditionDetailSchema>;
export type Wanted = z.infer<typeof wanted>;
export type TextOfPlan = z.infer<typeof text>;
