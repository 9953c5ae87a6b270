import type { RedefinedCitizen } from '../../../../contracts/figures/diff-schema.ts';
import type { Plan } from '../../../../projections/goals/model/plan.ts';
import { dateIn } from '../../../presentation/dates.ts';
import { redefinedText } from '../../../presentation/definitions.ts';
import type { Language } from '../../../presentation/language.ts';
import { addressOf, type PlanQuery, writtenQuery } from '../../address/plan-address.ts';
import { type Html, html } from '../../html.ts';
import { dataTable } from '../../page/data-table.ts';
import { words } from './words.ts';

/** A citizen whom another definition changes in a figure. */
export interface RedefinedInFigure {
  readonly figure: string;
  readonly changed: RedefinedCitizen;
}

/** Whom another definition changes, from what to what, each with a link to what the plan makes of him. */
export function redefinedCitizens(
  citizens: readonly RedefinedInFigure[],
  plan: Plan,
  query: PlanQuery,
  language: Language,
): Html {
  const word = words[language];
  const titles = new Map(plan.figures.map(({ id, title }) => [id, title[language]]));
  const href = (figure: string, citizen: string): string =>
    addressOf(language, ['plans', plan.id, 'figures', figure, 'citizens', citizen], writtenQuery(query));
  const table = dataTable({
    caption: word.whom,
    columns: [{ heading: word.citizen }, { heading: word.figure }, { heading: word.change }],
    rows: citizens.map(({ figure, changed }) => [
      html`<a href="${href(figure, changed.citizen)}">${changed.citizen}</a>${changed.row !== undefined && html`<div class="fine">${dateIn(language, changed.row.on)}</div>`}`,
      titles.get(figure),
      redefinedText(changed, language),
    ]),
  });
  return html`<h3 id="whom">${word.whom}</h3>${table ?? html`<p>${word.nobody}</p>`}`;
}
