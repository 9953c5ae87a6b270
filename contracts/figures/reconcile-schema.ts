import { z } from 'zod';
import { figureResultSchema, replaySchema } from './figure-schema.ts';

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
  'verdict-does-not-follow': {
    da: 'Det trykte "opfyldt" følger ikke af rapportens egne tal',
    en: 'The printed "met" does not follow from the report\'s own counts',
  },
} as const;

export const findingSchema = z.strictObject({
  code: z.enum(Object.keys(findingLabels) as [keyof typeof findingLabels]),
  da: z.string(),
  en: z.string(),
  /** For `denominator-not-printed`: the denominators with which the printed share follows from the printed numerator. */
  denominators: z.strictObject({ from: z.int(), to: z.int() }).nullable().optional(),
});

/** Something that the report printed, beside what was computed. */
export const comparisonSchema = z.strictObject({
  what: z.enum(['numerator', 'denominator', 'share', 'met']),
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
  report: z.string(),
  figures: z.array(
    z.strictObject({
      id: z.string(),
      computed: figureResultSchema,
      comparisons: z.array(comparisonSchema),
      /** Whether everything that the report printed was computed too; null where it printed nothing. */
      matches: z.boolean().nullable(),
      findings: z.array(findingSchema),
    }),
  ),
});

export type Finding = z.infer<typeof findingSchema>;
export type Comparison = z.infer<typeof comparisonSchema>;
export type ReconcileResult = z.infer<typeof reconcileSchema>;
