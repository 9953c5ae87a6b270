import { z } from 'zod';
import { journeyNames } from '../events/catalogue.ts';
import { unitSchema } from '../figures/quantity-schema.ts';
import { about, meant } from './detail.ts';

/** What a plan calls one of its parts, or the label of a band. */
const named = z.string();
/** A date as plans write one: `arrival + 3 years`. */
const dateOfPlan = z.string();
const changeUnit = z.enum(['percent', 'points', 'number']);
const bound = z.enum(['atLeast', 'above', 'atMost', 'below']);
const windowField = z.enum(['during', 'from', 'after', 'before', 'to']);
const years = z.int().nonnegative();

/** What is suspicious in a plan: one kind for each sentence that people read, with what the sentence speaks of. */
export const lintDetailSchema = z.discriminatedUnion('kind', [
  about('unused-population', {}),
  about('unused-state', {}),
  about('unused-moment', {}),
  about('unused-amount', {}),
  about('unused-breakdown', {}),

  about('event-of-no-citizen', { event: z.enum(journeyNames) }),
  about('filter-never-passes', { event: z.enum(journeyNames), field: z.string(), values: z.array(z.string()) }),
  about('other-programme', { moment: named, programme: named, populationProgramme: named }),
  about('amount-of-other-programme', { amount: named, programme: named, populationProgramme: named }),

  /** The fields that bound the window, and leave it without a day. */
  about('window-empty', { from: windowField, to: windowField }),
  about('dates-empty', { from: dateOfPlan, to: dateOfPlan }),
  about('window-never-closes', {}),

  about('anchored-on-same-event', { moment: named, anchor: named, field: z.enum(['from', 'to']) }),
  about('compares-same-event', { left: named, right: named }),

  /** `holds`: whether the comparison always holds; false where it never does. */
  about('compared-with-itself', { date: dateOfPlan, holds: z.boolean() }),
  about('compared-with-fixed', { left: dateOfPlan, right: dateOfPlan, holds: z.boolean() }),
  about('first-after', { moment: named, other: named }),
  about('last-before', { moment: named, other: named }),

  about('nobody-satisfies', {}),
  about('nobody-looked-at-satisfies', {}),
  about('share-always-whole', {}),
  about('everyone-satisfies', {}),
  about('excludes-the-counted', { field: z.enum(['share', 'count']) }),
  about('excludes-all', {}),
  about('excludes-nobody', {}),
  about('excepts-nobody', {}),
  about('population-too-old', { oldest: years }),

  about('state-too-old', { oldest: years }),
  about('state-contradicts-itself', {}),

  /** `most` is the most that the amount can be, in its unit. */
  about('band-empty', { amount: named, most: z.number().nonnegative(), band: named }),
  about('one-group', {
    population: named,
    ages: z.strictObject({ from: years, to: years.nullable() }),
    breakdown: named,
    /** The one band that has them all; null where none has. */
    band: named.nullable(),
  }),

  /** What the figure counts; null where it counts neither heads nor places nor days. */
  about('target-unit', { target: unitSchema, figure: unitSchema.nullable() }),
  about('share-target-never-met', {}),
  about('share-target-always-met', {}),
  about('target-never-met', {}),
  about('target-always-met', {}),

  about('duration-published-as-heads', {}),
  about('duration-judged-by-heads', { goal: z.int() }),
  about('ends-differ', { moment: named, programme: named }),
  about('nothing-to-count-from', { amount: named, moment: named, population: named }),
  about('rate-above-whole', { amount: named, over: named }),
  about('whole-units-averaged', { amount: named, unit: z.enum(['weeks', 'months', 'years']) }),

  about('percent-of-share', { figure: named }),
  about('points-against-percent', { published: changeUnit, figure: changeUnit }),
  /** Dates are `2023-12-31`; periods are as the plan writes them. */
  about('across-break', { breakOn: z.iso.date(), period: z.string() }),
  about('baseline-known-too-early', { cutoff: z.iso.date(), period: z.string() }),
  about('baseline-not-over', { cutoff: z.iso.date(), period: z.string() }),
  about('baseline-after-report', { period: z.string() }),

  about('goal-not-judged', { goal: z.int() }),
  about('companion-without-goal', {}),
  about('target-without-goal', {}),
  about('nothing-to-meet', {}),

  about('published-count-above-whole', { numerator: z.number(), denominator: z.number() }),
  /** In the notation of plans: `102.5 %`. */
  about('published-share-above-whole', { share: z.string() }),
  /** `met` is what the report says, of a number that says the opposite. */
  about('published-met', { met: z.boolean(), bound }),
]);

/** A code of the municipality's own that a plan speaks of and that no event of the data directory carries. */
export const unmatchedCodeSchema = about('unmatched-code', {
  column: z.enum(['initiative', 'municipality', 'district', 'series', 'area']),
  word: z.string(),
  /** The nearest word that events do carry. */
  meant,
});

export type LintDetail = z.infer<typeof lintDetailSchema>;
export type UnmatchedCodeDetail = z.infer<typeof unmatchedCodeSchema>;
