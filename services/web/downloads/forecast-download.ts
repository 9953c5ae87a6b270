import { forecastCsv } from '../../spreadsheet/csv/forecast-csv.ts';
import { forecastWorkbook } from '../../spreadsheet/workbooks/forecast-workbook.ts';
import { writeWorkbook } from '../../spreadsheet/xlsx/write-workbook.ts';
import { pinned } from '../address/asked-of-plan.ts';
import { withOwn } from '../address/own-parameters.ts';
import { addressOf } from '../address/plan-address.ts';
import { askedOfFigure } from '../pages/figure/asked-of-figure.ts';
import {
  answerForecast,
  askedOfForecast,
  type ForecastAnswer,
  forecastParameter,
} from '../pages/figure/curve-answer.ts';
import type { Site } from '../site.ts';
import { csvAsked, csvParameter } from './csv-asked.ts';
import { type DownloadHandler, fileName } from './download.ts';

/** Where a figure will end, with the record of such forecasts where the address asks for it. JSON and CSV are those of `forecast`. */
export function forecastDownload(site: Site): DownloadHandler {
  return async (request, form) => {
    const { language, origin, query } = request;
    const asked = await askedOfFigure(site, request, [forecastParameter, csvParameter]);
    if ('movedTo' in asked) return asked;
    const { plan, figure, period, cutoff } = asked;
    const dialect = csvAsked(query, language);
    // Whoever asks for its file asks for it, however long that takes.
    const wanted = askedOfForecast(query, period) === 'record' ? 'record' : 'shown';
    const { result } = (await answerForecast(site, { ...asked, cutoff }, wanted, request)) as ForecastAnswer;
    const name = fileName([plan.id, figure.id, 'forecast'], asked.query, result.cutoff.through, language);
    if (form === 'json') return { name, view: `${JSON.stringify(result)}\n` };
    if (form === 'csv') return { name, view: forecastCsv(result, dialect) };
    const lasting = withOwn(pinned(asked.query, plan, result.cutoff), { forecast: wanted });
    const again = `${origin}${addressOf(language, ['plans', plan.id, 'figures', figure.id], lasting)}`;
    return { name, view: writeWorkbook(forecastWorkbook(result, plan, { again }, language), language) };
  };
}
