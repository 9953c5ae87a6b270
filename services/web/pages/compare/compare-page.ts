import { todayInCopenhagen } from '../../../../projections/calendar/copenhagen.ts';
import { disclose } from '../../../output/gate.ts';
import type { Language } from '../../../presentation/language.ts';
import {
  type AskedOfComparison,
  askedOfComparison,
  comparisonForms,
  comparisonParameters,
} from '../../address/asked-of-comparison.ts';
import { pinned } from '../../address/asked-of-plan.ts';
import { addressOf, type PlanQuery, writtenQuery } from '../../address/plan-address.ts';
import { questionOfPlan } from '../../address/question-of-plan.ts';
import { formsOfComparisons } from '../../downloads/comparison-download.ts';
import { html } from '../../html.ts';
import { downloadLinks } from '../../page/download-links.ts';
import { noticeList } from '../../page/notice-list.ts';
import type { PageHandler } from '../../page/page.ts';
import type { Site } from '../../site.ts';
import { comparisonForm } from './comparison-form.ts';
import { figureChange } from './figure-change.ts';
import { movedFigures, movedMost } from './moved-figures.ts';

const words = {
  da: {
    title: 'Sammenligning af to skæringsdatoer',
    choose: 'Vælg to datoer. Siden viser, hvad der blev sagt dengang, hvad der siges nu, og hvad forskellen kommer af.',
  },
  en: {
    title: 'Comparison of two cutoffs',
    choose:
      'Choose two dates. The page shows what was said then, what is said now, and what the difference comes from.',
  },
} as const;

/** `/plans/:plan/compare`: what changed between two cutoffs, for which causes, and for whom. */
export function comparePage(site: Site): PageHandler {
  return async (request) => {
    const { language, asking } = request;
    const question = await questionOfPlan(site, request, comparisonParameters, comparisonForms);
    if ('movedTo' in question) return question;
    const { plan, query, period, cutoff, isPinned } = question;
    const asked = askedOfComparison(plan, request.query);
    const word = words[language];
    const today = todayInCopenhagen(site.nowMs());
    const form = (sources?: readonly string[]) => comparisonForm(plan, period, query, asked, sources, today, language);
    const page = {
      title: word.title,
      crumbs: [{ title: plan.title[language], href: addressOf(language, ['plans', plan.id], writtenQuery(query)) }],
    };
    if (asked.with === undefined) return { ...page, body: html`<p>${word.choose}</p>${form()}` };

    const other = { ...cutoff, through: asked.with };
    const answer = await site.answers.ask(
      'comparison',
      { plan, period, cutoff, with: other, changesAtMost: 0 },
      asking,
    );
    const result = disclose('comparison', await answer.result());
    const [earlier, later] = result.cutoffs;
    const chosen =
      asked.figure === undefined
        ? movedMost(result, plan, language)
        : result.figures.find(({ id }) => id === asked.figure);
    const elsewhere = (change: Partial<AskedOfComparison>, of: PlanQuery = query): string =>
      comparisonAddress(language, plan.id, of, { ...asked, page: 1, ...change });
    const lasting = pinned(query, plan, earlier);
    return {
      ...page,
      citation: {
        plan,
        period: result.period,
        cutoff: earlier,
        comparedWith: later.through,
        definition: result.definition,
        permanent: elsewhere({ with: later.through, page: asked.page }, lasting),
        isPinned,
      },
      body: html`${form()}
${noticeList(result.notices, language)}
${movedFigures(result, plan, chosen?.id, (id) => `${elsewhere({ figure: id })}#figure-change`, language)}
${chosen !== undefined && figureChange(result, chosen, plan, language)}
${downloadLinks('comparison', elsewhere({}), language, formsOfComparisons)}`,
    };
  };
}

/** The address of a comparison, with its parts in one order. */
function comparisonAddress(
  language: Language,
  plan: string,
  query: PlanQuery,
  { page, ...asked }: AskedOfComparison,
): string {
  const texts = { ...asked, page: page === 1 ? undefined : String(page) };
  const own = comparisonParameters.flatMap((name): [string, string][] => {
    const text = texts[name as keyof typeof texts];
    return text === undefined ? [] : [[name, text]];
  });
  const written = [writtenQuery(query), new URLSearchParams(own).toString()].filter((part) => part !== '');
  return addressOf(language, ['plans', plan, 'compare'], written.join('&'));
}
