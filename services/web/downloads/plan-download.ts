import { disclose } from '../../output/gate.ts';
import { figuresCsv } from '../../spreadsheet/csv/figures-csv.ts';
import { figuresWorkbook } from '../../spreadsheet/workbooks/figures-workbook.ts';
import { writeWorkbook } from '../../spreadsheet/xlsx/write-workbook.ts';
import { pinned } from '../address/asked-of-plan.ts';
import { addressOf, writtenQuery } from '../address/plan-address.ts';
import { questionOfPlan } from '../address/question-of-plan.ts';
import type { Site } from '../site.ts';
import { csvAsked, csvParameter } from './csv-asked.ts';
import { type DownloadHandler, fileName } from './download.ts';

/** The figures of a plan as a file. JSON and CSV are those of `replay`. */
export function planDownload(site: Site): DownloadHandler {
  return async (request, form) => {
    const { language, asking, origin } = request;
    const asked = await questionOfPlan(site, request, [csvParameter]);
    if ('movedTo' in asked) return asked;
    const { plan, query, period, cutoff } = asked;
    const dialect = csvAsked(request.query, language);
    const answer = await site.answers.ask('figures', { plan, period, cutoff }, asking);
    const result = disclose('figures', await answer.result());
    const name = fileName([plan.id], query, result.cutoff.through, language);
    if (form === 'json') return { name, view: `${JSON.stringify(result)}\n` };
    if (form === 'csv') return { name, view: figuresCsv(result, dialect) };
    const lasting = addressOf(language, ['plans', plan.id], writtenQuery(pinned(query, plan, result.cutoff)));
    const workbook = figuresWorkbook(result, plan, { again: `${origin}${lasting}` }, language);
    return { name, view: writeWorkbook(workbook, language) };
  };
}
