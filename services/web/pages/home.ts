import type { ReplayResult } from '../../../contracts/figures/figure-schema.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import { dateIn, periodIn } from '../../presentation/dates.ts';
import type { Language } from '../../presentation/language.ts';
import { integerIn } from '../../presentation/numbers.ts';
import { addressOf, writtenQuery } from '../address/plan-address.ts';
import { type Html, html } from '../html.ts';
import { downloadLinks } from '../page/download-links.ts';
import { type Judgement, marked } from '../page/met-mark.ts';
import type { PageHandler } from '../page/page.ts';
import type { OperationsSite, Site } from '../site.ts';
import { findForm } from './find/find-form.ts';
import { countOfTargets, plansNow } from './plans-now.ts';

const words = {
  da: {
    title: 'Planer',
    intro:
      'Hver plan sætter mål for, hvad der sker med borgerne. Tallene er beregnet af hændelser fra fagsystemerne og kan følges tilbage til dem.',
    none: 'Der er ingen hændelser endnu. Tal kan beregnes, når fagsystemerne har sendt de første.',
    how: 'Sådan sendes hændelser',
    period: 'Periode',
    met: 'Opfyldt',
    notMet: 'Ikke opfyldt',
    open: 'Åbne',
    unmatched: (count: string) =>
      `Målene kan ikke læses: planen nævner ${count} ord, som ingen hændelse har. Planens side siger hvilke.`,
    noTargets: 'Planen sætter ingen mål, der kan opfyldes.',
    position: 'Logposition',
    ledger: 'Hovedbogen',
    current: 'ajour',
    behind: (seconds: string) => `${seconds} s bagud for loggen`,
    refusedCount: 'Afviste hændelser, der venter',
    first: 'Første hændelse fra',
    last: 'Seneste hændelse fra',
    data: 'Hvad der er kommet ind',
  },
  en: {
    title: 'Plans',
    intro:
      'Each plan sets goals for what happens to citizens. The figures are computed from events of the caseworker systems and can be traced to them.',
    none: 'There are no events yet. Figures can be computed when the caseworker systems have sent the first ones.',
    how: 'How to send events',
    period: 'Period',
    met: 'Met',
    notMet: 'Not met',
    open: 'Open',
    unmatched: (count: string) =>
      `The goals cannot be read: the plan speaks of ${count} words that no event carries. Its page says which.`,
    noTargets: 'The plan sets no targets to be met.',
    position: 'Log position',
    ledger: 'The ledger',
    current: 'up to date',
    behind: (seconds: string) => `${seconds} s behind the log`,
    refusedCount: 'Refused events that wait',
    first: 'First event of',
    last: 'Last event of',
    data: 'What has come in',
  },
} as const;

/** How far the goals of a plan are met. */
function targetsOf(result: ReplayResult, language: Language): Html {
  const word = words[language];
  const { met, notMet, open } = countOfTargets(result);
  const line = (kind: Judgement, name: string, count: number): Html =>
    html`<dt>${marked(kind, name)}</dt><dd>${integerIn(language, count)}</dd>`;
  if (met + notMet + open === 0) return html`<p>${word.noTargets}</p>`;
  return html`<dl>${line('yes', word.met, met)}${line('no', word.notMet, notMet)}${line('open', word.open, open)}</dl>`;
}

/** @param unmatched how many of its words no event carries: of such a plan, goals that are not met are no results */
function card(plan: Plan, result: ReplayResult, unmatched: number, period: string, language: Language): Html {
  const word = words[language];
  return html`<li>
<h2><a href="${addressOf(language, ['plans', plan.id], writtenQuery({ period, clock: 'registered' }))}">${plan.title[language]}</a></h2>
${unmatched === 0 ? targetsOf(result, language) : html`<p>${word.unmatched(integerIn(language, unmatched))}</p>`}
<p class="fine">${word.period} ${periodIn(language, result.period)}</p>
</li>`;
}

/** `/`: the plans, and how far their goals are met in the last whole year that there are events of. */
export function homePage(site: Site & Pick<OperationsSite, 'ledgerState'>): PageHandler {
  return async ({ language, asking, access }) => {
    const word = words[language];
    const { position, firstOccurredOn, lastOccurredOn, refused, plans } = await plansNow(site, { asking, access });
    const lagSeconds = Math.round(site.ledgerState().lagSeconds);
    const cards = plans.map(({ plan, result, unmatched, written }) => card(plan, result, unmatched, written, language));
    return {
      title: word.title,
      ofNowAt: position,
      body: html`<p>${word.intro}</p>
${
  firstOccurredOn === null || lastOccurredOn === null
    ? html`<div class="notice"><p>${word.none}</p><p><a href="${addressOf(language, ['integration'])}">${word.how}</a></p></div>`
    : html`<dl class="facts"><dt>${word.first}</dt><dd>${dateIn(language, firstOccurredOn)}</dd><dt>${word.last}</dt><dd>${dateIn(language, lastOccurredOn)}</dd><dt>${word.refusedCount}</dt><dd>${integerIn(language, refused)}</dd><dt>${word.position}</dt><dd>${integerIn(language, position)}</dd><dt>${word.ledger}</dt><dd>${lagSeconds < 1 ? word.current : word.behind(integerIn(language, lagSeconds))}</dd></dl>
<p><a href="${addressOf(language, ['data'])}">${word.data}</a></p>
${findForm(language)}`
}
<ul class="cards">${cards}</ul>
${downloadLinks('plans', addressOf(language, []), language)}`,
    };
  };
}
