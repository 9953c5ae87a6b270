import { type Unit, unitLabels } from '../../../contracts/figures/quantity-schema.ts';
import { targets } from '../../../projections/goals/graph/queries.ts';
import type { FigureNode } from '../../../projections/goals/model/plan-graph.ts';
import { isChange, notationOf, type Quantity } from '../../../projections/goals/model/quantity.ts';
import { multiply, type Rational, rationalOfNumber, toNumber, whole } from '../../../projections/numbers/rational.ts';
import type { Language } from '../../presentation/language.ts';
import { decimalsOf, precisionOf } from '../../presentation/value-text.ts';
import type { NumberCell } from '../workbook.ts';

/** Number formats as spreadsheets write them; each shows them by the language of its user. */
interface Shown {
  readonly decimals: number;
  /** A rise has a plus. */
  readonly signed?: boolean;
  readonly percent?: boolean;
  /** A mark behind the number, which stays a number. */
  readonly mark?: string;
}

function formatOf({ decimals, signed = false, percent = false, mark = '' }: Shown): string {
  const unsigned = `#,##0${decimals === 0 ? '' : `.${'0'.repeat(decimals)}`}${percent ? ' %' : ''}`;
  const marked = `${unsigned}${mark === '' ? '' : `"${mark}"`}`;
  return signed ? `+${marked};-${marked};${marked}` : marked;
}

/** A whole number; nothing for none. */
export function countCell(count: number | null | undefined): NumberCell | undefined {
  return count === null || count === undefined ? undefined : { number: count, format: formatOf({ decimals: 0 }) };
}

/** What a citizen, or several, add to a figure: whole, but for hours, which are shown with a decimal. */
export function addedCell(added: number | null | undefined): NumberCell | undefined {
  if (added === null || added === undefined) return undefined;
  return { number: added, format: formatOf({ decimals: Number.isInteger(added) ? 0 : 1 }) };
}

/** By how much something that is added differs. */
export function differenceCell(change: number): NumberCell {
  return { number: change, format: formatOf({ decimals: Number.isInteger(change) ? 0 : 1, signed: true }) };
}

/** How likely something is, or how often it was so: a ratio, shown in whole per cent. */
export function chanceCell(chance: number | null | undefined): NumberCell | undefined {
  if (chance === null || chance === undefined) return undefined;
  return { number: chance, format: formatOf({ decimals: 0, percent: true }) };
}

/** A place in the log, or in a week: a number by which something is named, and that nobody adds up. */
export function nameCell(number: number | null | undefined): NumberCell | undefined {
  return number === null || number === undefined ? undefined : { number, format: '0' };
}

/**
 * The value of a figure, or of a group of one: unrounded, shown as precisely as people are told. Shares are ratios that are shown in
 * per cent; points are hundredfold, as spreadsheets have no format for them.
 */
export function valueCell(figure: FigureNode, value: number | null | undefined, mark?: string): NumberCell | undefined {
  if (value === null || value === undefined) return undefined;
  return quantityCell(figure.quantity, rationalOfNumber(value), mark);
}

function quantityCell(quantity: Quantity, value: Rational, mark?: string): NumberCell {
  const shown = { decimals: precisionOf(quantity, value), signed: isChange(quantity), ...(mark && { mark }) };
  return cellIn(notationOf(quantity), value, shown);
}

function cellIn(notation: ReturnType<typeof notationOf>, value: Rational, shown: Shown): NumberCell {
  if (notation === 'points') return { number: toNumber(multiply(value, whole(100))), format: formatOf(shown) };
  return { number: toNumber(value), format: formatOf({ ...shown, percent: notation === 'percent' }) };
}

/** What a figure must reach: with as many decimals as the plan writes, or as that of the figure whose value it is. */
export function targetCell(figure: FigureNode, value: number | null | undefined): NumberCell | undefined {
  const { target } = figure;
  if (target === undefined || value === null || value === undefined) return undefined;
  const { amount } = target;
  if ('figure' in amount) return valueCell(targets([figure], 'figure', 'target')[0] as FigureNode, value);
  const quantity = figure.quantity;
  const notation = notationOf(quantity);
  const told = notation === 'number' ? amount : multiply(amount, whole(100));
  return cellIn(notation, amount, { decimals: decimalsOf(told), signed: isChange(quantity) });
}

/** By how much a value differs from another of the same figure: of shares in points. */
export function changeCell(figure: FigureNode, change: number | null | undefined): NumberCell | undefined {
  if (change === null || change === undefined) return undefined;
  const quantity = figure.quantity;
  const isNumber = notationOf(quantity) === 'number';
  const decimals = quantity.kind === 'count' && Number.isInteger(change) ? 0 : 1;
  return cellIn(isNumber ? 'number' : 'points', rationalOfNumber(change), { decimals, signed: true });
}

const points: Readonly<Record<Language, string>> = { da: 'procentpoint', en: 'percentage points' };

/** What the value of a figure is in: `%`, `procentpoint`, `personer`. Nothing where nothing says so. */
export function unitText(figure: FigureNode, language: Language): string {
  const quantity = figure.quantity;
  const notation = notationOf(quantity);
  if (notation === 'percent') return '%';
  if (notation === 'points') return points[language];
  return quantity.unit === undefined ? '' : unitLabels[quantity.unit satisfies Unit][language];
}

/** What a change of the figure's value is in. */
export function unitOfChangeText(figure: FigureNode, language: Language): string {
  return notationOf(figure.quantity) === 'number' ? unitText(figure, language) : points[language];
}

/** A number of a report, with as many digits as were printed: `15.8 %`, `-24.39 %`, `25 points`, `17.04`. */
export function writtenCell(written: string): NumberCell | string {
  const [, sign = '', size, unit] = /^([-+]?)(\d+(?:\.\d+)?)(?: ?(%|points?))?$/.exec(written) ?? [];
  if (size === undefined) return written;
  const decimals = size.split('.')[1]?.length ?? 0;
  const number = Number(`${sign === '-' ? '-' : ''}${size}`);
  // The digits are moved and not divided, so that 15.8 % is 0.158.
  const value = unit === '%' ? Number(`${number}e-2`) : number;
  return { number: value, format: formatOf({ decimals, percent: unit === '%', signed: sign === '+' }) };
}
