import type { FigureResult, ReplayResult } from '../../../contracts/figures/figure-schema.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import type { FigureNode } from '../../../projections/goals/model/plan-graph.ts';
import { boundText, figureRemarks, partText } from '../../presentation/figure-text.ts';
import { groupLabel } from '../../presentation/group-label.ts';
import type { Language } from '../../presentation/language.ts';
import { groupText, rangeText, resultText } from '../../presentation/value-text.ts';
import { addressOf, type PlanQuery, writtenQuery } from '../address/plan-address.ts';
import { sparklineSize } from '../charts/sparkline.ts';
import { verdictBar } from '../charts/verdict-bar.ts';
import { type Html, html } from '../html.ts';
import { metMark } from './met-mark.ts';

const words = {
  da: {
    goal: 'Mål',
    what: 'Hvad',
    result: 'Resultat',
    verdicts: 'Borgere',
    target: 'Målsætning',
    met: 'Opfyldt',
    overTime: 'Over tid',
    provisional: 'Foreløbig',
    canBe: 'kan blive',
    by: 'efter',
  },
  en: {
    goal: 'Goal',
    what: 'What',
    result: 'Result',
    verdicts: 'Citizens',
    target: 'Target',
    met: 'Met',
    overTime: 'Over time',
    provisional: 'Provisional',
    canBe: 'can be',
    by: 'by',
  },
} as const;

/** Whether a figure says how many citizens, or rows of theirs, out of all are counted; the number of goals that are met does not. */
function hasVerdicts({ measure }: FigureNode): boolean {
  return measure.kind === 'share';
}

function figureRow(
  figure: FigureNode,
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
  const range = rangeText(figure, result, language);
  const isBounded = result.lowest !== null || result.highest !== null;
  const part = partText(figure, result, language);
  const remarks = [...figureRemarks(figure, plan, result, through, language)];
  return html`<tr>
<td class="number">${result.goal}</td>
<th scope="row">${query === undefined ? title : html`<a href="${addressOf(language, address, writtenQuery(query))}">${title}</a>`}${remarks.map((remark) => html`<div class="fine">${remark}</div>`)}</th>
<td class="number"><strong>${resultText(figure, result, language)}</strong>${part !== '' && html`<div class="fine">${part}</div>`}${result.provisional && html`<div class="fine">${word.provisional}${isBounded && `, ${word.canBe} ${range}`}</div>`}</td>
<td>${hasVerdicts(figure) && verdictBar(result, language)}</td>
${hasCurves && html`<td>${query !== undefined && sparkline(figure, plan, query, language)}</td>`}
<td class="number">${boundText(figure, result, language)}</td>
<td>${metMark(result, language)}</td>
</tr>`;
}

/** The figure over cutoffs, for a glance: its page, which the row leads to, says what it shows. */
function sparkline({ id }: FigureNode, plan: Plan, query: PlanQuery, language: Language): Html {
  const { width, height } = sparklineSize;
  const src = addressOf(language, ['plans', plan.id, 'figures', id, 'sparkline.svg'], writtenQuery(query));
  return html`<img class="sparkline" src="${src}" alt="" width="${width}" height="${height}" loading="lazy">`;
}

function groupRows(
  figure: FigureNode,
  plan: Plan,
  result: FigureResult,
  hasCurves: boolean,
  language: Language,
): Html[] {
  return (result.breakdowns ?? []).map(
    ({ id, groups }) => html`<tbody>
<tr class="part"><td></td><th scope="rowgroup" colspan="${hasCurves ? 6 : 5}">${figure.title[language]}, ${words[language].by} ${plan.breakdowns.get(id)?.title?.[language] ?? id}</th></tr>
${groups.map(
  (group) => html`<tr class="part"><td></td><th scope="row">${groupLabel(plan, id, group.group, language)}</th>
<td class="number">${groupText(figure, group, language)}${hasVerdicts(figure) && html`<div class="fine">${partText(figure, group, language)}</div>`}</td>
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
    const figure = figures.get(each.id) as FigureNode;
    return html`<tbody>${figureRow(figure, plan, each, query, result.cutoff.through, hasCurves, language)}</tbody>
${groupRows(figure, plan, each, hasCurves, language)}`;
  });
  return html`<div class="scrolls" role="region" aria-labelledby="figures" tabindex="0"><table>
<thead><tr><th scope="col" class="number">${word.goal}</th><th scope="col">${word.what}</th><th scope="col" class="number">${word.result}</th><th scope="col">${word.verdicts}</th>${hasCurves && html`<th scope="col">${word.overTime}</th>`}<th scope="col" class="number">${word.target}</th><th scope="col">${word.met}</th></tr></thead>
${bodies}
</table></div>`;
}
