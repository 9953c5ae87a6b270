import fc from 'fast-check';
import { benchmarkAreas, benchmarkSeries } from './everything.ts';

/** Numbers that an event's data is made from, whatever its type turns out to be. */
export interface Facts {
  readonly day: string;
  readonly initiative: string;
  readonly withInitiative: boolean;
  readonly choice: number;
  readonly secondChoice: number;
  readonly thirdChoice: number;
  readonly lasts: number | null;
  readonly birthDate: string | null;
  readonly headcount: number;
  readonly estimated: boolean;
}

export type Data = Readonly<Record<string, unknown>>;

export const initiatives = [
  'jobready-programme',
  'activity-ready-programme',
  'apprenticeship-programme',
  'spare-time-job-programme',
] as const;

/** Birthdays around the ages 15 and 24 at the period's edges, and on a leap day. */
const birthDates = [
  '2008-01-01',
  '2008-01-02',
  '2008-02-29',
  '2008-10-29',
  '1998-01-01',
  '1998-01-02',
  '2030-01-01',
] as const;

/** `day`: when it is to have happened; `programmes`: those that the history is about. */
export const facts = (day: fc.Arbitrary<string>, programmes: readonly string[]): fc.Arbitrary<Facts> =>
  fc.record({
    day,
    initiative: fc.constantFrom(...programmes),
    withInitiative: fc.boolean(),
    choice: fc.nat(11),
    secondChoice: fc.nat(1),
    thirdChoice: fc.nat(15),
    lasts: fc.option(fc.nat(40), { freq: 4 }),
    birthDate: fc.option(fc.constantFrom(...birthDates), { freq: 7 }),
    headcount: fc.nat(40),
    estimated: fc.boolean(),
  });

const pick = <T>(values: readonly T[], choice: number): T => values[choice % values.length]!;

const sector = (facts: Facts) => pick(['private', 'public'], facts.secondChoice);

const later = (facts: Facts) =>
  facts.lasts === null
    ? {}
    : { until: new Date(Date.parse(facts.day) + facts.lasts * 86_400_000).toISOString().slice(0, 10) };

/** Of one job in four nobody says the hours. */
const hours = ({ thirdChoice }: Facts) =>
  thirdChoice % 4 === 0 ? {} : { weeklyHours: pick([37, 7.5, 14.8, 18.33, 30], thirdChoice) };

const under = (facts: Facts) => (facts.withInitiative ? { initiative: facts.initiative } : {});

/** A year in three ways, and other periods that questions ask about or nearly so. */
const benchmarkPeriods = [
  '2023',
  '2023',
  '2023-01-01/2024-01-01',
  '2023-Q4',
  '2023-11',
  '2024-02',
  '2023-W52',
  '2022',
  '2023-Q3',
  '2024',
] as const;

/** Which attributes are told is told by the bits of a number. */
function attributes({ thirdChoice, choice, secondChoice }: Facts): Data {
  return {
    ...(thirdChoice & 1 && { municipality: pick(['0101', '0147'], choice) }),
    ...(thirdChoice & 2 && { district: pick(['north', 'south', 'east'], choice) }),
    ...(thirdChoice & 4 && { originGroup: pick(['danish', 'western', 'nonWestern'], choice) }),
    ...(thirdChoice & 8 && { educationLevel: pick(['unskilled', 'academic'], secondChoice) }),
  };
}

/** Valid data for every type that speaks of the world; the types that speak of other events are in `adjusters.ts`. */
export const worldData: Readonly<Record<string, (facts: Facts) => Data>> = {
  enrolled: (facts) => ({ occurredOn: facts.day, initiative: facts.initiative }),
  exited: (facts) => ({
    occurredOn: facts.day,
    initiative: facts.initiative,
    reason: pick(['completed', 'employment', 'other'], facts.choice),
  }),
  placed: (facts) => ({
    occurredOn: facts.day,
    ...under(facts),
    ...later(facts),
    kind: pick(['workPlacement', 'wageSubsidyJob', 'utilityJob'], facts.choice),
    sector: sector(facts),
  }),
  upskilled: (facts) => ({
    occurredOn: facts.day,
    ...under(facts),
    ...later(facts),
    kind: pick(['vocational', 'language', 'course'], facts.choice),
  }),
  employed: (facts) => ({
    occurredOn: facts.day,
    ...later(facts),
    kind: pick(['fullTime', 'partTime', 'smallJob', 'youthSpareTimeJob', 'apprenticeship', 'flexiJob'], facts.choice),
    sector: sector(facts),
    ...hours(facts),
  }),
  'education-started': (facts) => ({
    occurredOn: facts.day,
    ...later(facts),
    kind: pick(['ordinary', 'basicIntegrationEducation'], facts.secondChoice),
  }),
  'plan-registered': (facts) => ({
    occurredOn: facts.day,
    ...under(facts),
    kind: pick(['rehabilitationPlanPreparatoryPart', 'jobPlan'], facts.secondChoice),
  }),
  clarified: (facts) => ({
    occurredOn: facts.day,
    outcome: pick(['flexiJob', 'resourceClarificationProcess', 'disabilityPension'], facts.choice),
  }),
  'benefit-started': (facts) => ({
    occurredOn: facts.day,
    benefit: pick(['cashBenefit', 'educationBenefit'], facts.choice),
  }),
  'benefit-ended': (facts) => ({
    occurredOn: facts.day,
    benefit: pick(['cashBenefit', 'educationBenefit'], facts.choice),
  }),
  assessed: (facts) => ({ occurredOn: facts.day, outcome: pick(['jobReady', 'activityReady'], facts.secondChoice) }),
  received: (facts) => ({ occurredOn: facts.day, kind: pick(['refugee', 'reunitedFamily', 'other'], facts.choice) }),
  'conversation-held': (facts) => ({
    occurredOn: facts.day,
    kind: pick(['jobConversation', 'followUp', 'repatriationGuidance'], facts.choice),
  }),
  'profile-registered': (facts) => ({
    occurredOn: facts.day,
    ...(facts.birthDate === null ? {} : { birthDate: facts.birthDate }),
    ...(facts.birthDate === null || facts.estimated ? { gender: pick(['female', 'male'], facts.secondChoice) } : {}),
    ...attributes(facts),
  }),
  'benchmark-reported': (facts) => ({
    occurredOn: facts.day,
    series: pick(benchmarkSeries, facts.secondChoice),
    area: pick(benchmarkAreas, facts.choice),
    period: pick(benchmarkPeriods, facts.thirdChoice),
    value: facts.estimated ? facts.headcount / 4 : (10 * facts.headcount - 1) / 10,
    ...(facts.lasts === null ? {} : { weight: facts.lasts }),
  }),
  'activity-held': (facts) => ({
    occurredOn: facts.day,
    initiative: pick(['social-control-prevention', 'jobready-programme'], facts.choice % 6 === 0 ? 1 : 0),
    audience: pick(['youth', 'parents', 'women', 'professionals'], facts.choice),
    headcount: facts.headcount,
    estimated: facts.estimated,
  }),
};
