import { CodedError } from '../../../contracts/errors/coded-error.ts';
import { disclose } from '../../output/gate.ts';
import { comparisonWorkbook } from '../../spreadsheet/workbooks/comparison-workbook.ts';
import { writeWorkbook } from '../../spreadsheet/xlsx/write-workbook.ts';
import { askedOfComparison, comparisonForms, comparisonParameters } from '../address/asked-of-comparison.ts';
import { pinned } from '../address/asked-of-plan.ts';
import { addressOf, writtenQuery } from '../address/plan-address.ts';
import { questionOfPlan } from '../address/question-of-plan.ts';
import type { Site } from '../site.ts';
import { type DownloadForm, type DownloadHandler, fileName } from './download.ts';

/** CSV and JSON of a comparison are lists of citizens. */
export const formsOfComparisons: readonly DownloadForm[] = ['xlsx'];

/** What changed between two cutoffs, for which causes, as a workbook, and nothing of citizens. @throws CodedError QUERY_BAD_CUTOFF */
export function comparisonDownload(site: Site): DownloadHandler {
  return async (request) => {
    const { language, asking, origin } = request;
    const question = await questionOfPlan(site, request, comparisonParameters, comparisonForms);
    if ('movedTo' in question) return question;
    const { plan, query, period, cutoff } = question;
    const { with: other } = askedOfComparison(plan, request.query);
    if (other === undefined)
      throw new CodedError('QUERY_BAD_CUTOFF', 'The date to compare with is missing.', { path: 'with' });
    const answer = await site.answers.ask(
      'comparison',
      { plan, period, cutoff, with: { ...cutoff, through: other }, changesAtMost: 0 },
      asking,
    );
    const result = disclose('comparison', await answer.result());
    const [earlier, later] = result.cutoffs;
    const lasting = `${writtenQuery(pinned(query, plan, earlier))}&with=${later.through}`;
    const again = `${origin}${addressOf(language, ['plans', plan.id, 'compare'], lasting)}`;
    return {
      name: fileName([plan.id], query, earlier.through, language, later.through),
      view: writeWorkbook(comparisonWorkbook(result, plan, { again }, language, false), language),
    };
  };
}
