import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Condition, partsOf } from '../../../projections/goals/model/condition.ts';
import { conditionsOf, populationOf } from '../../../projections/goals/model/figure-conditions.ts';
import { readPlan } from '../../../projections/goals/parse-plan.ts';
import { writeCondition } from '../../../projections/goals/syntax/write-condition.ts';
import { conditionText } from '../../../services/presentation/describe/condition-text.ts';

const plans = [
  '../../../projections/plans/ihp-2019-2023.yaml',
  '../../../projections/plans/beskaeftigelsesplan-2022.yaml',
  '../goals/descriptions/every-construct.yaml',
].map((path) => readPlan(readFileSync(new URL(path, import.meta.url), 'utf8'), path));

const withParts = (condition: Condition): Condition[] => [condition, ...partsOf(condition).flatMap(withParts)];

// Pages said "All that is missing: activity-ready-start" to people who know it as "first measure or preparatory plan".
describe.each(plans)('given the plan $id', (plan) => {
  const titled = [plan.moments, plan.states, plan.amounts].flatMap((parts) =>
    [...parts.values()].flatMap(({ name, title }) => (title === undefined ? [] : [{ name, title }])),
  );
  const conditions = plan.figures.flatMap((figure) => {
    const where = plan.populations.get(populationOf(figure) ?? '')?.where;
    return [...conditionsOf(figure).map(({ condition }) => condition), ...(where === undefined ? [] : [where])]
      .flatMap(withParts)
      .map((condition) => ({ figure: figure.id, written: writeCondition(condition) }));
  });

  test('then every condition of a figure, and every part of one, is told by titles', () => {
    expect(conditions.length).toBeGreaterThan(0);
    for (const { figure, written } of conditions)
      for (const [language, begin] of [
        ['da', 'at '],
        ['en', 'that '],
      ] as const) {
        const text = conditionText(written, figure, plan, language);
        expect(text.startsWith(begin), text).toBe(true);
        const words = text.split(/[^\w-]+/);
        const names = titled.filter(({ name, title }) => name.includes('-') && !title[language].includes(name));
        expect(names.filter(({ name }) => words.includes(name))).toEqual([]);
      }
  });

  test('then a population and an amount are told by their titles, and what is none of these as it is', () => {
    for (const figure of plan.figures) {
      const population = plan.populations.get(populationOf(figure) ?? '');
      if (population?.title === undefined) continue;
      expect(conditionText(population.name, figure.id, plan, 'da')).toBe(population.title.da);
    }
    expect(conditionText('nothing known', plan.figures[0]?.id ?? '', plan, 'en')).toBe('nothing known');
  });
});
