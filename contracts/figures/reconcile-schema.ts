import { z } from 'zod';
import { figureResultSchema, replaySchema } from './figure-schema.ts';
import { unitSchema } from './quantity-schema.ts';

/** What can be wrong with a published figure by itself, whatever was computed. */
export const findingLabels = {
  'share-does-not-follow': {
    da: 'Den trykte procent følger ikke af rapportens egne tal',
    en: "The printed share does not follow from the report's own counts",
  },
  'denominator-not-printed': { da: 'Nævneren er ikke trykt', en: 'The denominator is not printed' },
  'units-mixed': {
    da: 'Resultatet og målsætningen er i hver sin enhed',
    en: 'The result and the target are in different units',
  },
  'measures-something-else': {
    da: 'Rapporten tæller noget andet, end figuren måler',
    en: 'The report counts something else than the figure measures',
  },
  'points-of-a-count': {
    da: 'Ændringen i et antal er trykt i procentpoint',
    en: 'The change of a count is printed in percentage points',
  },
  'change-does-not-follow': {
    da: 'Den trykte ændring følger ikke af rapportens egne tal',
    en: "The printed change does not follow from the report's own counts",
  },
  'totals-differ': {
    da: 'Det samme tal er trykt forskelligt flere steder',
    en: 'The same total is printed differently in several places',
  },
  'groups-do-not-add-up': {
    da: 'Gruppernes tal giver ikke den trykte total',
    en: 'The groups do not add up to the printed total',
  },
  'verdict-does-not-follow': {
    da: 'Det trykte "opfyldt" følger ikke af rapportens egne tal',
    en: 'The printed "met" does not follow from the report\'s own counts',
  },
} as const;

const whole = z.int();
/** A number as plans write one, to the digits that were printed: `15.8 %`, `-24.39 %`, `25 points`, `17.04`. */
const written = z.string();
const range = z.strictObject({ from: whole, to: whole });

/** What is wrong with a published figure, with the numbers that show it. */
export const findingSchema = z.discriminatedUnion('code', [
  z.strictObject({
    code: z.literal('share-does-not-follow'),
    numerator: whole,
    denominator: whole,
    /** What the printed counts make. */
    computed: written,
    published: written,
  }),
  z.strictObject({
    code: z.literal('denominator-not-printed'),
    numerator: whole,
    published: written,
    /** The denominators with which the printed share follows from the printed numerator; null where there are none. */
    denominators: range.nullable(),
  }),
  z.strictObject({ code: z.literal('units-mixed'), unit: unitSchema, targetUnit: unitSchema }),
  z.strictObject({ code: z.literal('measures-something-else'), unit: unitSchema, publishedUnit: unitSchema }),
  ...(['points-of-a-count', 'change-does-not-follow'] as const).map((code) =>
    z.strictObject({
      code: z.literal(code),
      published: written,
      /** The printed counts, and the change from one to the other; null where they are not printed. */
      between: range.extend({ computed: written }).nullable(),
    }),
  ),
  z.strictObject({
    code: z.literal('totals-differ'),
    /** By where they are printed. */
    totals: z.record(z.string(), whole),
    /** The printed result, where it is none of them. */
    numerator: whole.nullable(),
  }),
  z.strictObject({
    code: z.literal('groups-do-not-add-up'),
    /** Whose groups. */
    breakdown: z.string(),
    sum: z.union([whole, written]),
    total: z.union([whole, written]),
  }),
  z.strictObject({
    code: z.literal('verdict-does-not-follow'),
    /** What the report says. */
    met: z.boolean(),
  }),
]);

/** Something that the report printed, beside what was computed. */
export const comparisonSchema = z.strictObject({
  what: z.enum(['numerator', 'denominator', 'share', 'value', 'change', 'from', 'to', 'total', 'group', 'met']),
  /** Of a group: its breakdown. */
  breakdown: z.string().optional(),
  /** Of a group: which, of a crossed breakdown by each of its parts; of a total: what the report calls the place where it is printed. */
  of: z.union([z.string(), z.array(z.string())]).optional(),
  /** A count as a number; other numbers as plans write them, to the digits that were printed: `15.8 %`, `-24.39 %`. */
  published: z.union([z.number(), z.string(), z.boolean()]),
  computed: z.union([z.number(), z.string(), z.boolean()]).nullable(),
  matches: z.boolean(),
});

/** What `reconcile --format json` prints. */
export const reconcileSchema = z.strictObject({
  plan: z.string(),
  definition: z.string(),
  period: replaySchema.shape.period,
  cutoff: replaySchema.shape.cutoff,
  notices: replaySchema.shape.notices,
  report: z.string(),
  figures: z.array(
    z.strictObject({
      id: z.string(),
      /** The period that the figure was printed for, where that is not the one asked for: it is computed for that. */
      period: replaySchema.shape.period.optional(),
      computed: figureResultSchema,
      comparisons: z.array(comparisonSchema),
      /** Whether everything that the report printed was computed too; null where it printed nothing. */
      matches: z.boolean().nullable(),
      findings: z.array(findingSchema),
    }),
  ),
});

export type Finding = z.infer<typeof findingSchema>;
export type ComparedValue = z.infer<typeof comparisonSchema>;
export type ReconcileResult = z.infer<typeof reconcileSchema>;
