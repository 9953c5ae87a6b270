import type { FigureResult, GroupResult } from '../../contracts/figures/figure-schema.ts';

/** A figure or a group of one, without its name. */
type Number = Omit<GroupResult, 'group'> &
  Partial<Pick<FigureResult, 'estimated' | 'met' | 'on' | 'brokenBy' | 'missing'>>;

/** What the group of those who belong to none is called in a text. */
export const unknownGroup = 'unknown';

/**
 * A figure in words that can be compared: `1 of 3, 1 excluded, 2 undecided, not met`. What is reckoned from other figures
 * stands as it is displayed, and `none` where there is no value.
 */
export function figureText(number: Number): string {
  const { excluded, undecided, met, on, brokenBy, missing } = number;
  return [
    `${number.estimated ? 'about ' : ''}${size(number)}`,
    ...(on === undefined ? [] : [`on ${on}`]),
    ...(brokenBy === undefined ? [] : [`broken on ${brokenBy.on}`]),
    ...(missing === undefined ? [] : [missing.code.replaceAll('-', ' ')]),
    ...(excluded === 0 ? [] : [`${excluded} excluded`]),
    ...(undecided === 0 ? [] : [`${undecided} undecided`]),
    ...(met === null || met === undefined ? [] : [met ? 'met' : 'not met']),
  ].join(', ');
}

/** Whether the parts of a text that is expected are all in one that was found; what is not written is not compared. */
export function agrees(expected: string, found: string): boolean {
  const [number, ...parts] = expected.trim().split(/,\s+/);
  const [actual, ...others] = found.split(', ');
  return number === actual && parts.every((part) => others.includes(part));
}

function size({ numerator, denominator, value, display }: Number): string {
  if (numerator !== undefined && denominator !== undefined) return `${numerator} of ${denominator}`;
  if (value === null) return 'none';
  return numerator === undefined ? display : String(numerator);
}
