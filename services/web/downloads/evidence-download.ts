import { CodedError } from '../../../contracts/errors/coded-error.ts';
import type { TracedCitizen } from '../../../contracts/figures/trace-schema.ts';
import { figureNamed } from '../../../projections/goals/model/figure-named.ts';
import { findFigure } from '../../../projections/trace/find-figure.ts';
import { policyOf } from '../../output/disclosure-policy.ts';
import { disclose } from '../../output/gate.ts';
import { traceJson } from '../../output/json/trace-json.ts';
import { traceCsv } from '../../spreadsheet/csv/trace-csv.ts';
import { attritionSheet } from '../../spreadsheet/workbooks/attrition-sheet.ts';
import { traceWorkbook } from '../../spreadsheet/workbooks/trace-workbook.ts';
import { writeWorkbook } from '../../spreadsheet/xlsx/write-workbook.ts';
import {
  askedOfCitizens,
  citizensAddress,
  citizensForms,
  citizensParameters,
  filterOf,
} from '../address/asked-of-citizens.ts';
import { pinned } from '../address/asked-of-plan.ts';
import { questionOfPlan } from '../address/question-of-plan.ts';
import { attritionOf } from '../pages/citizens/attrition-of.ts';
import type { Site } from '../site.ts';
import { csvAsked, csvParameter } from './csv-asked.ts';
import { type DownloadHandler, fileName } from './download.ts';

/** A service holds them all while it answers. */
const CITIZENS_AT_MOST = 10_000;

/**
 * The evidence of a figure: every citizen, or those whom the address asks for as its page does, with the verdict and why, the events behind each, how many drop out at which
 * condition, what the figure means and what it was computed for. That they are looked at is noted before.
 * @throws CodedError QUERY_UNKNOWN_FIGURE, OUTPUT_TOO_LARGE, ACCESS_NO_PURPOSE, ACCESS_BAD_PURPOSE, STORE_…
 */
export function evidenceDownload(site: Site): DownloadHandler {
  return async (request, form) => {
    const { language, asking, origin, params, noteLook } = request;
    const asked = await questionOfPlan(site, request, [...citizensParameters, csvParameter], citizensForms);
    if ('movedTo' in asked) return asked;
    const { plan, query, period, cutoff } = asked;
    const dialect = csvAsked(request.query, language);
    const { id: figure } = figureNamed(plan, params.figure ?? '', 'figure');
    const filtered = askedOfCitizens(request.query);
    const answer = await site.answers.ask(
      'citizens',
      {
        plan,
        period,
        cutoff,
        figure,
        filter: filterOf(filtered),
        passOver: 0,
        atMost: CITIZENS_AT_MOST,
      },
      asking,
    );
    const { header, citizens, hasMore } = await answer.result();
    if (hasMore)
      throw new CodedError('OUTPUT_TOO_LARGE', `The figure has more than ${CITIZENS_AT_MOST} citizens.`, {
        hint: 'Ask for them with virkning trace, which has no such limit.',
      });
    const each: TracedCitizen[] = [];
    for await (const citizen of citizens) each.push(citizen);
    const result = disclose('citizens', { header, citizens: streamed(each) }, policyOf(request.access.roles, plan));
    noteLook({ plan: plan.id, figure, citizens: each.length });
    const name = fileName([plan.id, figure], query, header.cutoff.through, language);
    if (form === 'csv') return { name, view: traceCsv(result, dialect) };
    const ofPlan = { plan, period, cutoff: { ...cutoff, position: answer.position }, figure };
    const attrition = await attritionOf(site, findFigure(plan, figure), ofPlan, request);
    if (form === 'json') return { name, view: traceJson(result, { ...(attrition && { attrition }) }) };
    const parts = ['plans', plan.id, 'figures', figure, 'citizens'];
    const lasting = citizensAddress(language, parts, pinned(query, plan, header.cutoff), { ...filtered, page: 1 });
    const again = `${origin}${lasting}`;
    const title = [`${figure}: ${findFigure(plan, figure).title[language]}`];
    const more = attrition === undefined ? [] : [attritionSheet(attrition, title, language)];
    return { name, view: writeWorkbook(await traceWorkbook(result, plan, { again }, language, more), language) };
  };
}

async function* streamed<Each>(all: readonly Each[]): AsyncGenerator<Each> {
  yield* all;
}
