import { findFigure } from '../../../../projections/trace/find-figure.ts';
import { policyOf } from '../../../output/disclosure-policy.ts';
import { disclose } from '../../../output/gate.ts';
import {
  askedOfCitizens,
  citizensAddress,
  citizensForms,
  citizensParameters,
  filterOf,
} from '../../address/asked-of-citizens.ts';
import { pinned } from '../../address/asked-of-plan.ts';
import { questionOfPlan } from '../../address/question-of-plan.ts';
import { html } from '../../html.ts';
import { figureCrumbs } from '../../page/crumbs.ts';
import { downloadLinks } from '../../page/download-links.ts';
import { noticeList } from '../../page/notice-list.ts';
import type { PageHandler } from '../../page/page.ts';
import { pageLinks } from '../../page/page-links.ts';
import { questionForm } from '../../page/question-form.ts';
import type { Site } from '../../site.ts';
import { attritionOf, countsMembers } from './attrition-of.ts';
import { attritionSection } from './attrition-section.ts';
import { citizenTable } from './citizen-table.ts';
import { citizensFilter } from './citizens-filter.ts';

const words = {
  da: {
    title: 'Borgerne bag tallet',
    list: 'Borgere, afgørelser og begrundelser',
  },
  en: {
    title: 'The citizens behind the figure',
    list: 'Citizens, verdicts and reasons',
  },
} as const;

const CITIZENS_ON_A_PAGE = 100;

/** `/plans/:plan/figures/:figure/citizens`: whom a figure counts and whom not, and why. */
export function citizensPage(site: Site): PageHandler {
  return async (request) => {
    const { language, asking, params, noteLook } = request;
    const question = await questionOfPlan(site, request, citizensParameters, citizensForms);
    if ('movedTo' in question) return question;
    const { plan, query, period, cutoff, isPinned } = question;
    const word = words[language];
    const asked = askedOfCitizens(request.query);
    const figure = findFigure(plan, params.figure ?? '');
    const hasPopulation = countsMembers(figure);
    const ofPlan = { plan, period, cutoff, figure: figure.id };

    const answer = await site.answers.ask(
      'citizens',
      {
        ...ofPlan,
        filter: filterOf(asked),
        passOver: (asked.page - 1) * CITIZENS_ON_A_PAGE,
        atMost: CITIZENS_ON_A_PAGE,
      },
      asking,
    );
    const found = await answer.result();
    const { header, citizens } = disclose('citizens', found, policyOf(request.access.roles, plan));
    const shown = [];
    for await (const citizen of citizens) shown.push(citizen);
    const attrition = await attritionOf(site, figure, ofPlan, request);
    noteLook({ plan: plan.id, figure: figure.id, citizens: new Set(shown.map(({ citizen }) => citizen)).size });

    const figureParts = ['plans', plan.id, 'figures', figure.id];
    const parts = [...figureParts, 'citizens'];
    return {
      title: word.title,
      crumbs: [...figureCrumbs(plan, figure, query, language)],
      citation: {
        plan,
        period: header.period,
        cutoff: header.cutoff,
        definition: header.definition,
        permanent: citizensAddress(language, parts, pinned(query, plan, header.cutoff), asked),
        isPinned,
      },
      body: html`${questionForm(parts, query, language)}
${noticeList(header.notices, plan.figures, language)}
<p class="sentence">${figure.title[language]}</p>
${attrition !== undefined && attritionSection(attrition, plan, language)}
<h2>${word.list}</h2>
${citizensFilter(parts, query, asked, hasPopulation, language)}
${citizenTable(shown, figure.id, plan, query, language)}
${pageLinks(asked.page, found.hasMore, (page) => citizensAddress(language, parts, query, { ...asked, page }), language)}
${downloadLinks('evidence', citizensAddress(language, parts, query, { ...asked, page: 1 }), language)}`,
    };
  };
}
