import type { FigureResult, GroupResult } from '../../../../contracts/figures/figure-schema.ts';
import { isTraceable } from '../../../../projections/trace/find-figure.ts';
import { dateIn, periodIn } from '../../../presentation/dates.ts';
import type { Language } from '../../../presentation/language.ts';
import { integerIn } from '../../../presentation/numbers.ts';
import { foundGroup, foundText } from '../../../presentation/said/found-text.ts';
import { addressOf, writtenQuery } from '../../address/plan-address.ts';
import { type Html, html } from '../../html.ts';
import { downloadLinks } from '../../page/download-links.ts';
import type { PageHandler } from '../../page/page.ts';
import type { Site } from '../../site.ts';
import { type FindingAt, findFigures, writtenAddress } from './find-figures.ts';
import { findForm } from './find-form.ts';

const words = {
  da: {
    title: 'Find et tal',
    found: 'Tal, der siger det',
    plan: 'Plan',
    figure: 'Tal',
    result: 'Resultat',
    known: 'Kendt til og med',
    of: 'af',
    citizens: 'Borgerne bag',
    none: (said: string, period: string, dates: string) =>
      `Intet tal i planerne siger »${said}« for perioden ${period}, kendt til og med ${dates}.`,
    why: [
      'Tallet kan være opgjort på en anden skæringsdato: Hændelser, der registreres sent, ændrer det. Prøv den dato, hvor rapporten blev skrevet.',
      'Det kan gælde en anden periode, for eksempel et kvartal.',
      'Det kan være et tal, som ingen plan her beregner.',
    ],
    or: 'eller',
    unread: (text: string) => `»${text}« læses ikke som et tal. Skriv for eksempel 179 af 348, 51 % eller 2.568.`,
  },
  en: {
    title: 'Find a figure',
    found: 'Figures that say so',
    plan: 'Plan',
    figure: 'Figure',
    result: 'Result',
    known: 'Known through',
    of: 'of',
    citizens: 'The citizens behind',
    none: (said: string, period: string, dates: string) =>
      `No figure of the plans says “${said}” for the period ${period}, known through ${dates}.`,
    why: [
      'It may have been computed at another cutoff: what is registered late changes it. Try the date on which the report was written.',
      'It may be of another period, such as a quarter.',
      'It may be a figure that no plan here computes.',
    ],
    or: 'or',
    unread: (text: string) => `“${text}” does not read as a number. Write for example 179 of 348, 51 % or 2,568.`,
  },
} as const;

/** `/find`: the figures that say a number, so that whoever reads it in a report can take it apart. */
export function findPage(site: Site): PageHandler {
  return async (request) => {
    const { language, access } = request;
    const word = words[language];
    const found = await findFigures(site, request, '');
    if ('movedTo' in found) return found;
    const { asked, period, said, dates, findings } = found;
    const page = { title: word.title, crumbs: [] };
    if (said === undefined)
      return {
        ...page,
        body: html`${findForm(language, asked)}${asked.q !== '' && html`<div class="notice"><p>${word.unread(asked.q)}</p></div>`}`,
      };
    const shown = html`<div class="scrolls" role="region" aria-labelledby="found" tabindex="0"><table>
<thead><tr><th scope="col">${word.figure}</th><th scope="col">${word.plan}</th><th scope="col" class="number">${word.result}</th><th scope="col">${word.known}</th></tr></thead>
<tbody>${findings.map((finding) => findingRow(finding, asked.period, access.roles.has('audit'), language))}</tbody>
</table></div>`;
    const tried = dates.map((date) => dateIn(language, date)).join(` ${word.or} `);
    return {
      ...page,
      body: html`${findForm(language, asked)}
${
  findings.length > 0
    ? html`<h2 id="found">${word.found}</h2>${shown}${downloadLinks('found', addressOf(language, ['find'], writtenAddress(asked)), language)}`
    : html`<div class="notice" role="status"><p>${word.none(asked.q, periodIn(language, period), tried)}</p></div><ul>${word.why.map((why) => html`<li>${why}</li>`)}</ul>`
}`,
    };
  };
}

function partText({ numerator, denominator }: FigureResult | GroupResult, language: Language): string {
  if (numerator === undefined || denominator === undefined) return '';
  return `${integerIn(language, numerator)} ${words[language].of} ${integerIn(language, denominator)}`;
}

function findingRow(finding: FindingAt, period: string, mayAudit: boolean, language: Language): Html {
  const { plan, figure, through, told } = finding;
  const group = foundGroup(finding, language) ?? '';
  const query = writtenQuery({ period, cutoff: through, clock: 'registered' });
  const parts = ['plans', plan.id, 'figures', figure.id];
  const part = partText(told, language);
  return html`<tr><th scope="row"><a href="${addressOf(language, parts, query)}">${figure.title[language]}</a>${group !== '' && html`<div class="fine">${group}</div>`}${mayAudit && isTraceable(figure) && html`<div class="fine"><a href="${addressOf(language, [...parts, 'citizens'], query)}">${words[language].citizens}</a></div>`}</th>
<td>${plan.title[language]}</td><td class="number"><strong>${foundText(finding, language)}</strong>${part !== '' && html`<div class="fine">${part}</div>`}</td><td class="date">${dateIn(language, through)}</td></tr>`;
}
