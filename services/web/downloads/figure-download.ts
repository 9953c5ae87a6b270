import { CodedError } from '../../../contracts/errors/coded-error.ts';
import { seriesCsv } from '../../spreadsheet/csv/series-csv.ts';
import { seriesWorkbook } from '../../spreadsheet/workbooks/series-workbook.ts';
import { writeWorkbook } from '../../spreadsheet/xlsx/write-workbook.ts';
import { pinned } from '../address/asked-of-plan.ts';
import { withOwn } from '../address/own-parameters.ts';
import { addressOf } from '../address/plan-address.ts';
import { askedOfFigure } from '../pages/figure/asked-of-figure.ts';
import { answerCurve } from '../pages/figure/curve-answer.ts';
import { curveParameters } from '../pages/figure/curve-question.ts';
import type { Site } from '../site.ts';
import { csvAsked, csvParameter } from './csv-asked.ts';
import { type DownloadHandler, fileName } from './download.ts';

/** A figure at the cutoffs of its curve. JSON and CSV are those of `series`. @throws CodedError QUERY_BAD_RANGE before the period begins */
export function figureDownload(site: Site): DownloadHandler {
  return async (request, form) => {
    const { language, origin, query } = request;
    const asked = await askedOfFigure(site, request, [...curveParameters, csvParameter]);
    if ('movedTo' in asked) return asked;
    const { plan, figure, cutoff } = asked;
    const dialect = csvAsked(query, language);
    const curve = await answerCurve(site, asked, query, request);
    if (curve === undefined)
      throw new CodedError('QUERY_BAD_RANGE', 'The period has not begun, so that there is nothing over time.', {
        path: 'period',
      });
    const { result, of } = curve;
    const name = fileName([plan.id, figure.id], asked.query, cutoff.through, language);
    if (form === 'json') return { name, view: `${JSON.stringify(result)}\n` };
    if (form === 'csv') return { name, view: seriesCsv(result, dialect) };
    const lasting = withOwn(pinned(asked.query, plan, { through: cutoff.through, position: result.position }), {
      ...(query.has('from') && { from: query.get('from') as string }),
      ...{ until: of.until, every: of.every },
    });
    const again = `${origin}${addressOf(language, ['plans', plan.id, 'figures', figure.id], lasting)}`;
    return { name, view: writeWorkbook(seriesWorkbook(result, plan, { again }, language), language) };
  };
}
