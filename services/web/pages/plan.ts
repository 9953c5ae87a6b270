import type { FigureResult, ReplayResult } from '../../../contracts/figures/figure-schema.ts';
import { todayInCopenhagen } from '../../../projections/calendar/copenhagen.ts';
import type { Figure } from '../../../projections/goals/model/figure.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import { policyOf } from '../../output/disclosure-policy.ts';
import { disclose } from '../../output/gate.ts';
import { boundText, figureRemarks, partText } from '../../presentation/figure-text.ts';
import { groupLabel } from '../../presentation/group-label.ts';
import type { Language } from '../../presentation/language.ts';
import { groupText, rangeText, resultText } from '../../presentation/value-text.ts';
import { pinned } from '../address/asked-of-plan.ts';
import { addressOf, type PlanQuery, writtenQuery } from '../address/plan-address.ts';
import { questionOfPlan } from '../address/question-of-plan.ts';
import { sparklineSize } from '../charts/sparkline.ts';
import { hatchedPattern, verdictBar } from '../charts/verdict-bar.ts';
import { type Html, html } from '../html.ts';
import { breakList } from '../page/break-list.ts';
import { downloadLinks } from '../page/download-links.ts';
import { metMark } from '../page/met-mark.ts';
import { noticeList } from '../page/notice-list.ts';
import type { PageHandler } from '../page/page.ts';
import { planStates } from '../page/plan-states.ts';
import { questionForm } from '../page/question-form.ts';
import type { Site } from '../site.ts';
import { hasCurve } from './figure/curve-question.ts';

const words = {
  da: {
    figures: 'Mål og tal',
    goal: 'Mål',
    what: 'Hvad',
    result: 'Resultat',
    verdicts: 'Borgere',
    target: 'Målsætning',
    met: 'Opfyldt',
    overTime: 'Over tid',
    provisional: 'Foreløbig',
    canBe: 'kan blive',
    settled: 'Endelig, medmindre noget registreres sent, rettes eller trækkes tilbage.',
    by: 'efter',
    goals: 'Mål i alt',
    more: 'Mere om planen',
    definition: 'Definitionen',
    compare: 'Sammenlign to skæringsdatoer',
    revisions: 'Revisioner',
  },
  en: {
    figures: 'Goals and figures',
    goal: 'Goal',
    what: 'What',
    result: 'Result',
    verdicts: 'Citizens',
    target: 'Target',
    met: 'Met',
    overTime: 'Over time',
    provisional: 'Provisional',
    canBe: 'can be',
    settled: 'Final, unless something is registered late, corrected or retracted.',
    by: 'by',
    goals: 'All goals',
    more: 'More about the plan',
    definition: 'The definition',
    compare: 'Compare two cutoffs',
    revisions: 'Revisions',
  },
} as const;

/** Whether a figure says how many citizens, or rows of theirs, out of all are counted; the number of goals that are met does not. */
function hasVerdicts({ measure }: Figure): boolean {
  return measure.kind === 'share';
}

function figureRow(
  figure: Figure,
  plan: Plan,
  result: FigureResult,
  query: PlanQuery | undefined,
  through: string,
  hasCurves: boolean,
  language: Language,
): Html {
  const word = words[language];
  const title = figure.title[language];
  const address = ['plans', plan.id, 'figures', figure.id];
  const range = rangeText(figure, plan, result, language);
  const isBounded = result.lowest !== null || result.highest !== null;
  const part = partText(figure, result, language);
  const remarks = [...figureRemarks(figure, plan, result, through, language)];
  return html`<tr>
<td class="number">${result.goal}</td>
<th scope="row">${query === undefined ? title : html`<a href="${addressOf(language, address, writtenQuery(query))}">${title}</a>`}${remarks.map((remark) => html`<div class="fine">${remark}</div>`)}</th>
<td class="number"><strong>${resultText(figure, plan, result, language)}</strong>${part !== '' && html`<div class="fine">${part}</div>`}${result.provisional && html`<div class="fine">${word.provisional}${isBounded && `, ${word.canBe} ${range}`}</div>`}</td>
<td>${hasVerdicts(figure) && verdictBar(result, language)}</td>
${hasCurves && html`<td>${query !== undefined && sparkline(figure, plan, query, language)}</td>`}
<td class="number">${boundText(figure, plan, result, language)}</td>
<td>${metMark(result, language)}</td>
</tr>`;
}

