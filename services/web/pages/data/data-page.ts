import type { Access } from '../../../access/access.ts';
import type { Language } from '../../../presentation/language.ts';
import { given } from '../../address/asked-of-plan.ts';
import { addressOf } from '../../address/plan-address.ts';
import { type Html, html } from '../../html.ts';
import { downloadLinks } from '../../page/download-links.ts';
import type { Page, PageHandler, PageRequest } from '../../page/page.ts';
import type { Site } from '../../site.ts';
import { codeLists } from './code-lists.ts';
import { refusedSection } from './refused.ts';
import { stockOf, storedSections } from './stored.ts';

const words = {
  da: {
    title: 'Data',
    intro: 'Hvad fagsystemerne har sendt, hvor længe det var undervejs, og hvad der er afvist.',
    noRight:
      'Hvad der er kommet ind og afvist, vises for den, der driver tjenesten (retten operate). Kodelisterne er for alle.',
    onPage: 'På siden',
    stored: 'Gemt',
    refused: 'Afvist',
    codes: 'Kodelister',
  },
  en: {
    title: 'Data',
    intro: 'What the caseworker systems have sent, how long it was on its way, and what was refused.',
    noRight:
      'What has come in and what was refused is shown to whoever operates the service (the right operate). The code lists are for everybody.',
    onPage: 'On this page',
    stored: 'Stored',
    refused: 'Refused',
    codes: 'Code lists',
  },
} as const;

const mayOperate = ({ roles }: Access): boolean => roles.has('operate');

/** What has come in and was refused, for whoever may see it. */
async function holdings(site: Site, request: PageRequest, language: Language): Promise<Html> {
  const word = words[language];
  const stock = await stockOf(site, request.asking);
  return html`<h2 id="stored">${word.stored}</h2>
${storedSections(stock, language)}
<h2 id="refused">${word.refused}</h2>
${await refusedSection(site.quarantine, stock, request.query, language)}`;
}

/** The page below what is said first, such as what became of a line that was tried again. */
export async function dataPageBelow(site: Site, request: PageRequest, first?: Html): Promise<Page> {
  const { language, access } = request;
  const word = words[language];
  const isOperator = mayOperate(access);
  return {
    title: word.title,
    crumbs: [],
    body: html`${first}
<p>${word.intro}</p>
<nav aria-label="${word.onPage}"><ul class="downloads">
${isOperator && html`<li><a href="#stored">${word.stored}</a></li><li><a href="#refused">${word.refused}</a></li>`}
<li><a href="#codes">${word.codes}</a></li>
</ul></nav>
${isOperator ? await holdings(site, request, language) : html`<div class="notice"><p>${word.noRight}</p></div>`}
<h2 id="codes">${word.codes}</h2>
${codeLists(language)}
${downloadLinks('data', addressOf(language, ['data'], given(request.query, 'code') === undefined ? '' : `code=${given(request.query, 'code')}`), language)}`,
  };
}

/** `/data`: sources, volumes and delays, what was refused and why, what has no effect, and the code lists. */
export function dataPage(site: Site): PageHandler {
  return (request) => dataPageBelow(site, request);
}
