import type { TracedCitizen } from '../../../../contracts/figures/trace-schema.ts';
import { verdictLabels } from '../../../../contracts/figures/verdicts.ts';
import type { Plan } from '../../../../projections/goals/model/plan.ts';
import { dateIn } from '../../../presentation/dates.ts';
import { conditionText } from '../../../presentation/describe/condition-text.ts';
import type { Language } from '../../../presentation/language.ts';
import { integerIn } from '../../../presentation/numbers.ts';
import { reasonText } from '../../../presentation/trace/traced-citizen.ts';
import { addressOf, type PlanQuery, writtenQuery } from '../../address/plan-address.ts';
import { type Html, html } from '../../html.ts';

const words = {
  da: {
    citizens: 'Borgere',
    citizen: 'Borger',
    row: 'Dato',
    verdict: 'Afgørelse',
    reason: 'Begrundelse',
    missing: 'Det eneste, der mangler',
    events: 'Hændelser bag',
    none: 'Ingen borgere passer.',
  },
  en: {
    citizens: 'Citizens',
    citizen: 'Citizen',
    row: 'Date',
    verdict: 'Verdict',
    reason: 'Reason',
    missing: 'All that is missing',
    events: 'Events behind',
    none: 'No citizen fits.',
  },
} as const;

/** Citizens with their verdicts and why, each leading to a page of their own. */
export function citizenTable(
  citizens: readonly TracedCitizen[],
  figure: string,
  plan: Plan,
  query: PlanQuery,
  language: Language,
): Html {
  const word = words[language];
  if (citizens.length === 0) return html`<p>${word.none}</p>`;
  const ofRows = citizens.some(({ row }) => row !== undefined);
  const near = citizens.some(({ nearMiss }) => nearMiss !== null);
  return html`<div class="scrolls" role="region" aria-label="${word.citizens}" tabindex="0"><table>
<thead><tr><th scope="col">${word.citizen}</th>${ofRows && html`<th scope="col">${word.row}</th>`}<th scope="col">${word.verdict}</th><th scope="col">${word.reason}</th>${near && html`<th scope="col">${word.missing}</th>`}<th scope="col" class="number">${word.events}</th></tr></thead>
<tbody>${citizens.map(
    (each) =>
      html`<tr><th scope="row"><a href="${addressOf(language, ['plans', plan.id, 'figures', figure, 'citizens', each.citizen], writtenQuery(query))}">${each.citizen}</a></th>${ofRows && html`<td>${each.row !== undefined && dateIn(language, each.row.on)}</td>`}
<td>${verdictLabels[each.verdict][language]}</td><td>${reasonText(each, figure, plan, language)}</td>${near && html`<td>${each.nearMiss !== null && conditionText(each.nearMiss, figure, plan, language)}</td>`}<td class="number">${integerIn(language, each.events.length)}</td></tr>`,
  )}</tbody>
</table></div>`;
}
