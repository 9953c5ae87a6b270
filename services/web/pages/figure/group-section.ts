import type { FigureResult } from '../../../../contracts/figures/figure-schema.ts';
import { partText } from '../../../presentation/figure-text.ts';
import { groupLabel } from '../../../presentation/group-label.ts';
import { hiddenText } from '../../../presentation/hidden-text.ts';
import type { Language } from '../../../presentation/language.ts';
import { integerIn } from '../../../presentation/numbers.ts';
import { groupText, rangeText } from '../../../presentation/value-text.ts';
import { valueBar } from '../../charts/value-bar.ts';
import { hatchedPattern, verdictBar } from '../../charts/verdict-bar.ts';
import { type Html, html } from '../../html.ts';
import type { AskedOfFigure } from './asked-of-figure.ts';

const words = {
  da: {
    heading: 'Fordelt på grupper',
    by: (breakdown: string) => `Efter ${breakdown}`,
    group: 'Gruppe',
    result: 'Resultat',
    of: 'Hvor mange',
    range: 'Kan blive',
    undecided: 'Uafgjorte',
    bar: 'Vist som bjælke',
  },
  en: {
    heading: 'By groups',
    by: (breakdown: string) => `By ${breakdown}`,
    group: 'Group',
    result: 'Result',
    of: 'How many',
    range: 'Can be',
    undecided: 'Undecided',
    bar: 'As a bar',
  },
} as const;

/** The groups of all breakdowns of a figure, each with a bar; nothing where it has none. */
export function groupSection(
  { figure, plan }: AskedOfFigure,
  result: FigureResult,
  language: Language,
): Html | undefined {
  const word = words[language];
  const breakdowns = (result.breakdowns ?? []).filter(({ groups }) => groups.length > 0);
  if (breakdowns.length === 0) return undefined;
  const isShare = figure.measure.kind === 'share';
  const tables = breakdowns.map(({ id, groups }) => {
    const title = plan.breakdowns.get(id)?.title?.[language] ?? id;
    const isOpen = groups.some(({ provisional }) => provisional);
    const values = groups.map(({ value }) => value);
    return html`<div class="scrolls" role="region" aria-label="${word.by(title)}" tabindex="0"><table class="groups"><caption>${word.by(title)}</caption>
<thead><tr><th scope="col">${word.group}</th><th scope="col" class="number">${word.result}</th>${isShare && html`<th scope="col" class="number">${word.of}</th>`}<th scope="col">${word.bar}</th>${isOpen && html`<th scope="col" class="number">${word.undecided}</th><th scope="col" class="number">${word.range}</th>`}</tr></thead>
<tbody>${groups.map(
      (group) => html`<tr><th scope="row">${groupLabel(plan, id, group.group, language)}</th>
<td class="number"><strong>${groupText(figure, group, language)}</strong></td>${isShare && html`<td class="number">${partText(figure, group, language)}</td>`}
<td>${isShare ? verdictBar(group, language) : valueBar(group.value, values)}</td>${isOpen && html`<td class="number">${hiddenText(group, 'undecided', language) ?? integerIn(language, group.undecided ?? 0)}</td><td class="number">${rangeText(figure, group, language)}</td>`}</tr>`,
    )}</tbody></table></div>`;
  });
  return html`<h2>${word.heading}</h2>${!isShare ? undefined : hatchedPattern}${tables}`;
}
