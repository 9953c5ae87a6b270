import { z } from 'zod';
import { caseDetailSchema } from '../cases/case-details.ts';
import { toldRefusalSchema } from '../errors/refusal.ts';
import { replaySchema } from '../figures/figure-schema.ts';
import { reasonLabels } from '../figures/verdicts.ts';
import { lintDetailSchema, unmatchedCodeSchema } from './lint-details.ts';
import { planDetailSchema } from './plan-details.ts';

const finding = z.strictObject({
  code: z.string(),
  /** From 1. */
  line: z.int().positive(),
  column: z.int().positive(),
  /** Such as `figures.3.target.atLeast`, lists counted from 0; empty for the file as a whole. */
  field: z.string(),
  /** What is wrong, for people, in the language that was asked for. */
  message: z.string(),
});

const warning = finding.extend({
  /** What is suspicious, by kind, with what the message speaks of. */
  detail: z.discriminatedUnion('kind', [lintDetailSchema, unmatchedCodeSchema]),
});

/** Where line and column cannot tell: the character of a condition or date, from 1. */
const character = z.strictObject({ of: z.enum(['condition', 'date']), at: z.int().positive() }).optional();

const problem = finding.extend({ detail: planDetailSchema, character });
/** What is wrong in a plan, for whoever makes sentences of it. */
export const planProblemSchema = problem.omit({ message: true });

const caseProblem = finding.extend({ detail: caseDetailSchema, character });

/** Something that came out otherwise than a case expects. */
const difference = z.strictObject({
  case: z.string(),
  /** The line of the file on which the case begins, from 1. */
  line: z.int().positive(),
  figure: z.string(),
  /** The citizen, where a verdict differs. */
  citizen: z.string().nullable(),
  /** `breakdown: group`, where the number of a group differs. */
  group: z.string().nullable(),
  expected: z.string(),
  got: z.string(),
  /** Why the citizen got the verdict; null for numbers and for who has no verdict. */
  reason: z.enum(Object.keys(reasonLabels) as [keyof typeof reasonLabels]).nullable(),
});

/** What the cases saw of one condition of a figure that is not put together from others. */
const coverage = z.strictObject({
  /** Null for membership of a population, which is the same in every figure. */
  figure: z.string().nullable(),
  role: z.enum(['population', 'where', 'exclude', 'condition', 'except']),
  /** As a plan writes it; for membership the name of the population. */
  condition: z.string(),
  /** Whether some case saw it hold, */
  yes: z.boolean(),
  /** not hold, */
  no: z.boolean(),
  /** and pending, on a window that was still open; null for one that never is. */
  pending: z.boolean().nullable(),
});

/** What `check --format json` prints; `plan`, `definition` and `description` are null for a plan with problems. */
export const checkSchema = z.strictObject({
  plan: z.string().nullable(),
  /** The hash of what the plan means, as every figure carries it. */
  definition: z.string().nullable(),
  /** What keeps the plan from being computed. */
  problems: z.array(problem),
  /** What is legal and most likely not meant. */
  warnings: z.array(warning),
  /** The cases beside the plan; null where there are none, or the plan has problems. */
  cases: z
    .strictObject({
      file: z.string(),
      /** What keeps the cases from being run. */
      problems: z.array(caseProblem),
      /** How many were run. */
      run: z.int().nonnegative(),
      differences: z.array(difference),
      coverage: z.array(coverage),
    })
    .nullable(),
  description: z.string().nullable(),
});

/** More events of a file than this are no sample: `load` is for them. */
export const SAMPLE_EVENTS_AT_MOST = 200_000;

/** What `check --dry-run --format json` prints: figures on a sample, and what that was. */
export const dryRunSchema = z.strictObject({
  sample: z.strictObject({
    /** A file of events, or the data directory. */
    source: z.string(),
    events: z.int().nonnegative(),
    /** Citizens of the data directory that were drawn; null for a file, which is taken whole. */
    citizens: z.int().nonnegative().nullable(),
    /** Lines of the file that are no events, and the first of them. */
    refused: z.int().nonnegative(),
    firstRefusal: toldRefusalSchema.extend({ line: z.int().positive() }).nullable(),
    /** Whether the file goes on after the last event that was read. */
    cut: z.boolean(),
  }),
  result: replaySchema,
});

export type DryRun = z.infer<typeof dryRunSchema>;
export type CheckResult = z.infer<typeof checkSchema>;
export type CasesReport = NonNullable<CheckResult['cases']>;
export type Coverage = CasesReport['coverage'][number];
export type Difference = CasesReport['differences'][number];
