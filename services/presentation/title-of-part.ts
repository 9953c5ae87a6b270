import type { Plan } from '../../projections/goals/model/plan.ts';
import type { Language } from './language.ts';

const words = {
  da: { participation: 'deltagelse', activity: 'aktivitet', report: 'indberetning' },
  en: { participation: 'participation', activity: 'activity', report: 'report' },
} as const;

/** The name that a reader knows a moment, a state or an amount by, or what else an event of a trace decides. */
export function titleOfPart(name: string, plan: Plan, language: Language): string {
  if (name === 'participation' || name === 'activity' || name === 'report') return words[language][name];
  const named = plan.moments.get(name) ?? plan.states.get(name) ?? plan.amounts.get(name);
  return named?.title?.[language] ?? name;
}
