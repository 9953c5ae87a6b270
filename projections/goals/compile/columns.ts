import type { Figure, Plan } from '../plan.ts';

/** The names of the columns that programmes, moments and figures of a plan have in the compiled SQL. */
export function columnsOf(plan: Plan) {
  const programmes = programmesOf(plan);
  const moments = [...plan.moments.keys()];
  const ofProgramme = (prefix: string) => (programme: string) => `${prefix}_${programmes.indexOf(programme)}`;
  return {
    /** First day of the earliest participation that overlaps the period. */
    first: ofProgramme('first'),
    /** Days of participation in the period. */
    days: ofProgramme('days'),
    /** First and last day in the period on which a participation ended. */
    firstEnd: ofProgramme('end_first'),
    lastEnd: ofProgramme('end_last'),
    moment: (name: string) => `moment_${moments.indexOf(name)}`,
    verdict: (figure: Figure) => `verdict_${plan.figures.indexOf(figure)}`,
  };
}

export type Columns = ReturnType<typeof columnsOf>;

/** The programmes whose participation a plan asks about. */
export function programmesOf(plan: Plan): string[] {
  const ofPopulations = [...plan.populations.values()].map((population) => population.programme);
  const ofMoments = [...plan.moments.values()].flatMap((moment) => moment.programme ?? []);
  return [...new Set([...ofPopulations, ...ofMoments])];
}
