import type { Role } from '../../../../contracts/access/roles.ts';
import type { FigureResult } from '../../../../contracts/figures/figure-schema.ts';
import { noticesAbout } from '../../../../projections/figures/notices.ts';
import { isTraceable } from '../../../../projections/trace/find-figure.ts';
import { policyOf } from '../../../output/disclosure-policy.ts';
import { disclose } from '../../../output/gate.ts';
import { boundText, figureRemarks } from '../../../presentation/figure-text.ts';
import type { Language } from '../../../presentation/language.ts';
import { figureSentence, finalitySentence } from '../../../presentation/sentence/figure-sentence.ts';
import { pinned } from '../../address/asked-of-plan.ts';
import { ownOf, withOwn } from '../../address/own-parameters.ts';
import { addressOf, writtenQuery } from '../../address/plan-address.ts';
import { hatchedPattern, verdictBar } from '../../charts/verdict-bar.ts';
import { type Html, html } from '../../html.ts';
import { breakList } from '../../page/break-list.ts';
import { planCrumb } from '../../page/crumbs.ts';
import { downloadLinks } from '../../page/download-links.ts';
import { judgementOf, marked } from '../../page/met-mark.ts';
import { noticeList } from '../../page/notice-list.ts';
import type { PageHandler } from '../../page/page.ts';
import { planStates } from '../../page/plan-states.ts';
import { questionForm } from '../../page/question-form.ts';
import type { Site } from '../../site.ts';
import { type AskedOfFigure, askedOfFigure } from './asked-of-figure.ts';
import {
  type AskedOfForecast,
  answerCurve,
  answerForecast,
  askedOfForecast,
  forecastParameter,
} from './curve-answer.ts';
import { alongCutoffs, curveOfSeries } from './curve-of-series.ts';
import { type AskedOfCurve, curveParameters } from './curve-question.ts';
import { curveSection, noCurve } from './curve-section.ts';
import { definitionSection } from './definition-section.ts';
import { forecastSection } from './forecast-section.ts';
import { groupSection } from './group-section.ts';

const words = {
  da: {
    target: 'Målsætning',
    goal: 'Mål',
    met: { yes: 'Opfyldt.', no: 'Ikke opfyldt.', open: 'Endnu ikke afgjort.' },
    more: 'Mere om tallet',
    citizens: 'Borgerne bag tallet',
    revisions: 'Hvordan tallet plejer at blive revideret',
    compare: 'Sammenlign to skæringsdatoer',
  },
  en: {
    target: 'Target',
    goal: 'Goal',
    met: { yes: 'Met.', no: 'Not met.', open: 'Not decided yet.' },
    more: 'More about the figure',
    citizens: 'The citizens behind the figure',
    revisions: 'How the figure is usually revised',
    compare: 'Compare two cutoffs',
  },
} as const;

/** `/plans/:plan/figures/:figure`: one figure in a sentence, over cutoffs, by groups, where it will end, and how it is computed. */
export function figurePage(site: Site): PageHandler {
  return async (request) => {
    const { language, asking, query, access } = request;
    const asked = await askedOfFigure(site, request, [...curveParameters, forecastParameter, 'view']);
    if ('movedTo' in asked) return asked;
    const { plan, figure, period, cutoff } = asked;
    const parts = ['plans', plan.id, 'figures', figure.id];
    const answer = await site.answers.ask('figures', { plan, period, cutoff }, asking);
    const whole = disclose('figures', await answer.result(), policyOf(access.roles, plan));
    const result = whole.figures.find(({ id }) => id === figure.id) as FigureResult;
    // All of the page is of one position of the log.
    const fixed: AskedOfFigure = { ...asked, cutoff: { ...cutoff, position: answer.position } };
    const overTime = access.roles.has('analyse')
      ? await overCutoffs(site, fixed, asked, query, request, language)
      : { curve: noCurve('noRight', language), forecast: undefined, of: undefined };
    return {
      title: figure.title[language],
      crumbs: [planCrumb(plan, asked.query, language)],
      citation: {
        plan,
        period: whole.period,
        cutoff: whole.cutoff,
        definition: whole.definition,
        permanent: addressOf(
          language,
          parts,
          withOwn(pinned(asked.query, plan, whole.cutoff), ownPinned(query, overTime.of, whole.cutoff.through)),
        ),
        isPinned: asked.isPinned,
      },
      scripts: ['curve.js'],
      lead: html`<p class="sentence">${figureSentence(figure, plan, result, whole.cutoff, language)}.</p>
${judgement(fixed, result, language)}`,
      body: html`${noticeList(noticesAbout(new Set([figure.id]), whole.notices), plan.figures, language)}
${await planStates(site, fixed, asking, language)}
${breakList(plan, fixed.period, figure, language)}
${questionForm(parts, asked.query, language)}
${overTime.curve}
${overTime.forecast}
${groupSection(fixed, result, language)}
${definitionSection(fixed, language)}
${downloadLinks(overTime.of === undefined ? 'figure' : 'series', addressOf(language, parts, withOwn(asked.query, ownOf(query, curveParameters))), language)}
${overTime.of !== undefined && downloadLinks('forecast', forecastAddress(asked, query, language), language)}
${access.roles.has('audit') && isTraceable(asked.figure) && downloadLinks('evidence', addressOf(language, [...parts, 'citizens'], writtenQuery(asked.query)), language)}
${moreLinks(asked, access.roles, language)}`,
    };
  };
}

