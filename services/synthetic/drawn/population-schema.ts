import { z } from 'zod';
import { benefit } from '../../../contracts/events/benefit.ts';
import { area, benchmarkPeriod, initiative, series } from '../../../contracts/events/codes.ts';
import { namesOfWholeHappenings } from '../../../contracts/events/event-traits.ts';
import { source } from '../../../contracts/events/identifiers.ts';

/**
 * The schema of a synthetic population that is drawn from marginals, whatever the plan it is made for.
 *
 * Citizens come in groups. What is exact is said with counts (`citizens`, `exactly`); all else (`chance`, ranges of days,
 * weighted values) is drawn, and must not decide a figure.
 */

const count = z.int().nonnegative().max(1_000_000);
const percent = z.number().min(0).max(100);
const label = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case words joined by hyphens');

/** How often a span of days is drawn, relative to the others of its list. */
const delays = z
  .array(
    z.strictObject({
      weight: z.int().positive(),
      days: z
        .tuple([z.int().min(0).max(3650), z.int().min(0).max(3650)])
        .refine(([from, to]) => from <= to, { error: 'a range is written [from, to]' }),
    }),
  )
  .min(1);

/** A day: `2016-01-31`, or one that a step has named, with spans added or taken away: `arrival + 1 month - 3 days`. */
const day = z
  .string()
  .regex(
    /^(\d{4}-\d{2}-\d{2}|[a-z][a-z0-9]*(-[a-z0-9]+)*)( [+-] \d{1,4} (day|week|month|year)s?)*$/,
    'write a day such as 2016-01-31 or arrival + 14 days',
  );

/** Between two days, both included, or just that day. */
const days = z.union([day.transform((only): [string, string] => [only, only]), z.tuple([day, day])]);

const scalar = z.union([z.string(), z.number(), z.boolean()]);

/** A value, a list of which each is drawn as often, or values with how often they are drawn. */
const values = z.union([
  scalar.transform((only) => [{ value: only, weight: 1 }]),
  z
    .array(scalar)
    .min(1)
    .transform((list) => list.map((value) => ({ value, weight: 1 }))),
  z
    .record(z.string(), z.int().positive())
    .transform((record) => Object.entries(record).map(([value, weight]) => ({ value, weight }))),
]);

export const profileAttributes = ['gender', 'originGroup', 'educationLevel', 'municipality', 'district'] as const;

const attributes = Object.fromEntries(profileAttributes.map((name) => [name, values.optional()])) as Record<
  (typeof profileAttributes)[number],
  z.ZodOptional<typeof values>
>;

const common = {
  /** Happens to so many citizens of a hundred. */
  chance: percent.optional(),
  /** Happens so often. */
  times: z.tuple([z.int().min(0).max(100), z.int().min(0).max(100)]).optional(),
  /** Only to citizens with one of these marks, by what they mark: `{ readiness: [both, later] }`. */
  when: z.record(label, z.union([label.transform((only) => [only]), z.array(label).min(1)])).optional(),
  /** Registered on one of these days and not in time. */
  late: days.optional(),
  /** Names its first day, and with `-end` the first day after it, for the steps that follow. */
  as: label.optional(),
};

/** Something that happens on a day, or for some time where it has an `until`. */
const eventStep = z.strictObject({
  ...common,
  event: z.enum(namesOfWholeHappenings),
  on: days,
  /** The first day after it; told with the event itself, or later by an event of its own. */
  until: days.optional(),
  told: z.enum(['until', 'ended']).optional(),
  kind: values.optional(),
  sector: values.optional(),
  outcome: values.optional(),
  initiative: values.optional(),
  weeklyHours: values.optional(),
});

const spell = {
  from: days,
  to: days.optional(),
  /** Its end is registered on one of these days and not in time. */
  'late-end': days.optional(),
};

const benefitStep = z.strictObject({
  ...common,
  benefit: z.union([benefit.transform((only) => [only]), z.array(benefit).min(1)]),
  ...spell,
});

const participationStep = z.strictObject({
  ...common,
  participation: initiative,
  ...spell,
  reason: values.default([
    { value: 'completed', weight: 3 },
    { value: 'other', weight: 1 },
  ]),
});

