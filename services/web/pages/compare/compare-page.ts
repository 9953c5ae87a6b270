import { CodedError } from '../../../../contracts/errors/coded-error.ts';
import { todayInCopenhagen } from '../../../../projections/calendar/copenhagen.ts';
import { policyOf } from '../../../output/disclosure-policy.ts';
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
import { html } from '../../html.ts';
import { planCrumb } from '../../page/crumbs.ts';
import { downloadLinks } from '../../page/download-links.ts';
import { noticeList } from '../../page/notice-list.ts';
import type { PageHandler } from '../../page/page.ts';
import { pageLinks } from '../../page/page-links.ts';
import type { Site } from '../../site.ts';
import { changedCitizens, listedChanges } from './changed-citizens.ts';
import { comparisonForm } from './comparison-form.ts';
import { figureChange } from './figure-change.ts';
import { movedFigures, movedMost } from './moved-figures.ts';

const words = {
  da: {
    title: 'Sammenligning af to skæringsdatoer',
    whom: 'Hvem det drejer sig om, og ved hvilke hændelser',
    asked: 'Hvert opslag noteres med sit formål.',
    show: 'Vis borgerne',
    choose: 'Vælg to datoer. Siden viser, hvad der blev sagt dengang, hvad der siges nu, og hvad forskellen kommer af.',
  },
  en: {
    title: 'Comparison of two cutoffs',
    whom: 'Who it is about, and by which events',
    asked: 'Every look is noted with its purpose.',
    show: 'Show the citizens',
    choose:
      'Choose two dates. The page shows what was said then, what is said now, and what the difference comes from.',
  },
} as const;

/** `/plans/:plan/compare`: what changed between two cutoffs, for which causes, and for whom. */
export function comparePage(site: Site): PageHandler {
  return async (request) => {
    const { language, asking, access, noteLook } = request;
    const question = await questionOfPlan(site, request, comparisonParameters, comparisonForms);
    if ('movedTo' in question) return question;
    const { plan, query, period, cutoff, isPinned } = question;
    const asked = askedOfComparison(plan, request.query);
    const word = words[language];
    const today = todayInCopenhagen(site.nowMs());
    const form = (sources?: readonly string[]) => comparisonForm(plan, period, query, asked, sources, today, language);
    const page = {
      title: word.title,
      crumbs: [planCrumb(plan, query, language)],
    };
    if (asked.with === undefined) return { ...page, body: html`<p>${word.choose}</p>${form()}` };

    const other = { ...cutoff, through: asked.with };
    if (asked.citizens && !access.roles.has('audit'))
      throw new CodedError('HTTP_FORBIDDEN', 'Whom changes are about is shown to the role audit alone.');
    const listing = asked.citizens
      ? { changesAtMost: CHANGES_ON_A_PAGE, only: asked, passOver: (asked.page - 1) * CHANGES_ON_A_PAGE }
      : { changesAtMost: 0 };
    const answer = await site.answers.ask('comparison', { plan, period, cutoff, with: other, ...listing }, asking);
    const found = await answer.result();
    const result = disclose('comparison', found, policyOf(access.roles, plan));
    const [earlier, later] = result.cutoffs;
    const chosen =
      asked.figure === undefined
        ? movedMost(result, plan, language)
        : result.figures.find(({ id }) => id === asked.figure);
    const elsewhere = (change: Partial<AskedOfComparison>, of: PlanQuery = query): string =>
      comparisonAddress(language, plan.id, of, { ...asked, page: 1, ...change });
    const changes = asked.citizens ? await listedChanges(result) : [];
    if (asked.citizens) {
      const shown = new Set(changes.map(({ change }) => change.citizen)).size;
      noteLook({ plan: plan.id, ...(asked.figure !== undefined && { figure: asked.figure }), citizens: shown });
    }
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
      body: html`${form(asked.citizens ? found.sources : undefined)}
${noticeList(result.notices, plan.figures, language)}
${movedFigures(result, plan, chosen?.id, (id) => `${elsewhere({ figure: id })}#figure-change`, language)}
${chosen !== undefined && figureChange(result, chosen, plan, language)}
${
  access.roles.has('audit') &&
  result.figures.some(({ causes }) => causes.length > 0) &&
  html`<h2 id="whom">${word.whom}</h2>
${
  asked.citizens
    ? html`${changedCitizens(changes, result, plan, query, language)}
${pageLinks(asked.page, found.hasMore.size > 0, (at) => `${elsewhere({ page: at })}#whom`, language)}`
    : html`<p>${word.asked} <a href="${elsewhere({ citizens: true, figure: chosen?.id })}#whom">${word.show}</a></p>`
}`
}
${downloadLinks('comparison', elsewhere({}), language)}`,
    };
  };
}

/** So many changes of each cause are on a page. */
const CHANGES_ON_A_PAGE = 50;

/** The address of a comparison, with its parts in one order. */
function comparisonAddress(
  language: Language,
  plan: string,
  query: PlanQuery,
  { page, citizens, ...asked }: AskedOfComparison,
): string {
  const texts = { ...asked, citizens: citizens ? 'yes' : undefined, page: page === 1 ? undefined : String(page) };
  const own = comparisonParameters.flatMap((name): [string, string][] => {
    const text = texts[name as keyof typeof texts];
    return text === undefined ? [] : [[name, text]];
  });
  const written = [writtenQuery(query), new URLSearchParams(own).toString()].filter((part) => part !== '');
  return addressOf(language, ['plans', plan, 'compare'], written.join('&'));
}
