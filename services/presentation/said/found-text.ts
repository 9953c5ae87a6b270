import { groupLabel } from '../group-label.ts';
import type { Language } from '../language.ts';
import { groupText, resultText } from '../value-text.ts';
import type { Finding } from './findings.ts';

/** What the figure that was found, or the group of it, comes to. */
export function foundText({ figure, told }: Finding, language: Language): string {
  return 'group' in told ? groupText(figure, told, language) : resultText(figure, told, language);
}

/** What the group that was found is called; undefined where it is the figure itself. */
export function foundGroup({ plan, told, breakdown }: Finding, language: Language): string | undefined {
  return 'group' in told && breakdown !== undefined ? groupLabel(plan, breakdown, told.group, language) : undefined;
}
