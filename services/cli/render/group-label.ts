import { labels } from '../../../contracts/events/labels.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import type { Language } from '../../presentation/language.ts';

const unknown = { da: 'ukendt', en: 'unknown' };

/** What a group of a breakdown is called: by its label in Danish, by its code in English or where it has no label. */
export function groupLabel(plan: Plan, breakdown: string, group: string | null, language: Language): string {
  if (group === null) return unknown[language];
  const written = plan.breakdowns.get(breakdown);
  if (language === 'en' || written?.kind !== 'attribute') return group;
  const ofAttribute: Readonly<Record<string, string>> | undefined = Object.entries(labels['profile-registered']).find(
    ([field]) => field === written.attribute,
  )?.[1];
  return ofAttribute?.[group] ?? group;
}
