import type { ReplayResult } from '../../../contracts/figures/figure-schema.ts';
import { parsePeriod } from '../../../projections/calendar/period.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import { latestCutoff } from '../../output/asked-by.ts';
import { policyOf } from '../../output/disclosure-policy.ts';
import { disclose } from '../../output/gate.ts';
import { dateIn, periodIn } from '../../presentation/dates.ts';
import type { Language } from '../../presentation/language.ts';
import { integerIn } from '../../presentation/numbers.ts';
import { lastPeriodIn, lastYearOf } from '../address/last-period.ts';
import { addressOf, writtenQuery } from '../address/plan-address.ts';
import { type Html, html } from '../html.ts';
import { type Judgement, marked } from '../page/met-mark.ts';
import type { PageHandler } from '../page/page.ts';
import { unheardWordsOf } from '../page/plan-states.ts';
import type { OperationsSite, Site } from '../site.ts';
import { findForm } from './find/find-form.ts';

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
    unheard: (count: string) =>
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
    unheard: (count: string) =>
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

/** How many targets are met, are not, or are open. Those of which that is hidden are none of the three. */
function countOfTargets({ figures }: ReplayResult): { met: number; notMet: number; open: number } {
  const targets = figures.filter(({ target, hidden }) => target !== null && hidden?.met === undefined);
  const number = (met: boolean | null): number => targets.filter((figure) => figure.met === met).length;
  return { met: number(true), notMet: number(false), open: number(null) };
}

/** How far the goals of a plan are met. */
function targetsOf(result: ReplayResult, language: Language): Html {
  const word = words[language];
  const { met, notMet, open } = countOfTargets(result);
  const line = (kind: Judgement, name: string, count: number): Html =>
    html`<dt>${marked(kind, name)}</dt><dd>${integerIn(language, count)}</dd>`;
  if (met + notMet + open === 0) return html`<p>${word.noTargets}</p>`;
  return html`<dl>${line('yes', word.met, met)}${line('no', word.notMet, notMet)}${line('open', word.open, open)}</dl>`;
}

/** @param unheard how many of its words no event carries: of such a plan, goals that are not met are no results */
function card(plan: Plan, result: ReplayResult, unheard: number, period: string, language: Language): Html {
  const word = words[language];
  return html`<li>
<h2><a href="${addressOf(language, ['plans', plan.id], writtenQuery({ period, clock: 'registered' }))}">${plan.title[language]}</a></h2>
${unheard === 0 ? targetsOf(result, language) : html`<p>${word.unheard(integerIn(language, unheard))}</p>`}
<p class="fine">${word.period} ${periodIn(language, result.period)}</p>
</li>`;
}

/** `/`: the plans, and how far their goals are met in the last whole year that there are events of. */
export function homePage(site: Site & Pick<OperationsSite, 'ledgerState'>): PageHandler {
  return async ({ language, asking, access }) => {
    const word = words[language];
    const { answers, plans, quarantine, nowMs } = site;
    const cutoff = { clock: 'registered', through: latestCutoff(access.roles, nowMs()) } as const;
    const asked = await answers.ask('extent', { cutoff }, asking);
    const { firstOccurredOn, lastOccurredOn } = await asked.result();
    const year = await lastYearOf(site, asking);
    const refused = [...(await quarantine.countByCode()).values()].reduce((sum, count) => sum + count, 0);
    const lagSeconds = Math.round(site.ledgerState().lagSeconds);
    const cards: Html[] = [];
    for (const plan of await plans.all()) {
      const written = lastPeriodIn(year, plan);
      const period = parsePeriod(written);
      const answer = await answers.ask('figures', { plan, period, cutoff }, asking);
      const unheard = await unheardWordsOf(site, plan, asking);
      const names = new Set(unheard.map(({ detail }) => `${detail.column} ${detail.word}`));
      cards.push(
        card(
          plan,
          disclose('figures', await answer.result(), policyOf(access.roles, plan)),
          names.size,
          written,
          language,
        ),
      );
    }
    return {
      title: word.title,
      ofNowAt: asked.position,
      body: html`<p>${word.intro}</p>
${
  firstOccurredOn === null || lastOccurredOn === null
    ? html`<div class="notice"><p>${word.none}</p><p><a href="${addressOf(language, ['integration'])}">${word.how}</a></p></div>`
    : html`<dl class="facts"><dt>${word.first}</dt><dd>${dateIn(language, firstOccurredOn)}</dd><dt>${word.last}</dt><dd>${dateIn(language, lastOccurredOn)}</dd><dt>${word.refusedCount}</dt><dd>${integerIn(language, refused)}</dd><dt>${word.position}</dt><dd>${integerIn(language, asked.position)}</dd><dt>${word.ledger}</dt><dd>${lagSeconds < 1 ? word.current : word.behind(integerIn(language, lagSeconds))}</dd></dl>
<p><a href="${addressOf(language, ['data'])}">${word.data}</a></p>
${findForm(language)}`
}
<ul class="cards">${cards}</ul>`,
    };
  };
}
