import type { Attrition, AttritionStep } from '../../../contracts/figures/attrition-schema.ts';
import type { Disclosed } from '../../output/gate.ts';
import { type CsvCell, type CsvDialect, renderCsv } from './csv.ts';

/** Columns of the CSV; new ones come last. */
const headings = [
  'figure',
  'place',
  'step',
  'condition',
  'before',
  'dropped',
  'pending',
  'after',
  'beforeWithoutExclusions',
  'droppedWithoutExclusions',
  'afterWithoutExclusions',
  'unit',
];

/** A line for each condition at which citizens drop out, in their order. */
export function attritionCsv(result: Disclosed<Attrition>, dialect: CsvDialect): string {
  return renderCsv(
    headings,
    result.steps.map((step, i) => lineOf(result, step, i)),
    dialect,
  );
}

function lineOf({ figure, unit }: Attrition, each: AttritionStep, place: number): CsvCell[] {
  const { step, condition, before, dropped, pending, after, withoutExclusions: without } = each;
  const rest = [without?.before, without?.dropped, without?.after, unit];
  return [figure, place + 1, step, condition, before, dropped, pending, after, ...rest];
}
