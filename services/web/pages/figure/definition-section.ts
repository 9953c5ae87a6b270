import { describeFigure } from '../../../presentation/describe/describe-figure.ts';
import type { Language } from '../../../presentation/language.ts';
import { addressOf } from '../../address/plan-address.ts';
import { type Html, html } from '../../html.ts';
import type { AskedOfFigure } from './asked-of-figure.ts';

const words = {
  da: { heading: 'Sådan regnes tallet', parts: 'Hvad ordene betyder', whole: 'Hele planens definition' },
  en: {
    heading: 'How the figure is computed',
    parts: 'What the words mean',
    whole: 'The definition of the whole plan',
  },
} as const;

/** What a figure is, in prose, with what the words in it mean. */
export function definitionSection({ plan, figure }: AskedOfFigure, language: Language): Html {
  const word = words[language];
  const { sentences, parts } = describeFigure(plan, figure, language);
  return html`<h2>${word.heading}</h2>
${sentences.map((sentence) => html`<p>${sentence}</p>`)}
${
  parts.length > 0 &&
  html`<details><summary>${word.parts}</summary><dl class="meanings">${parts.map(({ title, sentence }) => html`<dt>${title}</dt><dd>${sentence}</dd>`)}</dl></details>`
}
<p class="screen-only"><a href="${addressOf(language, ['plans', plan.id, 'definition'])}">${word.whole}</a></p>`;
}
