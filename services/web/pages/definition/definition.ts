import { lint } from '../../../../projections/goals/lint/lint.ts';
import type { Plan } from '../../../../projections/goals/model/plan.ts';
import { description } from '../../../presentation/describe/describe.ts';
import type { Language } from '../../../presentation/language.ts';
import { askedOfChanges, changesAddress, changesForms, changesParameters } from '../../address/asked-of-changes.ts';
import { type AskedOfPlan, pinned } from '../../address/asked-of-plan.ts';
import { questionOfPlan } from '../../address/question-of-plan.ts';
import { type Html, html } from '../../html.ts';
import { planCrumb } from '../../page/crumbs.ts';
import { downloadLinks } from '../../page/download-links.ts';
import { numberedLines } from '../../page/numbered-lines.ts';
import type { Moved, Page, PageHandler, PageRequest } from '../../page/page.ts';
import type { FormHandler } from '../../page/page-routes.ts';
import { warningList } from '../../page/plan-findings.ts';
import { proseOfPlan } from '../../page/prose.ts';
import type { Site, TrialSite } from '../../site.ts';
import { changesOfPlan, changesSince, type OlderPlan, readOlder } from './changes.ts';
import { words } from './words.ts';

/** A plan whose definition is shown, and what an older version is compared with it for. */
interface Shown {
  readonly plan: Plan;
  readonly asked: AskedOfPlan;
}

async function definitionPage(
  site: Site,
  request: PageRequest,
  { plan, asked }: Shown,
  older: OlderPlan | undefined,
): Promise<Page> {
  const { language, asking } = request;
  const word = words[language];
  const { text, name, locate } = await site.plans.read(plan.id);
  const { query, period, cutoff, isPinned } = asked;
  const answer = await site.answers.ask('sql', { plan, period, cutoff }, asking);
  const warnings = lint(plan, locate);
  const marked = new Set(warnings.map(({ line }) => line));
  const ofChanges = askedOfChanges(plan, request.query);
  const changes =
    older === undefined || 'problems' in older
      ? undefined
      : await changesOfPlan(site, [older.plan, plan], asked, { ...ofChanges, atMost: CITIZENS_ON_A_PAGE }, request);
  const sections: Readonly<Record<Room, Html>> = {
    prose: html`<h2 id="prose">${word.prose}</h2>
${proseOfPlan(description(plan, language))}`,
    warnings: html`<h2 id="warnings">${word.warnings}</h2>
${warnings.length === 0 ? html`<p>${word.noWarnings}</p>` : html`<p>${word.warningsMean}</p>${warningList(warnings, language)}`}`,
    yaml: html`<h2 id="yaml">${word.yaml}</h2>
<p>${word.yamlMeans} <code>${name}</code></p>
${numberedLines(text, word.yaml, marked)}`,
    sql: html`<h2 id="sql">${word.sql}</h2>
<p>${word.sqlMeans}</p>
<details><summary>${word.showSql}</summary>
<pre class="source" role="region" aria-label="${word.sql}" tabindex="0"><code>${await answer.result()}</code></pre></details>`,
    changes: changesSince(plan, await othersThan(site, plan), query, older, changes, ofChanges, request),
  };
  const rooms = older === undefined ? inOrder : (['changes', ...inOrder.filter((room) => room !== 'changes')] as const);
  return {
    title: word.title,
    crumbs: [planCrumb(plan, query, language)],
    citation: {
      plan,
      period,
      cutoff: { clock: cutoff.clock, through: cutoff.through, position: Number(answer.position) },
      definition: plan.definition,
      permanent: changesAddress(
        language,
        plan.id,
        pinned(query, plan, { through: cutoff.through, position: Number(answer.position) }),
        ofChanges,
      ),
      isPinned,
    },
    body: html`<p>${word.intro}</p>
<p><strong>${word.hash}</strong> <code class="hash">${plan.definition}</code></p>
${contents(rooms, language)}
${rooms.map((room) => sections[room])}
${downloadLinks('definition', changesAddress(language, plan.id, query, {}), language)}`,
  };
}

/** So many citizens whom another definition changes are on a page, of each figure that is asked for. */
const CITIZENS_ON_A_PAGE = 50;

/** The parts of the page in their order; what was asked for comes first. */
const inOrder = ['prose', 'warnings', 'yaml', 'sql', 'changes'] as const;
type Room = (typeof inOrder)[number];

function contents(rooms: readonly Room[], language: Language): Html {
  const word = words[language];
  return html`<nav class="rooms" aria-label="${word.contents}"><ul>${rooms.map((room) => html`<li><a href="#${room}">${word[room]}</a></li>`)}</ul></nav>`;
}

async function othersThan({ plans }: Site, plan: Plan): Promise<Plan[]> {
  return (await plans.all()).filter(({ id }) => id !== plan.id);
}

async function shown(site: Site, request: PageRequest): Promise<Shown | Moved> {
  const asked = await questionOfPlan(site, request, changesParameters, changesForms);
  return 'movedTo' in asked ? asked : { plan: asked.plan, asked };
}

/** `/plans/:plan/definition`: what a plan says, in prose, as it is written and as SQL; with another one, what that changes. */
export function definition(site: Site): PageHandler {
  return async (request) => {
    const asked = await shown(site, request);
    if ('movedTo' in asked) return asked;
    const { with: other } = askedOfChanges(asked.plan, request.query);
    const older = other === undefined ? undefined : { plan: await site.plans.find(other) };
    return definitionPage(site, request, asked, older);
  };
}

/** The same with an older version that somebody has pasted or uploaded; nothing of it is kept. */
export function definitionSince(site: TrialSite): FormHandler {
  return async (request, form) => {
    const asked = await shown(site, request);
    if ('movedTo' in asked) return asked;
    return definitionPage(site, request, asked, await readOlder(site, request, form));
  };
}
