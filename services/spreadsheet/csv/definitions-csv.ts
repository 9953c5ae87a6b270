import type { VerdictChange } from '../../../contracts/figures/diff-schema.ts';
import type { PlansSideBySide } from '../../../projections/diff/diff.ts';
import type { Disclosed } from '../../output/gate.ts';
import { day } from '../cells.ts';
import { type CsvDialect, csvHeadings, csvLine } from './csv.ts';
import { erasedCell } from './erased-cell.ts';

/** Columns of the CSV; new ones come last. */
const headings = [
  'figure',
  'citizen',
  'from',
  'to',
  'amountFrom',
  'amountTo',
  'baseFrom',
  'baseTo',
  'rowOn',
  'rowPosition',
  'erased',
];

/** A line per figure and citizen, or row of theirs. */
export async function* definitionsCsv(
  { figures, citizens }: Disclosed<PlansSideBySide>,
  dialect: CsvDialect,
): AsyncGenerator<string> {
  yield csvHeadings(headings, dialect);
  for (const { id } of figures)
    for await (const { citizen, erased, row, from, to, amountFrom, amountTo, baseFrom, baseTo } of citizens(id))
      yield csvLine(
        [id, citizen, from, to, amountFrom, amountTo, baseFrom, baseTo, day(row?.on), row?.position, erased],
        dialect,
      );
}

/** Without citizens: a line for each figure and change of verdict; a figure in which nobody changes has one line. New columns come last. */
export async function* changesCsv(
  { plans: [was, is], period, cutoff, notices, figures }: Disclosed<PlansSideBySide>,
  changes: ReadonlyMap<string, readonly VerdictChange[]>,
  dialect: CsvDialect,
): AsyncGenerator<string> {
  yield csvHeadings(changeHeadings, dialect);
  const computedFor = [
    ...[was.plan, was.definition, is.plan, is.definition, day(period.from), day(period.to)],
    ...[cutoff.clock, day(cutoff.through), cutoff.position],
  ];
  const erasedOf = (id: string) => erasedCell(notices, id);
  for (const { id, before, after } of figures) {
    const ofFigure = changes.get(id) ?? [];
    for (const [i, each] of (ofFigure.length === 0 ? [undefined] : ofFigure).entries()) {
      const change = [each?.from, each?.to, each?.citizens ?? 0, i === 0 ? erasedOf(id) : null];
      yield csvLine([...computedFor, id, before.value, after.value, ...change], dialect);
    }
  }
}

const changeHeadings = [
  ...['planBefore', 'definitionBefore', 'plan', 'definition', 'periodFrom', 'periodTo', 'clock', 'through', 'position'],
  ...['figure', 'before', 'after', 'from', 'to', 'citizens', 'erased'],
];
