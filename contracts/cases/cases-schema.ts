import { z } from 'zod';
import { reasonLabels, verdictLabels } from '../figures/verdicts.ts';
import { formOf, saying } from '../plans/form-details.ts';
import { byGroup } from '../plans/groups-schema.ts';
import { name } from '../plans/plan-parts.ts';

/** What a case may expect of a citizen: a verdict, or `none` for who is not in the population. */
export const expectedVerdicts = [...Object.keys(verdictLabels), 'none'] as const;

/** `counted`, or `not-counted (too-late)` where the reason is expected too. */
const verdict = z
  .string()
  .regex(new RegExp(`^(${expectedVerdicts.join('|')})( \\([a-z-]+\\))?$`), formOf('expected-verdict'))
  .refine(
    (text) => {
      const [, reason] = /\((.*)\)/.exec(text) ?? [];
      return reason === undefined || Object.hasOwn(reasonLabels, reason);
    },
    { error: saying({ kind: 'no-such-reason', reasons: Object.keys(reasonLabels) }) },
  );

/** A count as a number or a text, anything else as a text: `1 of 3, 1 undecided, provisional, open, lowest 1/3, highest none`. */
const number = z.union([z.int().transform(String), z.string().min(1)], {
  error: formOf('expected-number'),
});

const period = z.union([z.int().transform(String), z.string().min(1)], { error: formOf('case-period') });

/** When a case is looked at; what is left out is taken from the file, and else from the plan's report. */
const shared = {
  period: period.meta({ description: 'The period: 2023, 2023-Q4, 2023-11, 2023-W48 or two dates.' }).optional(),
  cutoff: z.iso.date().meta({ description: 'What was known through this date counts.' }).optional(),
  clock: z
    .enum(['registered', 'recorded'])
    .meta({ description: 'Whose knowledge counts; registered where it is left out.' })
    .optional(),
};

/** A scalar of an event that is written as fields. */
const particular = z.union([z.string(), z.number(), z.boolean()]);

const eventFields = z
  .object({
    citizen: z.string().min(1).meta({ description: 'A name for the citizen.' }),
    on: z.iso.date().meta({ description: 'The date on which it happened.' }),
    event: z.string().min(1).meta({ description: 'The type of the event, such as placed.' }),
  })
  .catchall(particular);

const event = z.union([z.string().min(1), eventFields], {
  error: formOf('event'),
});

const byFigure = <T extends z.ZodType>(expected: T, description: string) =>
  z.record(name, expected).meta({ description }).default({});

const oneCase = z
  .strictObject({
    name: z.string().min(1).meta({ description: 'What the case shows, as a sentence.' }),
    note: z.string().min(1).meta({ description: 'A remark for who reads the cases.' }).optional(),
    ...shared,
    events: z
      .array(event)
      .max(1000)
      .meta({
        description: 'Events: citizen, date, type and key=value. Those of one date are registered in this order.',
      })
      .default([]),
    verdicts: byFigure(
      z.record(z.string().min(1), verdict),
      'By figure and citizen, what is expected; only what is written is compared.',
    ),
    figures: byFigure(
      number,
      'By figure, the number that is expected, such as "1 of 3, not met", and what it can still come to: "1 of 3, lowest 1/3, highest none".',
    ),
    groups: byFigure(
      z.record(name, byGroup(number, 'expected-number')),
      'By figure, breakdown and group (of a crossed breakdown the group of each of its parts), the number that is expected.',
    ),
  })
  .refine(({ verdicts, figures, groups }) => [verdicts, figures, groups].some((each) => Object.keys(each).length > 0), {
    error: saying({ kind: 'case-expects-nothing' }),
  });

/**
 * The schema of cases: a YAML file beside a plan with a few events and what the plan makes of them. It describes shape
 * only; what the names refer to is checked when the cases are read (`services/cases/`).
 */
export const casesSchema = z.strictObject({
  plan: name.meta({ description: 'The id of the plan that these are cases of.' }),
  ...shared,
  cases: z.array(oneCase).min(1).max(1000),
});

/** Cases as the schema yields them. */
export type CasesDocument = z.infer<typeof casesSchema>;
export type CaseDocument = CasesDocument['cases'][number];
export type CaseEvent = z.infer<typeof event>;
