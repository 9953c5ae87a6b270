import { CodedError } from '../../../../contracts/errors/coded-error.ts';
import type { FigureRevisions, SeriesResult } from '../../../../contracts/figures/series-schema.ts';
import { changeText } from '../../../presentation/change-text.ts';
import type { Language } from '../../../presentation/language.ts';
import { integerIn } from '../../../presentation/numbers.ts';
import { revisionWords } from '../../../presentation/revision-words.ts';
import { given, pinned } from '../../address/asked-of-plan.ts';
import { ownOf, withOwn } from '../../address/own-parameters.ts';
import { addressOf } from '../../address/plan-address.ts';
import { type Html, html } from '../../html.ts';
import { figureCrumbs } from '../../page/crumbs.ts';
import { downloadLinks } from '../../page/download-links.ts';
import type { PageHandler } from '../../page/page.ts';
import { questionForm } from '../../page/question-form.ts';
import { sortOf } from '../../page/sorted-table.ts';
import type { Site } from '../../site.ts';
import { type AskedOfFigure, askedOfFigure } from '../figure/asked-of-figure.ts';
import { answerRevisions } from './revision-answer.ts';
import { lagTable, originSection, periodColumns, periodTable } from './revisions-section.ts';
import { triangleTable } from './triangle-table.ts';

const words = {
  da: {
    title: (figure: string) => `Revisioner: ${figure}`,
    mean: (mean: string, size: string, periods: string) =>
      `Fra det første tal om hele perioden til det seneste: ${mean} i gennemsnit af ${periods} perioder, ${size} uanset retning.`,
    none: 'Der er endnu ikke to tal om hele en periode, så intet er revideret.',
  },
  en: {
    title: (figure: string) => `Revisions: ${figure}`,
    mean: (mean: string, size: string, periods: string) =>
      `From the first release about all of a period to the latest: ${mean} on average of ${periods} periods, ${size} whatever the direction.`,
    none: 'There are not yet two releases about all of a period, so nothing was revised.',
  },
} as const;

/** `/plans/:plan/figures/:figure/revisions`: how what was said of a figure changed after its periods had ended. */
export function figureRevisionsPage(site: Site): PageHandler {
  return async (request) => {
    const { language, query } = request;
    const asked = await askedOfFigure(site, request, ['sort', 'causes']);
    if ('movedTo' in asked) return asked;
    const { plan, figure } = asked;
    const word = words[language];
    const hasCauses = asksForCauses(query);
    const sort = sortOf(query, periodColumns(language));
    const result = await answerRevisions(site, asked, [figure.id], hasCauses ? 'with-causes' : 'told', request);
    const revised = result?.revisions?.find(({ id }) => id === figure.id);
    const parts = ['plans', plan.id, 'figures', figure.id];
    const own = ownOf(query, ['sort', 'causes']);
    const page = (more: Readonly<Record<string, string>>): string =>
      addressOf(language, [...parts, 'revisions'], withOwn(asked.query, { ...own, ...more }));
    return {
      title: word.title(figure.title[language]),
      crumbs: [...figureCrumbs(plan, figure, asked.query, language)],
      ...(result !== undefined && { citation: citationOf(asked, result, [...parts, 'revisions'], own, language) }),
      lead: html`${lead(asked, revised, language)}`,
      body: html`${questionForm([...parts, 'revisions'], asked.query, language)}
${result !== undefined && triangleTable(figure, result, language)}
${
  revised !== undefined &&
  revised.periods.length > 0 &&
  html`${periodTable(asked, revised, sort, (by) => page({ sort: by }), language)}
${lagTable(asked, revised, result?.lagUnit ?? null, language)}
${originSection(asked, revised, hasCauses, page({ causes: 'shown' }), language)}`
}
${result !== undefined && downloadLinks('revisions', addressOf(language, [...parts, 'revisions'], withOwn(asked.query, hasCauses ? { causes: 'shown' } : {})), language)}`,
    };
  };
}

/** Whether an address asks which events the revisions came from. @throws CodedError QUERY_BAD_OPTION */
export function asksForCauses(query: URLSearchParams): boolean {
  const text = given(query, 'causes');
  if (text === undefined || text === 'shown') return text === 'shown';
  throw new CodedError('QUERY_BAD_OPTION', `"${text.slice(0, 64)}" is no way to show causes. Ways: shown.`, {
    path: 'causes',
  });
}

/** What the numbers of a page about several periods were computed for. */
export function citationOf(
  { plan, query, cutoff, isPinned }: Pick<AskedOfFigure, 'plan' | 'query' | 'cutoff' | 'isPinned'>,
  { clock, position, definition }: Pick<SeriesResult, 'clock' | 'position' | 'definition'>,
  parts: readonly string[],
  own: Readonly<Record<string, string>>,
  language: Language,
) {
  const stated = { clock, through: cutoff.through, position };
  const permanent = addressOf(language, parts, withOwn(pinned(query, plan, stated), own));
  return { plan, period: undefined, cutoff: stated, definition, permanent, isPinned };
}

function lead({ figure }: AskedOfFigure, revised: FigureRevisions | undefined, language: Language): Html {
  const word = words[language];
  if (revised === undefined || revised.total === null) return html`<p class="judgement">${word.none}</p>`;
  const { total, known } = revised;
  const change = (value: number, sort: 'mean' | 'mean size'): string => changeText(figure, value, sort, language);
  const days = (number: number): string => integerIn(language, number);
  return html`<p class="judgement">${word.mean(change(total.mean, 'mean'), change(total.meanAbsolute, 'mean size'), days(total.periods))}</p>
${known !== null && html`<p>${revisionWords[language].half(95, days(known.median95), days(known.most95))}</p>`}`;
}
