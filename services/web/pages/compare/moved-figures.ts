import { causeLabels } from '../../../../contracts/figures/compare-schema.ts';
import type { Compared } from '../../../../projections/compare/compare.ts';
import type { Plan } from '../../../../projections/goals/model/plan.ts';
import type { FigureNode } from '../../../../projections/goals/model/plan-graph.ts';
import type { Disclosed } from '../../../output/gate.ts';
import { type ComparedFigure, comparedResult, hasMoved } from '../../../presentation/comparison/compared-result.ts';
import { dateIn } from '../../../presentation/dates.ts';
import type { Language } from '../../../presentation/language.ts';
import { type Html, html } from '../../html.ts';

const words = {
  da: {
    moved: 'Tal, der har flyttet sig',
    none: 'Ingen tal har flyttet sig.',
    still: 'Tal, der ikke har flyttet sig',
    goal: 'Mål',
    what: 'Hvad',
    causes: 'Årsager',
  },
  en: {
    moved: 'Figures that have moved',
    none: 'No figure has moved.',
    still: 'Figures that have not moved',
    goal: 'Goal',
    what: 'What',
    causes: 'Causes',
  },
} as const;

/** The figure that moved most, in relation to what it was or has become; undefined where none has. */
export function movedMost({ figures }: Compared, plan: Plan, language: Language): ComparedFigure | undefined {
  const moved = figures.filter((figure) => hasMoved(figure, plan, language));
  return moved.toSorted((one, other) => movement(other) - movement(one))[0];
}

function movement({ before, after }: ComparedFigure): number {
  if (before.value === null || after.value === null) return 0;
  return Math.abs(after.value - before.value) / Math.max(Math.abs(before.value), Math.abs(after.value), Number.EPSILON);
}

/**
 * The figures of a comparison, those that moved first.
 *
 * @param chosen the id of the one that the page shows in detail
 * @param addressOfFigure where another is shown in detail
 */
export function movedFigures(
  result: Disclosed<Compared>,
  plan: Plan,
  chosen: string | undefined,
  addressOfFigure: (id: string) => string,
  language: Language,
): Html {
  const word = words[language];
  const moved = result.figures.filter((figure) => hasMoved(figure, plan, language));
  const still = result.figures.filter((figure) => !moved.includes(figure));
  const table = (figures: readonly ComparedFigure[], label: string): Html =>
    html`<div class="scrolls" role="region" aria-label="${label}" tabindex="0"><table>
<thead><tr><th scope="col" class="number">${word.goal}</th><th scope="col">${word.what}</th>${result.cutoffs.map(({ through }) => html`<th scope="col" class="number">${dateIn(language, through)}</th>`)}<th scope="col">${word.causes}</th></tr></thead>
<tbody>${figures.map((figure) => row(figure, plan, figure.id === chosen, addressOfFigure, language))}</tbody>
</table></div>`;
  return html`<h2>${word.moved}</h2>
${moved.length === 0 ? html`<p>${word.none}</p>` : table(moved, word.moved)}
${still.length > 0 && html`<details><summary>${word.still} (${still.length})</summary>${table(still, word.still)}</details>`}`;
}

function row(
  { id, before, after, causes }: ComparedFigure,
  plan: Plan,
  isChosen: boolean,
  addressOfFigure: (id: string) => string,
  language: Language,
): Html {
  const { title } = plan.figures.find((figure) => figure.id === id) as FigureNode;
  return html`<tr${isChosen && html` class="chosen"`}><td class="number">${before.goal}</td>
<th scope="row"><a href="${addressOfFigure(id)}"${isChosen && html` aria-current="true"`}>${title[language]}</a></th>
<td class="number">${comparedResult(id, plan, before, language)}</td><td class="number"><strong>${comparedResult(id, plan, after, language)}</strong></td>
<td>${causes.map(({ cause }) => causeLabels[cause][language]).join(', ')}</td></tr>`;
}
