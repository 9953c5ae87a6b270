import { type Condition, partsOf } from '../../../projections/goals/model/condition.ts';
import { conditionsOf, populationOf } from '../../../projections/goals/model/figure-conditions.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import { writeCondition } from '../../../projections/goals/syntax/write-condition.ts';
import type { Language } from '../language.ts';
import { titleOfPart } from '../title-of-part.ts';
import { namesIn, phrasesIn } from './describe.ts';

/**
 * What a condition of a figure says, in prose and by the titles of what it speaks of: `that “first measure” has occurred`.
 *
 * @param written as results carry it: as a plan writes it, or the name of a population or an amount
 * @param figure its id
 */
export function conditionText(written: string, figure: string, plan: Plan, language: Language): string {
  const measured = plan.figures.find(({ id }) => id === figure);
  const population = measured === undefined ? undefined : plan.populations.get(populationOf(measured) ?? '');
  const own = measured === undefined ? [] : conditionsOf(measured).map(({ condition }) => condition);
  const found = conditionIn([...own, ...(population?.where === undefined ? [] : [population.where])], written);
  if (found !== undefined) return phrasesIn[language].that(found, namesIn(plan, language));
  if (written === population?.name) return population.title?.[language] ?? written;
  return titleOfPart(written, plan, language);
}

/** The condition, or part of one, that is written so. */
function conditionIn(conditions: readonly Condition[], written: string): Condition | undefined {
  for (const condition of conditions) {
    const found = writeCondition(condition) === written ? condition : conditionIn(partsOf(condition), written);
    if (found !== undefined) return found;
  }
  return undefined;
}
