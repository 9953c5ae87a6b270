import { verdictLabels } from '../../../../contracts/figures/verdicts.ts';
import type { Language } from '../../../presentation/language.ts';
import { type AskedOfCitizens, citizensAddress, SAMPLE_SIZE } from '../../address/asked-of-citizens.ts';
import { addressOf, type PlanQuery, writtenQuery } from '../../address/plan-address.ts';
import { type Html, html } from '../../html.ts';
import { selectField } from '../../page/select-field.ts';

const words = {
  da: {
    filter: 'Hvem der skal vises',
    verdict: 'Afgørelse',
    all: 'Alle',
    near: 'Nær ved: kun én betingelse mangler',
    show: 'Vis',
    sample: `Stikprøve på ${SAMPLE_SIZE}`,
    seed: 'Startværdi',
    seedHelp: 'For eksempel et sagsnummer eller en dato',
    draw: 'Udtræk',
    drawn: (seed: string) => `Stikprøve med startværdien »${seed}«.`,
    how: 'Af alle, der passer, er det dem, hvis SHA-256 af startværdi:pseudonym (UTF-8, skrevet hexadecimalt) kommer først i alfabetisk orden. Enhver, der har listen, kan trække den igen og få de samme.',
    whole: 'Vis hele listen',
  },
  en: {
    filter: 'Whom to show',
    verdict: 'Verdict',
    all: 'All',
    near: 'Near misses: a single condition is missing',
    show: 'Show',
    sample: `A sample of ${SAMPLE_SIZE}`,
    seed: 'Seed',
    seedHelp: 'Such as a case number or a date',
    draw: 'Draw',
    drawn: (seed: string) => `A sample with the seed “${seed}”.`,
    how: 'Of all who fit, it is those whose SHA-256 of seed:pseudonym (UTF-8, written in hexadecimal digits) comes first in alphabetical order. Whoever has the list can draw it again and gets the same.',
    whole: 'Show the whole list',
  },
} as const;

/** What an address says already, for a form that asks something else of the same list. */
function keptFields(query: PlanQuery): Html[] {
  return [...new URLSearchParams(writtenQuery(query))].map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  );
}

/** Forms by which a reader chooses whom to see, and draws a sample of them. */
export function citizensFilter(
  parts: readonly string[],
  query: PlanQuery,
  asked: AskedOfCitizens,
  hasPopulation: boolean,
  language: Language,
): Html {
  const word = words[language];
  const { verdict, near, sample } = asked;
  const action = addressOf(language, parts);
  const verdicts = Object.entries(verdictLabels).map(([value, label]) => [value, label[language]] as const);
  return html`<form class="ask" method="get" action="${action}" aria-label="${word.filter}">
${keptFields(query)}
${selectField('verdict', word.verdict, [['', word.all], ...verdicts], verdict ?? '')}
${hasPopulation && html`<div class="check"><label><input type="checkbox" name="near" value="yes"${near && html` checked`}> ${word.near}</label><div class="fine">&nbsp;</div></div>`}
<div><button type="submit">${word.show}</button><div class="fine">&nbsp;</div></div>
</form>
${
  hasPopulation &&
  html`<form class="ask" method="get" action="${action}" aria-label="${word.sample}">
${keptFields(query)}${verdict !== undefined && html`<input type="hidden" name="verdict" value="${verdict}">`}${near && html`<input type="hidden" name="near" value="yes">`}
<div><label for="sample">${word.sample}: ${word.seed.toLowerCase()}</label><input id="sample" name="sample" value="${sample ?? ''}" maxlength="64" size="24" aria-describedby="sample-help" autocomplete="off" required><div class="fine" id="sample-help">${word.seedHelp}</div></div>
<div><button type="submit" class="quiet">${word.draw}</button><div class="fine">&nbsp;</div></div>
</form>`
}
${
  sample !== undefined &&
  html`<div class="notice" role="note"><p>${word.drawn(sample)} ${word.how}</p><p><a href="${citizensAddress(language, parts, query, { ...asked, sample: undefined, page: 1 })}">${word.whole}</a></p></div>`
}`;
}
