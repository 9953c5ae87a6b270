import { z } from 'zod';
import { benefit } from '../../contracts/events/benefit.ts';
import { civilDate } from '../../contracts/events/civil-date.ts';
import { initiative } from '../../contracts/events/codes.ts';
import { source } from '../../contracts/events/identifiers.ts';

const count = z.int().nonnegative().max(1_000_000);
const percent = z.number().min(0).max(100);

const range = (least: number, most: number) =>
  z
    .tuple([z.int().min(least).max(most), z.int().min(least).max(most)])
    .refine(([from, to]) => from <= to, { error: 'a range is written [from, to]' });

/** How often a span of days is drawn, relative to the others of its list. */
const delays = z.array(z.strictObject({ weight: z.int().positive(), days: range(0, 3650) })).min(1);

const audience = z.enum(['youth', 'parents', 'women', 'professionals']);

/** Changes to the record of one citizen each, registered within the period: they leave the marginals as they are. */
const correctedInTime = z.strictObject({
  /** The first measure was registered under a year too early and then corrected. */
  measureOfMistypedYear: count.default(0),
  /** Somebody without a measure was registered with one by mistake, which was retracted. */
  measureInError: count.default(0),
  /** Measure and outcome came in under a second pseudonym, later merged into the first. */
  pseudonymsMerged: count.default(0),
});

/** Changes to the record of one citizen each, registered after the period: they move the marginals. */
const afterwards = z.strictObject({
  /** Enrolled in the period's last weeks; comes on top of the participants known at its end. */
  enrolmentLate: count.default(0),
  /** The enrolment of a participant without measure or outcome is retracted. */
  enrolmentInError: count.default(0),
  /** Two of the participants turn out to be one citizen. */
  pseudonymsMerged: count.default(0),
  /** A participant without measure or outcome had a measure. */
  measureLate: count.default(0),
  /** A participant with a preparatory plan only had a measure too. */
  measureAfterPlanLate: count.default(0),
  /** A participant who went straight to an outcome had a measure first. */
  measureBeforeOutcomeLate: count.default(0),
  /** A measure is retracted. */
  measureInError: count.default(0),
  /** A measure is corrected: it began only after the period. */
  measurePostponed: count.default(0),
  /** A participant without measure or outcome had a preparatory plan begun. */
  planLate: count.default(0),
  /** A participant with a measure had an outcome after it. */
  outcomeLate: count.default(0),
  /** An outcome after a measure is retracted. */
  outcomeInError: count.default(0),
  /** A straight outcome is retracted. */
  outcomeOfStraightInError: count.default(0),
  /** An outcome after a measure is corrected to a kind that the goal does not count. */
  outcomeOfOtherKind: count.default(0),
  /** An outcome after a measure is retracted, and later the retraction is. */
  outcomeInErrorByMistake: count.default(0),
  /** A participant with a measure was clarified for something else than a job. */
  clarificationLate: count.default(0),
});

const programme = z
  .strictObject({
    programme: initiative,
    assessed: z.enum(['jobReady', 'activityReady']),
    benefits: z.array(benefit).min(1),
    ages: range(18, 66),
    begunBeforePercent: percent,
    days: delays,
    /** How often each outcome is drawn, relative to the others. */
    outcomes: z
      .strictObject({ fullTime: count, partTime: count, smallJob: count.default(0), education: count })
      .refine((value) => value.fullTime + value.partTime + value.smallJob + value.education > 0, {
        error: 'at least one outcome must be possible',
      }),
    otherJob: z.enum(['smallJob', 'flexiJob']),
    participants: count,
    measured: count,
    measuredThenOutcome: count,
    measuredThenClarified: count,
    planOnly: count,
    straight: count,
    correctedInTime,
    afterwards,
  })
  .refine((value) => value.measuredThenOutcome + value.measuredThenClarified <= value.measured, {
    error: 'of the measured only so many can go on as there are',
    path: ['measured'],
  })
  .refine((value) => value.measured + value.planOnly + value.straight <= value.participants, {
    error: 'the paths hold more citizens than there are participants',
    path: ['participants'],
  });

/** A description of a synthetic population by its marginals. */
export const descriptionSchema = z.strictObject({
  name: initiative,
  source: source.refine((value) => value.startsWith('urn:virkning:synthetic:'), {
    error: 'a synthetic source says so: urn:virkning:synthetic:…',
  }),
  /** Half-open, [from, to), civil dates of Copenhagen. */
  period: z.strictObject({ from: civilDate, to: civilDate }),
  allRegisteredBefore: civilDate,
  registrationDelays: z.strictObject({ ordinary: delays, preparatoryPlan: delays }),
  sending: z.strictObject({ delays, twicePercent: percent }),
  programmes: z.array(programme).min(1),
  apprentices: z.strictObject({
    programme: initiative,
    benefits: z.array(benefit).min(1),
    ages: range(14, 40),
    participants: count,
  }),
  young: z
    .strictObject({
      programme: initiative,
      ages: range(10, 40),
      participants: count,
      withPrivateEmployer: count,
      tooYoung: count,
      tooOld: count,
      ageUnknown: count,
    })
    .refine((value) => value.withPrivateEmployer <= value.participants, { path: ['withPrivateEmployer'] }),
  activities: z.strictObject({
    initiative,
    audiences: z
      .array(z.strictObject({ audience, activities: z.int().positive(), headcount: count, estimated: z.boolean() }))
      .min(1),
    otherYears: count,
    afterwards: z.strictObject({
      recounted: z.strictObject({ audience, by: z.int() }),
      late: z.strictObject({ audience, headcount: count }),
    }),
  }),
  surroundings: z.strictObject({
    earlierParticipants: count,
    laterParticipants: count,
    otherCitizens: count,
    /** How many episodes (a job, a benefit, a course …) a citizen had before the period. */
    earlierEpisodes: range(0, 20),
    initiatives: z.array(initiative).min(1),
    districts: z.array(z.string()).min(1),
  }),
});

export type Description = z.infer<typeof descriptionSchema>;
export type ProgrammeDescription = Description['programmes'][number];
export type CorrectedInTime = keyof ProgrammeDescription['correctedInTime'];
export type Afterwards = keyof ProgrammeDescription['afterwards'];
export type Delays = Description['registrationDelays']['ordinary'];