const profileStep = z.strictObject({
  ...common,
  profile: z.strictObject({
    ...attributes,
    /** Day of birth. */
    born: days.optional(),
    /** Attributes that become, or become again, what the citizen's marks say. */
    'as-marked': z.array(z.enum(profileAttributes)).optional(),
  }),
  on: days,
});

interface OneOf {
  'one-of': { weight: number; life: Step[] }[];
  when?: Record<string, string[]> | undefined;
}

/** A named life, told here. */
const includeStep = z.strictObject({ include: label, when: common.when });

export type Step =
  | z.infer<typeof eventStep>
  | z.infer<typeof benefitStep>
  | z.infer<typeof participationStep>
  | z.infer<typeof profileStep>
  | z.infer<typeof includeStep>
  | OneOf;

const kindsOfStep = [
  ['event', eventStep],
  ['benefit', benefitStep],
  ['participation', participationStep],
  ['profile', profileStep],
  ['include', includeStep],
] as const;

const oneOfStep: z.ZodType<OneOf> = z.lazy(() =>
  z.strictObject({
    'one-of': z.array(z.strictObject({ weight: z.int().positive(), life: z.array(step) })).min(1),
    when: common.when,
  }),
) as z.ZodType<OneOf>;

/** Reads a step by the one key that says what kind it is, so that a mistake in it is told of that kind alone. */
const step: z.ZodType<Step> = z.unknown().transform((value, context): Step => {
  const keys = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  const schema: z.ZodType = kindsOfStep.find(([key]) => keys.includes(key))?.[1] ?? oneOfStep;
  const read = schema.safeParse(value);
  if (read.success) return read.data as Step;
  for (const issue of read.error.issues) context.addIssue({ code: 'custom', message: issue.message, path: issue.path });
  return z.NEVER;
}) as z.ZodType<Step>;

/** So many citizens, or so many for each value of the group's `each`. */
const citizens = z.union([count, z.record(z.string(), count)]);

const group = z.strictObject({
  group: z.string().min(1),
  citizens,
  /** The attribute whose values `citizens` is written by. */
  each: z.enum(profileAttributes).optional(),
  /**
   * Marks that exactly so many of the citizens bear; who is left over bears none. What is marked by one name does not
   * depend on what is by another. Marks by the name of an attribute are its values.
   */
  exactly: z.record(z.string().min(1), z.record(z.string(), citizens)).default({}),
  profile: z
    .strictObject({
      ...attributes,
      /** Days of birth. */
      born: days.optional(),
      /** When it is true from. */
      on: days,
    })
    .optional(),
  life: z.array(step).default([]),
});

export const populationSchema = z.strictObject({
  plan: label,
  source: source.refine((value) => value.startsWith('urn:virkning:synthetic:'), {
    error: 'a synthetic source says so: urn:virkning:synthetic:…',
  }),
  /** What has happened through these dates is registered through them too, unless a step is late. In order. */
  'known-through': z.array(z.iso.date()).min(1),
  /** Days from an event to its registration by a caseworker. */
  registration: delays,
  sending: z.strictObject({ delays, twicePercent: percent }),
  /** Citizens of a hundred whose record was put right in time, and so decides nothing. */
  fixed: z.strictObject({
    /** An event was registered a year too early, and corrected. */
    mistypedPercent: percent,
    /** A measure was registered by mistake, and retracted. */
    inErrorPercent: percent,
    /** Some of the events came in under a second pseudonym, which was merged into the first. */
    mergedPercent: percent,
  }),
  /** Lives by name, for several groups to include. */
  lives: z.record(label, z.array(step)).default({}),
  groups: z.array(group).min(1),
  benchmarks: z
    .array(
      z.strictObject({
        series,
        area,
        period: benchmarkPeriod,
        value: z.number(),
        weight: z.number().nonnegative().optional(),
        /** The day it was published on. */
        on: days,
        late: days.optional(),
      }),
    )
    .default([]),
  activities: z
    .array(
      z.strictObject({
        initiative,
        audience: z.enum(['youth', 'parents', 'women', 'professionals']),
        activities: z.int().positive(),
        /** People present at all of them together. */
        headcount: z.int().positive(),
        estimated: z.boolean().default(false),
        on: days,
        late: days.optional(),
      }),
    )
    .default([]),
});

export type PopulationDescription = z.infer<typeof populationSchema>;
export type GroupDescription = PopulationDescription['groups'][number];
export type Values = z.infer<typeof values>;
