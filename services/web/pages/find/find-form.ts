import type { Language } from '../../../presentation/language.ts';
import { addressOf } from '../../address/plan-address.ts';
import { type Html, html } from '../../html.ts';
import { fieldDate } from '../../page/question-form.ts';

const words = {
  da: {
    find: 'Find et tal',
    said: 'Hvad der står',
    help: 'For eksempel 179 af 348, 51 % eller 2.568',
    period: 'Periode',
    cutoff: 'Kendt til og med',
    cutoffHelp: 'Tomt: periodens udløb, og i dag',
    search: 'Find',
  },
  en: {
    find: 'Find a figure',
    said: 'What it says',
    help: 'For example 179 of 348, 51 % or 2,568',
    period: 'Period',
    cutoff: 'Known through',
    cutoffHelp: 'Empty: the end of the period, and today',
    search: 'Find',
  },
} as const;

export interface AskedToFind {
  readonly q: string;
  readonly period: string;
  /** `YYYY-MM-DD`; the end of the period and today where it is left out. */
  readonly cutoff?: string | undefined;
}

/** A field into which a number is pasted, to be led to the figures that say it. @param asked left out on the front page, which asks for the number alone */
export function findForm(language: Language, asked?: AskedToFind): Html {
  const word = words[language];
  return html`<form class="ask" method="get" action="${addressOf(language, ['find'])}" role="search" aria-label="${word.find}">
<div><label for="q">${asked === undefined ? word.find : word.said}</label><input id="q" name="q" value="${asked?.q ?? ''}" size="28" maxlength="80" aria-describedby="q-help" autocomplete="off" required>
<div class="fine" id="q-help">${word.help}</div></div>
${
  asked !== undefined &&
  html`<div><label for="period">${word.period}</label><input id="period" name="period" value="${asked.period}" size="16"><div class="fine">2023, 2023-Q4, 2023-11</div></div>
<div><label for="cutoff">${word.cutoff}</label><input id="cutoff" name="cutoff" value="${asked.cutoff === undefined ? '' : fieldDate(language, asked.cutoff)}" size="12" aria-describedby="cutoff-help" autocomplete="off"><div class="fine" id="cutoff-help">${word.cutoffHelp}</div></div>`
}
<div><button type="submit"${asked === undefined && html` class="quiet"`}>${word.search}</button><div class="fine">&nbsp;</div></div>
</form>`;
}
