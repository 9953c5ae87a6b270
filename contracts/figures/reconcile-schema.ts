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

export const findingSchema = z.strictObject({
  code: z.enum(Object.keys(findingLabels) as [keyof typeof findingLabels]),
  da: z.string(),
  en: z.string(),
  /** For `denominator-not-printed`: the denominators with which the printed share follows from the printed numerator. */
  denominators: z.strictObject({ from: z.int(), to: z.int() }).nullable().optional(),
  /** For `groups-do-not-add-up`: whose groups. */
  breakdown: z.string().optional(),
});

/** Something that the report printed, beside what was computed. */
export const comparisonSchema = z.strictObject({
  what: z.enum(['numerator', 'denominator', 'share', 'value', 'change', 'from', 'to', 'total', 'group', 'met']),
  /** Of a group: its breakdown. */
  breakdown: z.string().optional(),
  /** Of a group: which; of a total: what the report calls the place where it is printed. */
  of: z.string().optional(),
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
export type Comparison = z.infer<typeof comparisonSchema>;
export type ReconcileResult = z.infer<typeof reconcileSchema>;
