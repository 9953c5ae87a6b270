import { z } from 'zod';
import { amount } from './amount-schema.ts';
import { figure } from './figure-document-schema.ts';
import { saying } from './form-details.ts';
import { moment } from './moment-schema.ts';
import { datedBy, name, periodText, text } from './plan-parts.ts';
import { breakdown, population } from './population-schema.ts';
import { state } from './state-schema.ts';

/** So many that any report fits, and so few that every plan can be computed. */
const PARTS_AT_MOST = 500;

const isFew = (parts: object): boolean => Object.keys(parts).length <= PARTS_AT_MOST;
const tooMany = saying({ kind: 'too-many-parts', most: PARTS_AT_MOST });

/**
 * The schema of a plan: the YAML file in which an analyst writes goals (goal language, versions 1 and 2; all that
 * version 1 can say means the same in version 2).
 *
 * It describes shape only. What the names in it refer to is checked by `projections/goals/parse-plan.ts`, what is
 * suspicious though legal by `projections/goals/lint/lint.ts`.
 */
export const planSchema = z.strictObject({
  language: z.literal([1, 2]).describe('The version of the goal language that the plan is written in.'),
  plan: name.describe('The id of the plan: lower-case words joined by hyphens.'),
  title: text.describe('What the plan is called, in Danish and English.'),
  description: text.optional().describe('What people should know about the plan, in Danish and English.'),
  'dated-by': datedBy.default('occurredOn'),
  report: z
    .strictObject({
      title: z.string().describe('What the report is called.'),
      period: periodText.describe('The period that it is about: "2023", 2023-Q4, 2023-11, 2023-W48 or two dates.'),
      cutoff: z.iso.date().describe('The last day of which what was known is in the report.'),
    })
    .optional()
    .describe('The report that the plan is reconciled with.'),
  breaks: z
    .array(
      z.strictObject({
        on: z.iso.date().describe('The first day after the break.'),
        title: text.describe('What happened then.'),
        figures: z.array(name).min(1).optional().describe('The figures that it concerns. Left out: all.'),
      }),
    )
    .refine(isFew, tooMany)
    .default([])
    .describe('Dates from which on figures do not compare with earlier ones, such as that of a change of the law.'),
  states: z
    .record(name, state)
    .refine(isFew, tooMany)
    .default({})
    .describe('What is true of a citizen on some days and not on others, by name.'),
  moments: z
    .record(name, moment)
    .refine(isFew, tooMany)
    .default({})
    .describe('Dates to look for: at most one for each citizen, by name.'),
  amounts: z
    .record(name, amount)
    .refine(isFew, tooMany)
    .default({})
    .describe('Whole numbers: at most one for each citizen, by name.'),
  populations: z.record(name, population).refine(isFew, tooMany).default({}).describe('Who is counted, by name.'),
  breakdowns: z
    .record(name, breakdown)
    .refine(isFew, tooMany)
    .default({})
    .describe('What citizens are sorted into groups by, by name.'),
  figures: z
    .array(figure)
    .min(1)
    .refine(isFew, tooMany)
    .describe('The figures of the plan, in the order in which they are shown.'),
});

/** A plan as the schema yields it: defaults filled in, single values turned into lists. */
export type PlanDocument = z.infer<typeof planSchema>;
