import { readPlan } from '../../../projections/goals/parse-plan.ts';
import { readCases } from '../../../services/cases/read-cases.ts';
import { runCases } from '../../../services/cases/run-cases.ts';

/** A plan with a condition that can be pending, one that looks to the period's end, and one that never is. */
export const planText = `language: 2
plan: small
title: { da: Lille, en: Small }
states:
  work: { event: employed }
moments:
  placement: { event: placed }
  arrival: { event: received, during: any-time }
  early-talk: { event: conversation-held, from: arrival, to: arrival + 14 days }
  talk: { event: conversation-held, pick: each }
  job: { event: employed, from: talk, to: talk + 7 days }
populations:
  people: { participation: programme }
  conversations: { each: talk }
breakdowns:
  gender: { attribute: gender }
  district: { attribute: district }
  both: { crossed: [gender, district] }
amounts:
  placements: { number-of: placed }
figures:
  - id: people
    title: { da: Folk, en: People }
    count: people
    by: gender
  - id: placed
    title: { da: Placerede, en: Placed }
    share: placement
    of: people where arrival
    target: { atLeast: half }
  - id: talks
    title: { da: Samtaler, en: Conversations }
    share: early-talk
    of: people
  - id: led-to-job
    title: { da: Til job, en: To a job }
    share: job
    of: conversations
  - id: half-have
    title: { da: Placeringer, en: Placements }
    median: placements
    of: people
    by: both
`;

export const plan = readPlan(planText, 'small.yaml');

/** Cases of that plan for 2023, seen at its end, with these lines under \`cases:\`. */
export function casesText(cases: string): string {
  return `plan: small\nperiod: 2023\ncutoff: 2023-12-31\ncases:\n${cases}`;
}

/** Runs such cases. */
export async function run(cases: string) {
  const read = readCases(casesText(cases), plan);
  if (!read.ok) throw new Error(JSON.stringify(read.problems, null, 2));
  return runCases(plan, read.cases, new AbortController().signal);
}
