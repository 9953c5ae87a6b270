import type { PlanProblem } from '../../../projections/goals/yaml/plan-problem.ts';
import { lintText } from '../../presentation/check/lint-text.ts';
import { problemText } from '../../presentation/check/problem-text.ts';
import type { Language } from '../../presentation/language.ts';
import type { PlanWarning } from '../../trial/typed-plan.ts';
import { type Html, html } from '../html.ts';

const words = {
  da: { line: 'Linje' },
  en: { line: 'Line' },
} as const;

interface Placed {
  readonly line: number;
  readonly column: number;
  readonly field: string;
}

function finding({ line, column, field }: Placed, text: string, language: Language, prefix: string): Html {
  // A script puts the cursor there, where the text is in a field.
  return html`<li><a href="#${prefix}${line}" data-line="${line}" data-column="${column}">${words[language].line} ${line}</a>${field !== '' && html` <code>${field}</code>`}: ${text}</li>`;
}

/** What is wrong in a plan, each with a link to its line. @param prefix as of `numberedLines` */
export function problemList(problems: readonly PlanProblem[], language: Language, prefix = 'L'): Html {
  return html`<ul class="findings">${problems.map((each) => finding(each, problemText(each, language), language, prefix))}</ul>`;
}

/** What is suspicious in a plan, each with a link to its line. */
export function warningList(warnings: readonly PlanWarning[], language: Language): Html {
  return html`<ul class="findings">${warnings.map((each) => finding(each, lintText(each.detail, language), language, 'L'))}</ul>`;
}
