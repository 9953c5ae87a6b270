import { todayInCopenhagen } from '../../../projections/calendar/copenhagen.ts';
import { policyOf } from '../../output/disclosure-policy.ts';
import { disclose } from '../../output/gate.ts';
import { pinned } from '../address/asked-of-plan.ts';
import { addressOf, writtenQuery } from '../address/plan-address.ts';
import { questionOfPlan } from '../address/question-of-plan.ts';
import { hatchedPattern } from '../charts/verdict-bar.ts';
import { html } from '../html.ts';
import { breakList } from '../page/break-list.ts';
import { downloadLinks } from '../page/download-links.ts';
import { figureTable } from '../page/figure-table.ts';
import { noticeList } from '../page/notice-list.ts';
import type { PageHandler } from '../page/page.ts';
import { planStates } from '../page/plan-states.ts';
import { questionForm } from '../page/question-form.ts';
import type { Site } from '../site.ts';
import { hasCurve } from './figure/curve-question.ts';

const words = {
  da: {
    figures: 'Mål og tal',
    settled: 'Endelig, medmindre noget registreres sent, rettes eller trækkes tilbage.',
    goals: 'Mål i alt',
    more: 'Mere om planen',
    definition: 'Definitionen',
    compare: 'Sammenlign to skæringsdatoer',
    revisions: 'Revisioner',
  },
  en: {
    figures: 'Goals and figures',
    settled: 'Final, unless something is registered late, corrected or retracted.',
    goals: 'All goals',
    more: 'More about the plan',
    definition: 'The definition',
    compare: 'Compare two cutoffs',
    revisions: 'Revisions',
  },
} as const;

/** `/plans/:plan`: the goals of a plan, their results and whether they are met. */
export function planPage(site: Site): PageHandler {
  return async (request) => {
    const { language, asking, access } = request;
    const asked = await questionOfPlan(site, request);
    if ('movedTo' in asked) return asked;
    const { plan, query, period, cutoff, isPinned } = asked;
    const word = words[language];
    const parts = ['plans', plan.id];
    const answer = await site.answers.ask('figures', { plan, period, cutoff }, asking);
    const result = disclose('figures', await answer.result(), policyOf(access.roles, plan));
    const today = todayInCopenhagen(site.nowMs());
    const hasCurves = access.roles.has('analyse') && hasCurve(asked, today);
    const states = await planStates(site, { plan, cutoff: { ...cutoff, position: answer.position } }, asking, language);
    return {
      title: plan.title[language],
      crumbs: [],
      citation: {
        plan,
        period: result.period,
        cutoff: result.cutoff,
        definition: result.definition,
        permanent: addressOf(language, parts, writtenQuery(pinned(query, plan, result.cutoff))),
        isPinned,
      },
      body: html`${questionForm(parts, query, language)}
${noticeList(result.notices, plan.figures, language, result.rounding)}
${states}
${breakList(plan, period, undefined, language)}
${hatchedPattern}
<h2 id="figures">${word.figures}</h2>
${figureTable(plan, result, query, language, hasCurves)}
${!result.figures.some(({ provisional }) => provisional) && html`<p class="fine">${word.settled}</p>`}
${downloadLinks('figures', addressOf(language, parts, writtenQuery(query)), language)}
<nav class="screen-only" aria-labelledby="more"><h2 id="more">${word.more}</h2>
<ul>
${
  access.roles.has('analyse') &&
  html`<li><a href="${addressOf(language, [...parts, 'compare'], writtenQuery(query))}">${word.compare}</a></li>
<li><a href="${addressOf(language, [...parts, 'revisions'], writtenQuery(query))}">${word.revisions}</a></li>`
}
<li><a href="${addressOf(language, [...parts, 'definition'])}">${word.definition}</a></li>
</ul></nav>`,
    };
  };
}
