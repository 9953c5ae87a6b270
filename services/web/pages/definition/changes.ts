import { CodedError } from '../../../../contracts/errors/coded-error.ts';
import type { DiffResult, VerdictChange } from '../../../../contracts/figures/diff-schema.ts';
import type { PlansSideBySide } from '../../../../projections/diff/diff.ts';
import type { Plan } from '../../../../projections/goals/model/plan.ts';
import type { FigureNode } from '../../../../projections/goals/model/plan-graph.ts';
import type { PlanProblem } from '../../../../projections/goals/yaml/plan-problem.ts';
import type { ListedDefinitions } from '../../../answers/kinds/definitions.ts';
import { policyOf } from '../../../output/disclosure-policy.ts';
import { type Disclosed, disclose } from '../../../output/gate.ts';
import { onlyIn, planNames, samePlansText, verdictChangeText } from '../../../presentation/definitions.ts';
import type { Language } from '../../../presentation/language.ts';
import { integerIn } from '../../../presentation/numbers.ts';
import { resultText, withProvisional } from '../../../presentation/value-text.ts';
import { type AskedOfChanges, changesAddress } from '../../address/asked-of-changes.ts';
import type { AskedOfPlan } from '../../address/asked-of-plan.ts';
import { addressOf, type PlanQuery, writtenQuery } from '../../address/plan-address.ts';
import { type Html, html } from '../../html.ts';
import { downloadLinks } from '../../page/download-links.ts';
import { writtenIn } from '../../page/multipart.ts';
import { noticeList } from '../../page/notice-list.ts';
import { numberedLines } from '../../page/numbered-lines.ts';
import type { PageRequest } from '../../page/page.ts';
import { pageLinks } from '../../page/page-links.ts';
import { problemList } from '../../page/plan-findings.ts';
import type { Site, TrialSite } from '../../site.ts';
import { type RedefinedInFigure, redefinedCitizens } from './redefined-citizens.ts';
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
export interface Changes {
  readonly plans: readonly [Plan, Plan];
  readonly result: Disclosed<PlansSideBySide>;
  /** How many change from which verdict to which, by figure. */
  readonly changes: ListedDefinitions['changes'];
  /** Those who change, in the figure that is asked for, or in each; undefined where nobody asks who. */
  readonly citizens: readonly RedefinedInFigure[] | undefined;
  /** Whether others come after them, in any figure that citizens are listed of. */
  readonly hasMore: boolean;
}

/**
 * What another definition changes, and for whom where that is asked. That citizens are looked at is noted before.
 *
 * @param asked which citizens are listed, and how many at most
 * @throws CodedError HTTP_FORBIDDEN for who may not see all figures, or citizens; ACCESS_NO_PURPOSE, ACCESS_BAD_PURPOSE, STORE_…
 */
