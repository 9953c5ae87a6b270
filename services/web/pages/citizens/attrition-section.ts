import type { Attrition } from '../../../../contracts/figures/attrition-schema.ts';
import { unitLabels } from '../../../../contracts/figures/quantity-schema.ts';
import type { Plan } from '../../../../projections/goals/model/plan.ts';
import type { Disclosed } from '../../../output/gate.ts';
import { conditionText } from '../../../presentation/describe/condition-text.ts';
import type { Language } from '../../../presentation/language.ts';
import { integerIn } from '../../../presentation/numbers.ts';
import { attritionStepLabels } from '../../../presentation/trace/attrition-steps.ts';
import { partBar } from '../../charts/part-bar.ts';
import { hatchedPattern } from '../../charts/verdict-bar.ts';
import { type Html, html } from '../../html.ts';

const words = {
  da: {
    heading: 'Hvor mange falder fra',
    start: 'Populationen er',
    citizens: 'borgere',
    counted: 'Talt med bliver',
    step: 'Trin',
    condition: 'Betingelse',
    dropped: 'Falder fra',
    pending: 'heraf ikke afgjort',
    left: 'Tilbage',
    drawn: 'Tegnet',
    legend: 'Udfyldt: tilbage. Skraveret: falder fra ved betingelsen.',
  },
  en: {
    heading: 'How many drop out',
    start: 'The population is',
    citizens: 'citizens',
    counted: 'Counted are',
    step: 'Step',
    condition: 'Condition',
    dropped: 'Drop out',
    pending: 'of whom undecided',
    left: 'Left',
    drawn: 'Drawn',
    legend: 'Filled: left. Hatched: drop out at the condition.',
  },
} as const;

/** How many drop out of a figure at each condition, as a table with a bar in each row. */
export function attritionSection(
  { figure, unit, start, steps, counted }: Disclosed<Attrition>,
  plan: Plan,
  language: Language,
): Html {
  const word = words[language];
  const members = unit === 'heads' ? word.citizens : unitLabels[unit][language];
  const number = (value: number): string => integerIn(language, value);
  return html`<section><h2 id="attrition">${word.heading}</h2>
<p>${word.start} ${number(start)} ${members}. ${word.counted} ${number(counted)}.</p>
${hatchedPattern}
<div class="scrolls" role="region" aria-labelledby="attrition" tabindex="0"><table>
<thead><tr><th scope="col">${word.step}</th><th scope="col">${word.condition}</th><th scope="col" class="number">${word.dropped}</th><th scope="col" class="number">${word.pending}</th><th scope="col" class="number">${word.left}</th><th scope="col">${word.drawn}</th></tr></thead>
<tbody>${steps.map(
    ({ step, condition, dropped, pending, after }) =>
      html`<tr><td>${attritionStepLabels[step][language]}</td><th scope="row">${conditionText(condition, figure, plan, language)}</th><td class="number">${number(dropped)}</td><td class="number">${pending > 0 && number(pending)}</td><td class="number">${number(after)}</td><td>${partBar(start, after, dropped)}</td></tr>`,
  )}</tbody>
</table></div><p class="fine">${word.legend}</p></section>`;
}
