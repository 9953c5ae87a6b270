import { CodedError } from '../../../contracts/errors/coded-error.ts';
import { policyOf, type Results } from '../../output/disclosure-policy.ts';
import { type Disclosed, disclose } from '../../output/gate.ts';
import { comparisonJson } from '../../output/json/comparison-json.ts';
import { causesCsv, comparisonCsv } from '../../spreadsheet/csv/comparison-csv.ts';
import { comparisonWorkbook } from '../../spreadsheet/workbooks/comparison-workbook.ts';
import { writeWorkbook } from '../../spreadsheet/xlsx/write-workbook.ts';
import { askedOfComparison, comparisonForms, comparisonParameters } from '../address/asked-of-comparison.ts';
import { pinned } from '../address/asked-of-plan.ts';
import { addressOf, writtenQuery } from '../address/plan-address.ts';
import { questionOfPlan } from '../address/question-of-plan.ts';
import type { Site } from '../site.ts';
import { csvAsked, csvParameter } from './csv-asked.ts';
import { type DownloadHandler, fileName } from './download.ts';

/** A service holds them all while it answers; of each cause. */
const CHANGES_AT_MOST = 10_000;

/**
 * What changed between two cutoffs, and for which causes; with `citizens=yes` for whom, of the figure, cause and source that the address asks
 * for as its page does. That citizens are looked at is noted before.
 * @throws CodedError QUERY_BAD_CUTOFF, OUTPUT_TOO_LARGE, HTTP_FORBIDDEN, ACCESS_NO_PURPOSE, ACCESS_BAD_PURPOSE, STORE_…
 */
export function comparisonDownload(site: Site): DownloadHandler {
  return async (request, form) => {
    const { language, asking, origin, access, noteLook } = request;
    const question = await questionOfPlan(site, request, [...comparisonParameters, csvParameter], comparisonForms);
    if ('movedTo' in question) return question;
    const { plan, query, period, cutoff } = question;
    const dialect = csvAsked(request.query, language);
    const asked = askedOfComparison(plan, request.query);
    if (asked.with === undefined)
      throw new CodedError('QUERY_BAD_CUTOFF', 'The date to compare with is missing.', { path: 'with' });
    if (asked.citizens && !access.roles.has('audit'))
      throw new CodedError('HTTP_FORBIDDEN', 'Whom changes are about is shown to the role audit alone.');
    const listing = asked.citizens ? { changesAtMost: CHANGES_AT_MOST, only: asked } : { changesAtMost: 0 };
    const answer = await site.answers.ask(
      'comparison',
      { plan, period, cutoff, with: { ...cutoff, through: asked.with }, ...listing },
      asking,
    );
    const found = await answer.result();
    if (asked.citizens && found.hasMore.size > 0)
      throw new CodedError('OUTPUT_TOO_LARGE', `More than ${CHANGES_AT_MOST} changes are of one cause.`, {
        hint: 'Ask for them with virkning compare, which has no such limit.',
      });
    const result = disclose('comparison', found, policyOf(access.roles, plan));
    const [earlier, later] = result.cutoffs;
    if (asked.citizens)
      noteLook({
        plan: plan.id,
        ...(asked.figure !== undefined && { figure: asked.figure }),
        citizens: await citizensIn(result),
      });
    const name = fileName([plan.id], query, earlier.through, language, later.through);
    if (form === 'json') return { name, view: comparisonJson(result, asked.citizens) };
    if (form === 'csv')
      return { name, view: asked.citizens ? comparisonCsv(result, dialect) : causesCsv(result, dialect) };
    const lasting = `${writtenQuery(pinned(query, plan, earlier))}&with=${later.through}`;
    const again = `${origin}${addressOf(language, ['plans', plan.id, 'compare'], lasting)}`;
    return {
      name,
      view: writeWorkbook(comparisonWorkbook(result, plan, { again }, language, asked.citizens), language),
    };
  };
}

/** How many citizens a comparison lists. */
async function citizensIn({ figures, citizens }: Disclosed<Results['comparison']>): Promise<number> {
  const listed = new Set<string>();
  for (const { id, causes } of figures)
    for (const { cause } of causes) for await (const { citizen } of citizens(id, cause)) listed.add(citizen);
  return listed.size;
}
