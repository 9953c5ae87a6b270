import { z } from 'zod';
import { compareSchema } from '../figures/compare-schema.ts';
import { figureResultSchema, replaySchema } from '../figures/figure-schema.ts';
import { figuresPublishedSchema } from './figures-published.ts';

const number = z.int().positive();

/** What stands in the register of a publication, but for its figures and its plan. */
const entry = {
  /** The number of the publication, from 1. */
  number,
  /** Place of its event in the log, from 1, and the id of that. */
  position: z.int().positive(),
  id: z.uuid(),
  /** When it was recorded, by the clock of the machine that did it. */
  publishedAt: z.iso.datetime(),
  publishedBy: figuresPublishedSchema.shape.publishedBy,
  program: figuresPublishedSchema.shape.program,
  checkpoint: figuresPublishedSchema.shape.checkpoint,
  /** The last publication of the same plan, period and clock whose cutoff is the same or later; null while there is none. */
  supersededBy: number.nullable(),
};

/** A publication, as `published show --format json` prints it. */
export const publicationSchema = z.strictObject({
  ...entry,
  planText: figuresPublishedSchema.shape.planText,
  result: replaySchema,
});

/** What `publish --format json` prints. */
export const publishSchema = publicationSchema.extend({
  /** False where the same figures had been published before: nothing was recorded, and this is that publication. */
  isNew: z.boolean(),
});

/** What a list says of what was published. */
const listed = z.strictObject({
  ...entry,
  ...replaySchema.pick({ plan: true, definition: true, period: true, cutoff: true }).shape,
  figures: z.int().nonnegative(),
  /** How many of them could still change by what was known. */
  provisional: z.int().nonnegative(),
});

/** An event of the stream of publications that this program did not write, or cannot read. */
const unreadable = z.strictObject({
  number,
  position: z.int().positive(),
  id: z.uuid(),
  unreadable: z.literal(true),
});

/** What `published list --format json` prints. */
export const publicationListSchema = z.strictObject({
  publications: z.array(z.union([listed, unreadable])),
});

/** A published figure computed again. */
const checkedFigureSchema = z.strictObject({
  id: z.string(),
  /** Whether it is, to the last digit and in every group, what was published. */
  reproduced: z.boolean(),
  published: figureResultSchema,
  /** Null where the plan as it is read today has no such figure. */
  computed: figureResultSchema.nullable(),
});

/** What `published check --format json` prints. */
export const publicationCheckSchema = z.strictObject({
  checked: z.array(
    z.union([
      z.strictObject({
        number,
        supersededBy: number.nullable(),
        reproduced: z.boolean(),
        figures: z.array(checkedFigureSchema),
        /** From the published position to the end of the log, at the same cutoff. */
        today: compareSchema,
      }),
      z.strictObject({
        number,
        reproduced: z.literal(false),
        /** Why nothing could be computed: the code of the error. */
        problem: z.enum(['PUBLICATION_UNREADABLE', 'PUBLICATION_DEFINITION_OTHER']),
      }),
    ]),
  ),
});

export type PublicationShown = z.infer<typeof publicationSchema>;
export type PublicationListed = z.infer<typeof publicationListSchema>['publications'][number];
export type CheckedFigure = z.infer<typeof checkedFigureSchema>;
