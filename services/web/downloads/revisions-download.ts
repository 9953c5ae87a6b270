import { CodedError } from '../../../contracts/errors/coded-error.ts';
import type { SeriesResult } from '../../../contracts/figures/series-schema.ts';
import type { Disclosed } from '../../output/gate.ts';
import { seriesCsv } from '../../spreadsheet/csv/series-csv.ts';
import { seriesWorkbook } from '../../spreadsheet/workbooks/series-workbook.ts';
import { writeWorkbook } from '../../spreadsheet/xlsx/write-workbook.ts';
import { pinned } from '../address/asked-of-plan.ts';
import { addressOf, writtenQuery } from '../address/plan-address.ts';
import { questionOfPlan } from '../address/question-of-plan.ts';
import { type AskedOfFigure, askedOfFigure } from '../pages/figure/asked-of-figure.ts';
import { asksForCauses } from '../pages/revisions/figure-revisions-page.ts';
import { answerRevisions } from '../pages/revisions/revision-answer.ts';
import type { Site } from '../site.ts';
import { csvAsked, csvParameter } from './csv-asked.ts';
import { type DownloadHandler, fileName } from './download.ts';

/**
 * How figures were revised: the triangle of periods and how long after their ends, and the statistics of revisions. JSON and CSV are those of
 * `series --periods … --lags … --revisions`. @param isOfFigure whether the address names one figure; else of all of the plan
 * @throws CodedError QUERY_BAD_RANGE where no period has begun
 */
export function revisionsDownload(site: Site, isOfFigure: boolean): DownloadHandler {
  return async (request, form) => {
    const { language, origin, query } = request;
    const own = isOfFigure ? ['causes', csvParameter] : [csvParameter];
    const asked = isOfFigure ? await askedOfFigure(site, request, own) : await questionOfPlan(site, request, own);
    if ('movedTo' in asked) return asked;
    const { plan, cutoff } = asked;
    const figures = isOfFigure ? [(asked as AskedOfFigure).figure.id] : [];
    const dialect = csvAsked(query, language);
    const hasCauses = isOfFigure && asksForCauses(query);
    const result = begun(await answerRevisions(site, asked, figures, hasCauses ? 'with-causes' : 'told', request));
    const name = fileName([plan.id, ...figures, 'revisions'], asked.query, cutoff.through, language);
    if (form === 'json') return { name, view: `${JSON.stringify(result)}\n` };
    if (form === 'csv') return { name, view: seriesCsv(result, dialect) };
    const parts = ['plans', plan.id, ...figures.flatMap((id) => ['figures', id]), 'revisions'];
    const lasting = writtenQuery(pinned(asked.query, plan, { through: cutoff.through, position: result.position }));
    const again = `${origin}${addressOf(language, parts, lasting)}`;
    return { name, view: writeWorkbook(seriesWorkbook(result, plan, { again }, language), language) };
  };
}

function begun(result: Disclosed<SeriesResult> | undefined): Disclosed<SeriesResult> {
  if (result !== undefined) return result;
  throw new CodedError('QUERY_BAD_RANGE', 'No period has begun, so that nothing was revised.', { path: 'period' });
}
