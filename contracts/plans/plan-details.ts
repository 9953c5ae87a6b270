import { z } from 'zod';
import { journeyNames } from '../events/catalogue.ts';
import { unitSchema } from '../figures/quantity-schema.ts';
import { conditionDetailSchema } from './condition-details.ts';
import { about, meant } from './detail.ts';
import { formDetailSchema } from './form-details.ts';

/** What a plan gives names to. */
export const namedKinds = ['state', 'moment', 'amount', 'population', 'breakdown', 'figure'] as const;
export type NamedKind = (typeof namedKinds)[number];

const kindOfPart = z.enum(namedKinds);
const named = z.string();
const band = z.string();
const count = z.int().nonnegative();
const events = z.array(z.enum(journeyNames));
/** What a figure's value is, as far as it decides what it compares with. */
const valueKind = z.enum(['share', 'percent-change', 'ratio', 'points', 'number']);
const values = z.array(z.string());

/** What is wrong with what a plan means: its form is right. */
export const meaningDetailSchema = z.discriminatedUnion('kind', [
  about('file-too-large', {}),
  about('personal-number', {}),
  about('no-plan', {}),
  about('no-fields', {}),

  /** Of a file in a folder of plans. `by` is the file that has the id; null where a plan that comes with the program has it. */
  about('plan-id-taken', { id: z.string(), by: z.string().nullable() }),
  about('too-many-plans', { atMost: count }),
  about('no-text', {}),
  /** `reason` as the system names it: `EACCES`. */
  about('file-unreadable', { reason: z.string() }),

  about('newer-part', {}),
  about('name-taken', { name: named, by: kindOfPart }),
  about('figure-twice', { figure: named }),
  about('half-is-taken', {}),
  about('reserved-word', { word: z.string() }),
  about('unknown-name', { wanted: kindOfPart, name: named, meant }),
  /** A name of another kind than what is needed; `use` is where, as far as what to write instead depends on it. */
  about('other-kind', {
    wanted: kindOfPart,
    found: kindOfPart,
    name: named,
    use: z.enum(['condition', 'date', 'field']),
  }),

  about('no-filter-field', { events, field: z.string() }),
  about('no-filter-value', { events, field: z.string(), value: z.string(), meant, values }),
  about('no-value', { field: z.string(), value: z.string(), meant, values }),
  about('any-benefit-alone', {}),
  about('no-state-of-its-own', {
    event: z.enum(journeyNames),
    because: z.enum(['of-event', 'of-no-citizen', 'of-no-day', 'attributes', 'programme', 'benefit', 'ends-spells']),
  }),

  about('stock-on-date-of-citizens', { moment: named, state: named }),
  about('edges-without-first-day', {}),
  about('everybody-has', { moment: named }),
  /** A population has a row for each date of a moment that has one. */
  about('each-of-one-date', { moment: named }),
  /** A moment that has many dates stands where one of each citizen is asked for. */
  about('with-each', { moment: named }),
  /** What has at most one date, derived from others or the end of a participation, is to have each. */
  about('each-of-derived', {}),
  about('each-from-moment', { anchor: named }),
  /** A figure that is not of the rows of a moment asks for the date of a row. */
  about('date-of-other-rows', { figure: named, moment: named }),
  about('band-reversed', { band, from: count, to: count }),
  about('band-out-of-order', { band, before: band }),
  /** `begin`: where this band may begin; null after one without an end. */
  about('bands-overlap', { band, before: band, begin: count.nullable() }),

  about('too-many-ways', { name: named, most: count }),
  about('chain-too-long', { name: named, most: count }),
  about('derived-from-itself', { name: named }),
  about('derived-in-circle', { names: z.array(named) }),

  /** `words` may stand for a period here. */
  about('no-period', { written: z.string(), meant, words: z.array(z.string()) }),
  about('breakdown-twice', { breakdown: named }),
  about('crossed-in-crossed', { breakdown: named }),
  about('several-breakdowns', {}),
  about('places-of-moment', { population: named }),
  about('figure-without-groups', { figure: named, breakdown: named }),
  about('figure-of-no-citizens', { figure: named }),
  about('groups-unlike', { other: named, otherKind: valueKind, figure: named, figureKind: valueKind }),
  about('told-in-of-no-days', { amount: named }),
  /** Full-time persons of what is no amount of hours, or of hours that are not those of the period. */
  about('full-time-of-no-hours', { amount: named }),
  about('full-time-of-other-window', { amount: named }),
  about('full-time-unasked', {}),
  /** Hours in a state that does not consist of jobs, each as it is. */
  about('hours-of-no-jobs', { state: named }),
  about('hours-may-be-unknown', { state: named }),
  about('compared-unlike', { figure: named, figureKind: valueKind, other: named, otherKind: valueKind }),
  about('compared-in-other-units', { figure: named, figureUnit: unitSchema, other: named, otherUnit: unitSchema }),
  about('comparison-of-goals-met', {}),
  about('change-of-goals-met', {}),
  about('change-of-share-in-number', { figure: named }),
  about('change-of-number-in-points', { figure: named }),
  about('target-of-goals-met', {}),
  about('target-unlike', { other: named, otherKind: valueKind, figureKind: valueKind }),
  about('target-form', { of: valueKind }),
  about('target-below-nothing', {}),
]);

/** Whatever keeps a plan from being computed. */
export const planDetailSchema = z.discriminatedUnion('kind', [
  meaningDetailSchema,
  formDetailSchema,
  conditionDetailSchema,
]);

export type MeaningDetail = z.infer<typeof meaningDetailSchema>;
export type PlanDetail = z.infer<typeof planDetailSchema>;
