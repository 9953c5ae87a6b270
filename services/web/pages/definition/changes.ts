import { CodedError } from '../../../../contracts/errors/coded-error.ts';
import type { Figure } from '../../../../projections/goals/model/figure.ts';
import type { Plan } from '../../../../projections/goals/model/plan.ts';
import type { PlanProblem } from '../../../../projections/goals/yaml/plan-problem.ts';
import type { ListedDefinitions, VerdictChange } from '../../../answers/kinds/definitions.ts';
import { disclose } from '../../../output/gate.ts';
import { onlyInOneTexts, planNames, samePlansText, verdictChangeText } from '../../../presentation/definitions.ts';
import type { Language } from '../../../presentation/language.ts';
import { integerIn } from '../../../presentation/numbers.ts';
import { resultText, withProvisional } from '../../../presentation/value-text.ts';
import type { AskedOfPlan } from '../../address/asked-of-plan.ts';
import { addressOf, type PlanQuery, writtenQuery } from '../../address/plan-address.ts';
import { type Html, html } from '../../html.ts';
import { writtenIn } from '../../page/multipart.ts';
import { noticeList } from '../../page/notice-list.ts';
import { numberedLines } from '../../page/numbered-lines.ts';
import type { PageRequest } from '../../page/page.ts';
import { problemList } from '../../page/plan-findings.ts';
import type { Site, TrialSite } from '../../site.ts';
import { words } from './words.ts';

/** A version that the plan is compared with: one that can be, or what is wrong with the one that was pasted. */
export type OlderPlan =
  | { readonly plan: Plan; readonly text?: string }
  | { readonly problems: readonly PlanProblem[]; readonly text: string };

/** @throws CodedError PLAN_TRIAL_TOO_LONG; QUERY_BAD_OPTION where there is no text */
export async function readOlder(
  { reader }: TrialSite,
  { asking, language }: PageRequest,
  form: URLSearchParams,
): Promise<OlderPlan> {
  const text = writtenIn(form, 'file') ?? writtenIn(form, 'text');
  if (text === undefined) throw new CodedError('QUERY_BAD_OPTION', words[language].empty);
  const read = await reader.read(text, asking);
  return read.ok ? { plan: read.plan, text } : { problems: read.problems, text };
}

/** What is different between two plans, from the first to the second. */
interface Changes {
  readonly plans: readonly [Plan, Plan];
  readonly result: ListedDefinitions;
}

/** @throws CodedError HTTP_FORBIDDEN for who may not see all figures */
export async function changesOfPlan(
  { answers }: Site,
  plans: readonly [Plan, Plan],
  { period, cutoff }: AskedOfPlan,
  { access, asking }: PageRequest,
): Promise<Changes> {
  if (!access.roles.has('analyse'))
    throw new CodedError('HTTP_FORBIDDEN', 'This asks for the role analyse, which the caller does not have.');
  const [plan, other] = plans;
  // How many change is told, and not who: that is for the pages of citizens, where each look is logged.
  const answer = await answers.ask('definitions', { plan, other, period, cutoff, citizensAtMost: 0 }, asking);
  return { plans, result: await answer.result() };
}

function whom(changes: readonly VerdictChange[], language: Language): Html {
  const word = words[language];
  if (changes.length === 0) return html`${word.nobody}`;
  const ordered = changes.toSorted((one, other) => other.citizens - one.citizens);
  return html`<ul class="plain">${ordered.map(
    ({ from, to, citizens }) =>
      html`<li><strong>${integerIn(language, citizens)}</strong> ${from === to ? word.amountsOnly : verdictChangeText(from, to, language)}</li>`,
  )}</ul>`;
}

function changesTable({ plans, result }: Changes, language: Language): Html {
  const word = words[language];
  const names = planNames(plans);
  const shown = disclose('definitions', result);
  const [older, newer] = plans.map(({ figures }) => new Map(figures.map((figure) => [figure.id, figure])));
  const rows = shown.figures.map(({ id, before, after }) => {
    const [was, is] = [older?.get(id) as Figure, newer?.get(id) as Figure];
    return html`<tr><th scope="row">${is.title[language]}</th>
<td class="number">${withProvisional(resultText(was, plans[0], before, language), before, language)}</td>
<td class="number">${withProvisional(resultText(is, plans[1], after, language), after, language)}</td>
<td>${whom(result.changes.get(id) ?? [], language)}</td></tr>`;
  });
  return html`${noticeList(shown.notices, language)}
${shown.same && html`<p class="notice">${samePlansText[language]}</p>`}
${onlyInOneTexts(shown, names, language).map((line) => html`<p>${line}</p>`)}
${
  rows.length === 0
    ? html`<p>${word.nothingCommon}</p>`
    : html`<div class="scrolls" role="region" aria-label="${word.result}" tabindex="0"><table>
<thead><tr><th scope="col">${word.figure}</th><th scope="col" class="number">${names[0]}</th><th scope="col" class="number">${names[1]}</th><th scope="col">${word.whom}</th></tr></thead>
<tbody>${rows}</tbody></table></div>`
}`;
}

/** What changed since another version, and the forms by which one is named, pasted or uploaded. */
export function changesSince(
  plan: Plan,
  others: readonly Plan[],
  query: PlanQuery,
  older: OlderPlan | undefined,
  changes: Changes | undefined,
  { language, access }: PageRequest,
): Html {
  const word = words[language];
  const address = addressOf(language, ['plans', plan.id, 'definition']);
  const kept = [...new URLSearchParams(writtenQuery(query))];
  const chosen = older !== undefined && 'plan' in older && older.text === undefined ? older.plan.id : undefined;
  const pasted = older?.text;
  return html`<h2 id="changes" tabindex="-1">${word.changesTitle}</h2>
<p>${word.changesMean}</p>
${
  access.roles.has('analyse')
    ? html`${changes !== undefined && changesTable(changes, language)}
${
  older !== undefined &&
  'problems' in older &&
  html`<div class="message" role="alert"><p>${word.problems}</p>${problemList(older.problems, language, 'older-L')}</div>
${numberedLines(older.text, word.pasted, new Set(older.problems.map(({ line }) => line)), 'older-L')}`
}
<form class="ask" method="get" action="${address}#changes" aria-label="${word.otherPlan}">
${kept.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<div><label for="with">${word.otherPlan}</label><select id="with" name="with">${others.map(
        ({ id, title }) => html`<option value="${id}"${id === chosen && html` selected`}>${title[language]}</option>`,
      )}</select></div>
<div><button type="submit" class="quiet">${word.compare}</button></div>
</form>
<details${pasted !== undefined && html` open`}><summary>${word.pasted}</summary>
<form method="post" action="${address}?${writtenQuery(query)}#changes" enctype="multipart/form-data" aria-label="${word.pasted}">
<p><label for="older-text">${word.text}</label>
<textarea id="older-text" name="text" rows="12" spellcheck="false" class="code">${pasted}</textarea></p>
<p><label for="older-file">${word.file}</label><input id="older-file" type="file" name="file" accept=".yaml,.yml,text/yaml"></p>
<p class="fine">${word.notKept}</p>
<button type="submit">${word.compareText}</button>
</form></details>`
    : html`<p class="notice">${word.noRight}</p>`
}`;
}
