import { CodedError } from '../../../../contracts/errors/coded-error.ts';
import type { Plan } from '../../../../projections/goals/model/plan.ts';
import type { Language } from '../../../presentation/language.ts';
import { type TemplateName, templateNames, templateText } from '../../../trial/templates.ts';
import { given } from '../../address/asked-of-plan.ts';
import { addressOf } from '../../address/plan-address.ts';
import { type Html, html } from '../../html.ts';
import { writtenIn } from '../../page/multipart.ts';
import type { Page, PageHandler } from '../../page/page.ts';
import type { Download, FormHandler } from '../../page/page-routes.ts';
import type { TrialSite } from '../../site.ts';
import { type Trial, type Typed, tryPlan } from './trial.ts';
import { trialResult } from './trial-result.ts';
import { words } from './words.ts';

/** What a form to begin with chooses from; its value says which kind it is. */
function beginForm(plans: readonly Plan[], chosen: string, language: Language): Html {
  const word = words[language];
  const option = (value: string, text: string): Html =>
    html`<option value="${value}"${value === chosen && html` selected`}>${text}</option>`;
  return html`<form class="ask" method="get" action="${addressOf(language, ['try'])}">
<div><label for="begin">${word.begin}</label><select id="begin" name="plan">
<optgroup label="${word.templatesGroup}">${templateNames.map((name) => option(`template:${name}`, word.templates[name]))}</optgroup>
<optgroup label="${word.plansGroup}">${plans.map(({ id, title }) => option(id, title[language]))}</optgroup>
</select></div>
<div><button type="submit" class="quiet">${word.fetch}</button></div>
</form>`;
}

function typingForm({ text, period }: Pick<Typed, 'text' | 'period'>, canSave: boolean, language: Language): Html {
  const word = words[language];
  return html`<form id="try" method="post" action="${addressOf(language, ['try'])}#result" enctype="multipart/form-data" aria-label="${word.form}">
<p><label for="plan-text">${word.text}</label>
<textarea id="plan-text" name="text" rows="30" spellcheck="false" autocapitalize="off" autocomplete="off" class="code" aria-describedby="plan-help">
${text}</textarea></p>
<p class="fine" id="plan-help">${word.textHelp}</p>
<p><label for="period">${word.period}</label><input id="period" name="period" value="${period}" size="24" aria-describedby="period-help" autocomplete="off"></p>
<p class="fine" id="period-help">${word.periodHelp}</p>
<p class="buttons"><button type="submit" name="do" value="sample">${word.check}</button>
<button type="submit" name="do" value="all" class="quiet">${word.all}</button>
<button type="submit" name="do" value="download" class="quiet">${word.download}</button>
${canSave && html`<button type="submit" name="do" value="save" class="quiet">${word.save}</button>`}</p>
</form>`;
}

async function page(
  { plans, planFolder }: TrialSite,
  language: Language,
  chosen: string,
  typed: Pick<Typed, 'text' | 'period'>,
  trial: Trial | undefined,
): Promise<Page> {
  const word = words[language];
  return {
    title: word.title,
    scripts: ['try.js'],
    body: html`<p>${word.intro}</p>
${beginForm(await plans.all(), chosen, language)}
<div class="beside">
${typingForm(typed, planFolder !== undefined, language)}
${trialResult(trial, typed.text, language)}
</div>`,
  };
}

function isTemplate(name: string): name is TemplateName {
  return (templateNames as readonly string[]).includes(name);
}

/** The text that the address begins with. @throws CodedError PLAN_NOT_FOUND */
async function beginning({ plans }: TrialSite, chosen: string): Promise<string> {
  const [, template] = /^template:(.*)$/.exec(chosen) ?? [];
  if (template !== undefined && isTemplate(template)) return templateText(template);
  return (await plans.read(chosen)).text;
}

/** `/try`: a form in which a plan is typed, beginning with a template or a plan that is there (`?plan=`). */
export function tryPage(site: TrialSite): PageHandler {
  return async ({ query, language }) => {
    const chosen = given(query, 'plan') ?? 'template:share';
    const text = await beginning(site, chosen);
    return page(site, language, chosen, { text, period: undefined }, undefined);
  };
}

/** The plan as a file, called by its id where it has one. */
function download(text: string, id: string | undefined): Download {
  return { download: { name: `${id ?? 'plan'}.yaml`, type: 'application/yaml; charset=utf-8', text } };
}

const wanted: readonly string[] = ['sample', 'all', 'save'] satisfies readonly Typed['wanted'][];

/** What is done with a plan that was typed: it is tried, given back as a file, or saved. @throws CodedError QUERY_BAD_OPTION */
export function tried(site: TrialSite): FormHandler {
  return async (request, form) => {
    const { language, asking } = request;
    const text = writtenIn(form, 'text');
    const period = writtenIn(form, 'period')?.trim();
    const what = form.get('do') ?? 'sample';
    if (text === undefined) throw new CodedError('QUERY_BAD_OPTION', words[language].noText, { path: 'text' });
    if (what === 'download') {
      // Whatever is wrong with it, it can be kept: it is somebody's work.
      const read = await site.reader.read(text, asking).catch(() => undefined);
      return download(text, read?.ok === true ? read.plan.id : undefined);
    }
    if (!wanted.includes(what) || (what === 'save' && site.planFolder === undefined))
      throw new CodedError('QUERY_BAD_OPTION', `"${what}" cannot be done with a plan.`, { path: 'do' });
    const trial = await tryPlan(site, request, { text, period, wanted: what as Typed['wanted'] });
    return page(site, language, '', { text, period }, trial);
  };
}
