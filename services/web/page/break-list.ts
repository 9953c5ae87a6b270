import type { Period } from '../../../projections/calendar/period.ts';
import { breaksOf } from '../../../projections/figures/breaks.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import type { FigureNode } from '../../../projections/goals/model/plan-graph.ts';
import { longDateIn } from '../../presentation/dates.ts';
import type { Language } from '../../presentation/language.ts';
import { type Html, html } from '../html.ts';

const words = {
  da: {
    within: (date: string, title: string) =>
      `Brud i serien den ${date}: ${title}. Tal fra før den dag kan ikke sammenlignes med tal fra den dag og frem.`,
  },
  en: {
    within: (date: string, title: string) =>
      `Break in the series on ${date}: ${title}. Figures from before that day cannot be compared with those from that day on.`,
  },
} as const;

/** The breaks of the series that lie before the end of a period: of a figure, or of all of a plan. */
export function breakList(
  plan: Plan,
  period: Period,
  figure: FigureNode | undefined,
  language: Language,
): Html | undefined {
  const breaks = (figure === undefined ? plan.breaks : breaksOf(figure, plan)).filter(({ on }) => on < period.to);
  if (breaks.length === 0) return undefined;
  return html`<div class="notice" role="note">${breaks.map(({ on, title }) => html`<p>${words[language].within(longDateIn(language, on), title[language])}</p>`)}</div>`;
}
