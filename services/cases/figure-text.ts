import type { FigureResult, GroupResult } from '../../contracts/figures/figure-schema.ts';
import type { FigureNode } from '../../projections/goals/model/plan-graph.ts';
import { writtenAmountIn } from '../presentation/numbers.ts';
import { writtenValue } from '../presentation/value-text.ts';

/** A figure or a group of one, without its name. */
type Number = Omit<GroupResult, 'group' | 'lowest' | 'highest' | 'provisional'> &
  Partial<Pick<FigureResult, 'provisional' | 'target' | 'estimated' | 'met' | 'on' | 'brokenBy' | 'missing'>>;

/** What the group of those who belong to none is called in a text. */
export const unknownGroup = 'unknown';

/**
 * A figure in the ways in which a case may write it: first as plans write numbers, then as tables show them in either
 * language. Only what is derived from other figures, and a quantile, differ: `+3.2 points`, `+3,2 point`.
 */
export function figureTexts(figure: FigureNode, result: FigureResult): readonly [string, ...string[]] {
  const written = writtenValue(figure, result);
  if (figure.measure.kind !== 'quantile' && (written === undefined || result.numerator !== undefined))
    return [figureText(result)];
  if (written === undefined) return [figureText(result, 'none')];
  return [
    figureText(result, written),
    ...(['da', 'en'] as const).map((language) => figureText(result, writtenAmountIn(language, written))),
  ];
}

/**
 * A figure, or a group of one, in words that can be compared: `1 of 3, 1 excluded, 2 undecided, provisional, open`; `none` where
 * there is no value.
 *
 * @param written the value, where it does not follow from numerator and denominator
 */
export function figureText(number: Number, written?: string): string {
  const { excluded, undecided, provisional = false, target = null, met, on, brokenBy, missing } = number;
  return [
    `${number.estimated ? 'about ' : ''}${size(number, written)}`,
    ...(on === undefined ? [] : [`on ${on}`]),
    ...(brokenBy === undefined ? [] : [`broken on ${brokenBy.on}`]),
    ...(missing === undefined ? [] : [missing.code.replaceAll('-', ' ')]),
    ...(excluded === 0 ? [] : [`${excluded} excluded`]),
    ...(undecided === 0 ? [] : [`${undecided} undecided`]),
    ...(provisional ? ['provisional'] : []),
    ...(target === null && met === null ? [] : metText(met)),
  ].join(', ');
}

function metText(met: boolean | null | undefined): string[] {
  if (met === undefined) return [];
  return [met === null ? 'open' : met ? 'met' : 'not met'];
}

/** Whether the parts of a text that is expected are all in one that was found; what is not written is not compared. */
export function agrees(expected: string, found: string): boolean {
  const [number, ...parts] = expected.trim().split(/,\s+/);
  const [actual, ...others] = found.split(', ');
  return number === actual && parts.every((part) => others.includes(part));
}

function size({ numerator, denominator, value }: Number, written: string | undefined): string {
  if (written !== undefined) return written;
  if (numerator !== undefined && denominator !== undefined) return `${numerator} of ${denominator}`;
  return value === null || numerator === undefined ? 'none' : String(numerator);
}

/** A group of a figure in words that can be compared. */
export function groupTextOf(figure: FigureNode, group: GroupResult): string {
  return figure.measure.kind === 'quantile'
    ? figureText(group, writtenValue(figure, group) ?? 'none')
    : figureText(group);
}
