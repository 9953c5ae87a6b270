import { z } from 'zod';
import { evidenceLevels } from './evidence-schema.ts';

/** The media type of an in-toto statement in a DSSE envelope. */
export const statementMediaType = 'application/vnd.in-toto+json';

export const certificateType = 'https://in-toto.io/Statement/v1';

/** What the predicate of our statements is; docs/proof.md says how it is made and checked. */
export const predicateType = 'https://virkning.example/published-figures/v1';

const sha256 = z.stringFormat('sha256', /^[0-9a-f]{64}$/);
const count = z.int().nonnegative();

/** What is committed to of a figure: what every citizen adds to it. */
export const commitmentSchema = z.strictObject({
  figure: z.string(),
  /** The hash of the root of the sum tree over the contributions. */
  root: sha256,
  /** How many there are. */
  leaves: count,
  /** What they add up to: numerator and denominator, each in parts, and the excluded and the undecided. */
  sums: z.tuple([z.int(), z.int(), count, count]),
  /** Into how many parts a unit of numerator and denominator is divided. */
  parts: z.tuple([z.int().positive(), z.int().positive()]),
  /** Whether the figure's denominator is such a sum. */
  hasDenominator: z.boolean(),
});

/** The statement that a certificate is, within its envelope. */
export const statementSchema = z.strictObject({
  _type: z.literal(certificateType),
  subject: z.tuple([
    z.strictObject({ name: z.literal('event'), digest: z.strictObject({ sha256 }) }),
    z.strictObject({ name: z.literal('plan.yaml'), digest: z.strictObject({ sha256 }) }),
  ]),
  predicateType: z.literal(predicateType),
  predicate: z.strictObject({
    /** Of the publication. */
    number: z.int().positive(),
    /** The text of its event, in which are the figures, the plan and the cutoff. */
    event: z.string(),
    /** That the event is in the log: its number there from 0, the salt of its entry and the hashes beside it, in base64. */
    inclusion: z.strictObject({ index: count, salt: z.base64(), path: z.array(z.base64()).max(64) }),
    /** The signed head that it is in. */
    checkpoint: z.string(),
    commitments: z.array(commitmentSchema),
  }),
});

/** What one citizen adds to a figure, with what it takes to find that in the commitment: a line of the file of contributions. */
export const contributionSchema = z.strictObject({
  figure: z.string(),
  /** The pseudonym; of a sum, the activity's. */
  citizen: z.string(),
  /** Of a figure of rows, which; else 0. */
  row: z.string(),
  adds: z.tuple([z.int(), z.int(), z.int(), z.int()]),
  salt: sha256,
});

/** What `certify verify --format json` prints. */
export const certificateCheckSchema = z.strictObject({
  valid: z.boolean(),
  /** What is wrong with it, in English; empty where nothing is. */
  problems: z.array(z.string()),
  /** Null where it is not signed by the key, or says nothing that can be read. */
  certified: z
    .strictObject({
      log: z.string(),
      number: z.int().positive(),
      publishedBy: z.string(),
      plan: z.string(),
      definition: z.string(),
      period: z.strictObject({ from: z.iso.date(), to: z.iso.date() }),
      cutoff: z.strictObject({ clock: z.string(), through: z.iso.date(), position: count }),
      figures: count,
      /** Those that are signed alone, such as what is derived from others and is no sum over citizens: no contributions to them are committed to. */
      uncommitted: z.array(z.string()),
    })
    .nullable(),
  /** How many contributions were held against the commitments; null where none were given. */
  contributions: count.nullable(),
  /** The evidence package that the certificate is in, with how many files and events were checked; null for a certificate alone. */
  package: z.strictObject({ level: z.enum(evidenceLevels), files: count, events: count }).nullable(),
});

export type Statement = z.infer<typeof statementSchema>;
export type Commitment = z.infer<typeof commitmentSchema>;
export type CertificateCheck = z.infer<typeof certificateCheckSchema>;
