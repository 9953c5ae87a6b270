import { dateIn } from '../../presentation/dates.ts';
import type { Language } from '../../presentation/language.ts';
import { addressOf, type PlanQuery, writtenQuery } from '../address/plan-address.ts';
import { type Html, html } from '../html.ts';
import { clockField } from './select-field.ts';

const words = {
  da: {
    what: 'Hvad tallene skal gælde',
    period: 'Periode',
    periodHelp: 'For eksempel 2023, 2023-Q4 eller 2023-11',
    cutoff: 'Kendt til og med',
    cutoffHelp: 'For eksempel 31-12-2023; tomt for i dag',
    show: 'Vis',
    years: 'Andre år',
  },
  en: {
    what: 'What the figures are about',
    period: 'Period',
    periodHelp: 'For example 2023, 2023-Q4 or 2023-11',
    cutoff: 'Known through',
    cutoffHelp: 'For example 31-12-2023; empty for today',
    show: 'Show',
    years: 'Other years',
  },
} as const;

/** A date as it may stand in a field: `31-12-2023` in Danish, `2023-12-31` in English. Both are read in either language. */
export function fieldDate(language: Language, iso: string): string {
  return language === 'da' ? dateIn('da', iso).replaceAll('.', '-') : iso;
}

function yearLinks(parts: readonly string[], query: PlanQuery, language: Language): Html | undefined {
  if (!/^\d{4}$/.test(query.period)) return undefined;
  const year = Number(query.period);
  const { definition: _definition, position: _position, ...now } = query;
  const link = (period: string): Html =>
    html`<li><a href="${addressOf(language, parts, writtenQuery({ ...now, period }))}">${period}</a></li>`;
  return html`<nav class="years" aria-label="${words[language].years}"><ul>${[year - 1, year + 1].map((other) => link(String(other).padStart(4, '0')))}</ul></nav>`;
}

/**
 * A form by which a reader chooses period, cutoff and clock; it asks the page itself, so that all of it stands in the address. What
 * is pinned stays so until another is chosen.
 */
export function questionForm(parts: readonly string[], query: PlanQuery, language: Language): Html {
  const word = words[language];
  const { period, cutoff, clock } = query;
  return html`<form class="ask" method="get" action="${addressOf(language, parts)}" aria-label="${word.what}">
<div><label for="period">${word.period}</label><input id="period" name="period" value="${period}" size="24" aria-describedby="period-help" required>
<div class="fine" id="period-help">${word.periodHelp}</div></div>
<div><label for="cutoff">${word.cutoff}</label><input id="cutoff" name="cutoff" value="${cutoff === undefined ? '' : fieldDate(language, cutoff)}" size="12" aria-describedby="cutoff-help" autocomplete="off">
<div class="fine" id="cutoff-help">${word.cutoffHelp}</div></div>
${clockField(clock, language)}
<div><button type="submit">${word.show}</button><div class="fine">&nbsp;</div></div>
</form>
${yearLinks(parts, query, language)}`;
}
