import type { ComparedValue, ReconcileResult } from '../../../contracts/figures/reconcile-schema.ts';
import type { Disclosed } from '../../output/gate.ts';
import { findingText } from '../../presentation/findings.ts';
import type { Language } from '../../presentation/language.ts';
import { written } from '../cells.ts';
import { type CsvCell, type CsvDialect, renderCsv } from './csv.ts';
import { groupCell } from './group-cell.ts';

/** Columns of the CSV; new ones come last. */
const headings = ['figure', 'what', 'published', 'computed', 'matches', 'finding', 'explanation', 'breakdown', 'of'];

/** A line per printed number, and one per finding, which is explained in the language that was asked for. */
export function reconciliationCsv(result: Disclosed<ReconcileResult>, language: Language, dialect: CsvDialect): string {
  const rows = result.figures.flatMap(({ id, comparisons, findings }): CsvCell[][] => [
    ...comparisons.map(({ what, published, computed, matches, breakdown, of }) => [
      ...[id, what, printed(published), printed(computed), matches],
      ...['', '', breakdown, groupCell(of)],
    ]),
    ...findings.map((finding) => [
      ...[id, '', '', '', '', finding.code, findingText(finding, language)],
      ...['breakdown' in finding ? finding.breakdown : undefined, ''],
    ]),
  ]);
  return renderCsv(headings, rows, dialect);
}

/** A number of a report, as it was printed. */
function printed(value: ComparedValue['computed']): CsvCell {
  return typeof value === 'string' ? written(value) : value;
}
