import type { Plan } from '../../../projections/goals/model/plan.ts';
import type { FigureNode } from '../../../projections/goals/model/plan-graph.ts';
import type { Language } from '../../presentation/language.ts';
import { addressOf, type PlanQuery, writtenQuery } from '../address/plan-address.ts';
import type { Crumb } from './page.ts';

/** The way back from a page of a plan: to the plan, asked the same. */
export function planCrumb(plan: Plan, query: PlanQuery, language: Language): Crumb {
  return { title: plan.title[language], href: addressOf(language, ['plans', plan.id], writtenQuery(query)) };
}

/** The way back from a page below a figure: to the plan and to the figure, asked the same. */
export function figureCrumbs(plan: Plan, figure: FigureNode, query: PlanQuery, language: Language): readonly Crumb[] {
  const href = addressOf(language, ['plans', plan.id, 'figures', figure.id], writtenQuery(query));
  return [planCrumb(plan, query, language), { title: figure.title[language], href }];
}