/** The figure over cutoffs, for a glance: its page, which the row leads to, says what it shows. */
function sparkline({ id }: Figure, plan: Plan, query: PlanQuery, language: Language): Html {
  const { width, height } = sparklineSize;
  const src = addressOf(language, ['plans', plan.id, 'figures', id, 'sparkline.svg'], writtenQuery(query));
  return html`<img class="sparkline" src="${src}" alt="" width="${width}" height="${height}" loading="lazy">`;
}

function groupRows(figure: Figure, plan: Plan, result: FigureResult, hasCurves: boolean, language: Language): Html[] {
  return (result.breakdowns ?? []).map(
    ({ id, groups }) => html`<tbody>
<tr class="part"><td></td><th scope="rowgroup" colspan="${hasCurves ? 6 : 5}">${figure.title[language]}, ${words[language].by} ${plan.breakdowns.get(id)?.title?.[language] ?? id}</th></tr>
${groups.map(
  (group) => html`<tr class="part"><td></td><th scope="row">${groupLabel(plan, id, group.group, language)}</th>
<td class="number">${groupText(figure, plan, group, language)}${hasVerdicts(figure) && html`<div class="fine">${partText(figure, group, language)}</div>`}</td>
<td>${hasVerdicts(figure) && verdictBar(group, language)}</td>${hasCurves && html`<td></td>`}<td></td><td></td></tr>`,
)}
</tbody>`,
  );
}

/**
 * The figures of a plan as a table below a heading `figures`, each leading to its own page; to none where nothing is asked of a plan
 * that is kept.
 *
 * @param hasCurves whether each has a picture of itself over time
 */
export function figureTable(
  plan: Plan,
  result: ReplayResult,
  query: PlanQuery | undefined,
  language: Language,
  hasCurves = false,
): Html {
  const word = words[language];
  const figures = new Map(plan.figures.map((figure) => [figure.id, figure]));
  const bodies = result.figures.map((each) => {
    const figure = figures.get(each.id) as Figure;
    return html`<tbody>${figureRow(figure, plan, each, query, result.cutoff.through, hasCurves, language)}</tbody>
${groupRows(figure, plan, each, hasCurves, language)}`;
  });
  return html`<div class="scrolls" role="region" aria-labelledby="figures" tabindex="0"><table>
<thead><tr><th scope="col" class="number">${word.goal}</th><th scope="col">${word.what}</th><th scope="col" class="number">${word.result}</th><th scope="col">${word.verdicts}</th>${hasCurves && html`<th scope="col">${word.overTime}</th>`}<th scope="col" class="number">${word.target}</th><th scope="col">${word.met}</th></tr></thead>
${bodies}
</table></div>`;
}

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
${noticeList(result.notices, language, result.rounding)}
${states}
${breakList(plan, period, undefined, language)}
${hatchedPattern}
<h2 id="figures">${word.figures}</h2>
${figureTable(plan, result, query, language, hasCurves)}
${!result.figures.some(({ provisional }) => provisional) && html`<p class="fine">${word.settled}</p>`}
${downloadLinks('figures', addressOf(language, parts, writtenQuery(query)), language)}
<h2>${word.more}</h2>
<ul>
${
  access.roles.has('analyse') &&
  html`<li><a href="${addressOf(language, [...parts, 'compare'], writtenQuery(query))}">${word.compare}</a></li>
<li><a href="${addressOf(language, [...parts, 'revisions'], writtenQuery(query))}">${word.revisions}</a></li>`
}
<li><a href="${addressOf(language, [...parts, 'definition'])}">${word.definition}</a></li>
</ul>`,
    };
  };
}
