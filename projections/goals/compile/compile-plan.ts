import type { Plan } from '../plan.ts';
import { columnsOf } from './columns.ts';
import { endDate, momentTables } from './moments.ts';
import type { Occasion } from './occasion.ts';
import { participationTables } from './participation.ts';
import { birthTables } from './populations.ts';
import { isAboutCitizens, verdictOn } from './verdicts.ts';

/**
 * Compiles a plan to SQL over the ledger: common table expressions that end in `verdict`, a row per citizen with the
 * dates of the plan's moments and one column per figure. Every figure of the plan comes out of this one pass.
 */
export function compilePlan(plan: Plan, occasion: Occasion) {
  const columns = columnsOf(plan);
  const figures = plan.figures.filter(isAboutCitizens);
  const facts = momentTables(plan, occasion, columns);
  const births = birthTables(plan, occasion, columns);
  const ends = [...plan.moments.values()]
    .filter((moment) => moment.kind === 'end')
    .map((moment) => `, ${endDate(moment, columns)} AS ${columns.moment(moment.name)}`);
  const person = `person AS (
      SELECT *${ends.join('')} FROM participant
        ${facts.length > 0 ? 'LEFT JOIN fact USING (citizen)' : ''} ${births.length > 0 ? 'LEFT JOIN birth USING (citizen)' : ''})`;
  const verdicts = figures.map(
    (figure) => `${verdictOn(figure, plan, occasion, columns)} AS ${columns.verdict(figure)}`,
  );
  const verdict = `verdict AS (
      SELECT *, ${verdicts.join(',\n        ')}
      FROM person)`;
  return {
    plan,
    occasion,
    columns,
    /** The figures that have a column, in the order of the plan. */
    figures,
    /** None when no figure is about citizens. */
    tables:
      figures.length === 0
        ? []
        : [...participationTables(plan, occasion, columns), ...facts, ...births, person, verdict],
  };
}

export type CompiledPlan = ReturnType<typeof compilePlan>;