/** Whether it is final and met, and what must be known beside the value. */
function judgement({ figure, plan, cutoff }: AskedOfFigure, result: FigureResult, language: Language): Html {
  const word = words[language];
  const met = judgementOf(result.met);
  const bound = boundText(figure, result, language);
  const remarks = [...figureRemarks(figure, plan, result, cutoff.through, language)];
  return html`${figure.measure.kind === 'share' && html`${hatchedPattern}<p>${verdictBar(result, language)}</p>`}
${bound !== '' && html`<p class="judgement">${figure.goal !== undefined && `${word.goal} ${figure.goal}. `}${word.target} ${bound}. ${marked(met, word.met[met])}</p>`}
<p>${result.value !== null && finalitySentence(figure, result, language)}</p>
${remarks.map((remark) => html`<p class="fine">${remark}</p>`)}`;
}

/** What the figure was at other cutoffs, and where it will end. */
async function overCutoffs(
  site: Site,
  fixed: AskedOfFigure,
  asked: AskedOfFigure,
  query: URLSearchParams,
  request: Parameters<typeof answerCurve>[3],
  language: Language,
): Promise<{ curve: Html; forecast: Html | undefined; of: AskedOfCurve | undefined }> {
  // What an address asks for does not depend on the position that the answer was found at.
  const answer = await answerCurve(site, { ...fixed, isPinned: asked.isPinned }, query, request);
  if (answer === undefined) return { curve: noCurve('notBegun', language), forecast: undefined, of: undefined };
  const forecast = await answerForecast(site, fixed, askedOfForecast(query, fixed.period), request);
  const along = alongCutoffs(answer.result, fixed.figure);
  return {
    of: answer.of,
    curve: curveSection(asked, answer.of, curveOfSeries(asked, along, forecast, language), along, query, language),
    forecast: forecastSection(fixed, forecast, forecastAddresses(asked, query, language), language),
  };
}

/** Where the files of the forecast stand. */
function forecastAddress({ plan, figure, query }: AskedOfFigure, asked: URLSearchParams, language: Language): string {
  const own = Object.fromEntries([...asked].filter(([name]) => name === forecastParameter));
  return addressOf(language, ['plans', plan.id, 'figures', figure.id, 'forecast'], withOwn(query, own));
}

function forecastAddresses(
  { plan, figure, query }: AskedOfFigure,
  asked: URLSearchParams,
  language: Language,
): { readonly shown: string; readonly record: string } {
  const own = Object.fromEntries([...asked].filter(([name]) => ['from', 'until', 'every', 'view'].includes(name)));
  const address = (forecast: AskedOfForecast): string =>
    addressOf(language, ['plans', plan.id, 'figures', figure.id], withOwn(query, { ...own, forecast }));
  return { shown: address('shown'), record: address('record') };
}

/** The cutoffs of the curve, for an address that is to show the same for ever: without them it would end at its own cutoff. */
function ownPinned(
  query: URLSearchParams,
  of: AskedOfCurve | undefined,
  through: string,
): Readonly<Record<string, string>> {
  const own: [string, string][] = [...query].filter(([name]) =>
    ['from', 'every', forecastParameter, 'view'].includes(name),
  );
  return Object.fromEntries(of === undefined || of.until === through ? own : [...own, ['until', of.until]]);
}

/** Where to go on from a figure, for whoever may go there. */
function moreLinks(
  { plan, figure, query }: AskedOfFigure,
  roles: ReadonlySet<Role>,
  language: Language,
): Html | undefined {
  if (!roles.has('analyse')) return undefined;
  const word = words[language];
  const parts = ['plans', plan.id, 'figures', figure.id];
  const of = new URLSearchParams({ figure: figure.id });
  return html`<nav class="screen-only" aria-labelledby="more"><h2 id="more">${word.more}</h2>
<ul class="plain">
${roles.has('audit') && isTraceable(figure) && html`<li><a href="${addressOf(language, [...parts, 'citizens'], writtenQuery(query))}">${word.citizens}</a></li>`}
<li><a href="${addressOf(language, [...parts, 'revisions'], writtenQuery(query))}">${word.revisions}</a></li>
<li><a href="${addressOf(language, ['plans', plan.id, 'compare'], `${writtenQuery(query)}&${of}`)}">${word.compare}</a></li>
</ul></nav>`;
}
