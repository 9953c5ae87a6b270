import type { TracedCitizen } from '../../../../contracts/figures/trace-schema.ts';
import { verdictLabels } from '../../../../contracts/figures/verdicts.ts';
import type { Plan } from '../../../../projections/goals/model/plan.ts';
import { dateIn } from '../../../presentation/dates.ts';
import type { Language } from '../../../presentation/language.ts';
import { factsOf, reasonText } from '../../../presentation/trace/traced-citizen.ts';
import { pinned } from '../../address/asked-of-plan.ts';
import { addressOf, writtenQuery } from '../../address/plan-address.ts';
import { questionOfPlan } from '../../address/question-of-plan.ts';
import { type Html, html } from '../../html.ts';
import { figureCrumbs } from '../../page/crumbs.ts';
import { downloadLinks } from '../../page/download-links.ts';
import { noticeList } from '../../page/notice-list.ts';
import type { PageHandler } from '../../page/page.ts';
import { questionForm } from '../../page/question-form.ts';
import type { Site } from '../../site.ts';
import { citizenEvents } from './citizen-events.ts';
import { citizenOf } from './citizen-of.ts';
import { citizenTimeline } from './citizen-timeline.ts';

const words = {
  da: {
    title: (name: string) => `Borger ${name}`,
    citizens: 'Borgerne bag tallet',
    outside: 'Borgeren hører ikke til tallets population ved denne skæringsdato.',
    names: 'Pseudonymer, der er den samme borger',
    verdict: 'Afgørelsen i tallet',
  },
  en: {
    title: (name: string) => `Citizen ${name}`,
    citizens: 'The citizens behind the figure',
    outside: 'The citizen is not in the population of the figure at this cutoff.',
    names: 'Pseudonyms that are the same citizen',
    verdict: 'The verdict in the figure',
  },
} as const;

/** `/plans/:plan/figures/:figure/citizens/:pseudonym`: what a figure makes of one citizen, and of which events. */
export function citizenPage(site: Site): PageHandler {
  return async (request) => {
    const { language } = request;
    const question = await questionOfPlan(site, request);
    if ('movedTo' in question) return question;
    const { plan, query, isPinned } = question;
    const word = words[language];
    const { figure, citizen, traced, verdicts, history } = await citizenOf(site, question, request);
    const { header } = traced;
    const figureParts = ['plans', plan.id, 'figures', figure.id];
    const parts = [...figureParts, 'citizens', citizen];
    return {
      title: word.title(history.names[0] ?? citizen),
      crumbs: [
        ...figureCrumbs(plan, figure, query, language),
        { title: word.citizens, href: addressOf(language, [...figureParts, 'citizens'], writtenQuery(query)) },
      ],
      citation: {
        plan,
        period: header.period,
        cutoff: header.cutoff,
        definition: header.definition,
        permanent: addressOf(language, parts, writtenQuery(pinned(query, plan, header.cutoff))),
        isPinned,
      },
      body: html`${questionForm(parts, query, language)}
${noticeList(header.notices, plan.figures, language)}
<h2>${word.verdict}</h2>
<p>${figure.title[language]}</p>
${verdicts.length === 0 ? html`<p class="sentence">${word.outside}</p>` : verdicts.map((verdict) => verdictText(verdict, figure.id, plan, language))}
${history.names.length > 1 && html`<p>${word.names}: ${history.names.join(', ')}</p>`}
${citizenTimeline(history, header.period, header.cutoff.through, language)}
${citizenEvents(history, verdicts, plan, language)}
${downloadLinks('citizen', addressOf(language, parts, writtenQuery(query)), language)}`,
    };
  };
}

/** The verdict in a sentence, and below it what it rests on. */
function verdictText(verdict: TracedCitizen, figure: string, plan: Plan, language: Language): Html {
  const facts = factsOf(verdict, figure, plan, language);
  return html`<p class="sentence">${verdict.row !== undefined && `${dateIn(language, verdict.row.on)}: `}<strong>${verdictLabels[verdict.verdict][language]}</strong> – ${reasonText(verdict, figure, plan, language)}</p>
${facts.length > 0 && html`<ul>${facts.map((fact) => html`<li>${fact}</li>`)}</ul>`}`;
}
