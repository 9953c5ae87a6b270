import { policyOf } from '../../output/disclosure-policy.ts';
import { disclose } from '../../output/gate.ts';
import type { CsvDialect } from '../../spreadsheet/csv/csv.ts';
import { figuresCsv } from '../../spreadsheet/csv/figures-csv.ts';
import { seriesCsv } from '../../spreadsheet/csv/series-csv.ts';
import { figuresWorkbook } from '../../spreadsheet/workbooks/figures-workbook.ts';
import { seriesWorkbook } from '../../spreadsheet/workbooks/series-workbook.ts';
import { writeWorkbook } from '../../spreadsheet/xlsx/write-workbook.ts';
import { pinned } from '../address/asked-of-plan.ts';
import { withOwn } from '../address/own-parameters.ts';
import { addressOf, writtenQuery } from '../address/plan-address.ts';
import type { PageRequest } from '../page/page.ts';
import { type AskedOfFigure, askedOfFigure } from '../pages/figure/asked-of-figure.ts';
import { answerCurve } from '../pages/figure/curve-answer.ts';
import { curveParameters } from '../pages/figure/curve-question.ts';
import type { Site } from '../site.ts';
import { csvAsked, csvParameter } from './csv-asked.ts';
import { type Download, type DownloadForm, type DownloadHandler, fileName } from './download.ts';

/**
 * A figure at the cutoffs of its curve, with JSON and CSV as of `series`; where its page shows no curve, the figure by itself, with those of `replay`.
 */
export function figureDownload(site: Site): DownloadHandler {
  return async (request, form) => {
    const { language, origin, query } = request;
    const asked = await askedOfFigure(site, request, [...curveParameters, csvParameter]);
    if ('movedTo' in asked) return asked;
    const { plan, figure, cutoff } = asked;
    const dialect = csvAsked(query, language);
    const curve = request.access.roles.has('analyse') ? await answerCurve(site, asked, query, request) : undefined;
    if (curve === undefined) return figureAlone(site, asked, dialect, request, form);
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

/** The figure as it is told of this cutoff, to whoever is shown no curve. */
async function figureAlone(
  site: Site,
  { plan, figure, period, cutoff, query }: AskedOfFigure,
  dialect: CsvDialect,
  { language, origin, asking, access }: PageRequest,
  form: DownloadForm,
): Promise<Download> {
  const answer = await site.answers.ask('figures', { plan, period, cutoff }, asking);
  const whole = disclose('figures', await answer.result(), policyOf(access.roles, plan));
  const result = { ...whole, figures: whole.figures.filter(({ id }) => id === figure.id) };
  const name = fileName([plan.id, figure.id], query, result.cutoff.through, language);
  if (form === 'json') return { name, view: `${JSON.stringify(result)}\n` };
  if (form === 'csv') return { name, view: figuresCsv(result, dialect) };
  const lasting = writtenQuery(pinned(query, plan, result.cutoff));
  const again = `${origin}${addressOf(language, ['plans', plan.id, 'figures', figure.id], lasting)}`;
  return { name, view: writeWorkbook(figuresWorkbook(result, plan, { again }, language), language) };
}
