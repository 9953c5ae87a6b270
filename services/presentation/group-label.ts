import { namesOfAttributes } from '../../contracts/events/event-traits.ts';
import { valueLabel } from '../../contracts/events/labels.ts';
import { type Group, partsOfBreakdown, partsOfGroup } from '../../projections/figures/groups.ts';
import type { Plan } from '../../projections/goals/model/plan.ts';
import type { Language } from './language.ts';

const unknown = { da: 'ukendt', en: 'unknown' };

/**
 * What a group of a breakdown is called: by its label, or by its code where it has none; of a crossed breakdown by those of
 * its parts.
 */
export function groupLabel(plan: Plan, breakdown: string, group: Group, language: Language): string {
  const parts = partsOfBreakdown(plan, breakdown);
  return partsOfGroup(group)
    .map((part, i) => partLabel(plan, parts[i] ?? breakdown, part, language))
    .join(' × ');
}

function partLabel(plan: Plan, breakdown: string, group: string | null, language: Language): string {
  if (group === null) return unknown[language];
  const written = plan.breakdowns.get(breakdown);
  return written?.kind === 'attribute' ? valueLabel(namesOfAttributes, written.attribute, group)[language] : group;
}