export async function changesOfPlan(
  { answers }: Site,
  plans: readonly [Plan, Plan],
  { period, cutoff }: AskedOfPlan,
  asked: Pick<AskedOfChanges, 'figure' | 'citizens' | 'page'> & { readonly atMost: number },
  { access, asking, noteLook }: PageRequest,
): Promise<Changes> {
  if (!access.roles.has('analyse'))
    throw new CodedError('HTTP_FORBIDDEN', 'This asks for the role analyse, which the caller does not have.');
  if (asked.citizens && !access.roles.has('audit'))
    throw new CodedError('HTTP_FORBIDDEN', 'Whom changes are about is shown to the role audit alone.');
  const [plan, other] = plans;
  const listing = asked.citizens
    ? { citizensAtMost: asked.atMost, citizensOf: asked.figure, passOver: (asked.page - 1) * asked.atMost }
    : { citizensAtMost: 0 };
  const answer = await answers.ask('definitions', { plan, other, period, cutoff, ...listing }, asking);
  const found = await answer.result();
  const result = disclose('definitions', found, policyOf(access.roles, other));
  const isListed = (id: string): boolean => asked.figure === undefined || asked.figure === id;
  const citizens: RedefinedInFigure[] = [];
  if (asked.citizens) {
    for (const { id } of result.figures.filter((each) => isListed(each.id)))
      for await (const changed of result.citizens(id)) citizens.push({ figure: id, changed });
    const shown = new Set(citizens.map(({ changed }) => changed.citizen)).size;
    noteLook({ plan: other.id, ...(asked.figure !== undefined && { figure: asked.figure }), citizens: shown });
  }
  return {
    plans,
    result,
    changes: found.changes,
    citizens: asked.citizens ? citizens : undefined,
    hasMore: [...found.hasMore].some(isListed),
  };
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

/** The figures that one of two plans has and the other has not, by their titles. */
function onlyInOne(
  ids: DiffResult['onlyIn'],
  plans: readonly [Plan, Plan],
  names: readonly [string, string],
  language: Language,
): Html[] {
  return ids.map((each, at) => {
    const titles = (plans[at]?.figures ?? []).filter(({ id }) => each.includes(id)).map(({ title }) => title[language]);
    return html`${titles.length > 0 && html`<details><summary>${onlyIn[language]} ${names[at]}: ${integerIn(language, titles.length)}</summary><ul>${titles.map((title) => html`<li>${title}</li>`)}</ul></details>`}`;
  });
}

/** @param addressOfCitizens where those are listed whom a figure changes; undefined for whoever may not see them */
function changesTable(
  { plans, result: shown, changes }: Changes,
  addressOfCitizens: ((figure: string) => string) | undefined,
  language: Language,
): Html {
  const word = words[language];
  const names = planNames(plans);
  const [older, newer] = plans.map(({ figures }) => new Map(figures.map((figure) => [figure.id, figure])));
  const rows = shown.figures.map(({ id, before, after }) => {
    const [was, is] = [older?.get(id) as FigureNode, newer?.get(id) as FigureNode];
    return html`<tr><th scope="row">${is.title[language]}</th>
<td class="number">${withProvisional(resultText(was, before, language), before, language)}</td>
<td class="number">${withProvisional(resultText(is, after, language), after, language)}</td>
<td>${whom(changes.get(id) ?? [], language)}${addressOfCitizens !== undefined && changes.has(id) && (changes.get(id) ?? []).length > 0 && html`<p class="fine"><a href="${addressOfCitizens(id)}">${word.showCitizens}</a></p>`}</td></tr>`;
  });
  return html`${noticeList(shown.notices, plans[1].figures, language)}
${shown.same && html`<p class="notice">${samePlansText[language]}</p>`}
${onlyInOne(shown.onlyIn, plans, names, language)}
${
  rows.length === 0
    ? html`<p>${word.nothingCommon}</p>`
    : html`<div class="scrolls" role="region" aria-label="${word.result}" tabindex="0"><table>
<thead><tr><th scope="col">${word.figure}</th><th scope="col" class="number">${names[0]}</th><th scope="col" class="number">${names[1]}</th><th scope="col">${word.whom}</th></tr></thead>
<tbody>${rows}</tbody></table></div>`
}`;
}

/** Asks for those whom a version that was pasted changes: it is in no address, so it is sent again. */
function citizensOfText(address: string, text: string, language: Language): Html {
  const word = words[language];
  return html`<form method="post" action="${address}" enctype="multipart/form-data" aria-label="${word.showCitizens}">
<textarea name="text" hidden>${text}</textarea><button type="submit" class="quiet">${word.showCitizens}</button></form>`;
}

/** What changed since another version, and the forms by which one is named, pasted or uploaded. */
export function changesSince(
  plan: Plan,
  others: readonly Plan[],
  query: PlanQuery,
  older: OlderPlan | undefined,
  changes: Changes | undefined,
  asked: AskedOfChanges,
  { language, access }: PageRequest,
): Html {
  const word = words[language];
  const address = addressOf(language, ['plans', plan.id, 'definition']);
  const kept = [...new URLSearchParams(writtenQuery(query))];
  const chosen = older !== undefined && 'plan' in older && older.text === undefined ? older.plan.id : undefined;
  const pasted = older?.text;
  const elsewhere = (change: Partial<AskedOfChanges>): string =>
    changesAddress(language, plan.id, query, { with: chosen, figure: asked.figure, ...change });
  const mayAudit = access.roles.has('audit');
  return html`<h2 id="changes" tabindex="-1">${word.changesTitle}</h2>
<p>${word.changesMean}</p>
${
  access.roles.has('analyse')
    ? html`${changes !== undefined && changesTable(changes, mayAudit && chosen !== undefined ? (id) => `${elsewhere({ figure: id, citizens: true })}#whom` : undefined, language)}
${changes !== undefined && mayAudit && chosen === undefined && pasted !== undefined && changes.citizens === undefined && citizensOfText(`${elsewhere({ citizens: true })}#whom`, pasted, language)}
${changes?.citizens !== undefined && redefinedCitizens(changes.citizens, plan, query, language)}
${changes?.citizens !== undefined && chosen !== undefined && pageLinks(asked.page, changes.hasMore, (page) => `${elsewhere({ citizens: true, page })}#whom`, language)}
${changes !== undefined && chosen !== undefined && downloadLinks('changes', elsewhere({ citizens: asked.citizens }), language)}
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
