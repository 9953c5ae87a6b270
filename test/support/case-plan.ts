import type { Plan } from '../../projections/goals/model/plan.ts';
import { readPlan } from '../../projections/goals/parse-plan.ts';

export type PlanParts = Readonly<Record<string, unknown>>;

const title = { da: 'Prøve', en: 'Case' };

/**
 * A plan of these parts and figures, which are called figure-0, figure-1 and so on. Where it writes no population,
 * `everyone` is who takes part in a programme.
 */
export function planOf(written: object, ...figures: readonly PlanParts[]): Plan {
  const document = {
    language: 2,
    plan: 'case',
    title,
    populations: { everyone: { participation: 'programme' } },
    ...written,
    figures: figures.map((figure, i) => ({ id: `figure-${i}`, title, ...figure })),
  };
  // JSON is YAML.
  return readPlan(JSON.stringify(document), 'case');
}
