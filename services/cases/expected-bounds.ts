import type { FigureResult } from '../../contracts/figures/figure-schema.ts';
import { parseAmount, type Rational, toNumber } from '../../projections/numbers/rational.ts';

type Bounds = Pick<FigureResult, 'lowest' | 'highest'>;

const boundWritten = /^(lowest|highest) (\S.*)$/;

/** What a case expects of a number: what it is compared with, and what it can still come to, where that is written. */
export interface Expected {
  readonly number: string;
  readonly bounds: readonly { readonly end: keyof Bounds; readonly written: string }[];
}

/** Takes `lowest 1/3` and `highest 25 %` out of `1 of 3, 1 undecided, lowest 1/3, highest 25 %`. */
export function readExpected(text: string): Expected {
  const parts = text.trim().split(/,\s+/);
  const bounds = parts.flatMap((part) => {
    const [, end, written] = boundWritten.exec(part) ?? [];
    return end === undefined || written === undefined ? [] : [{ end: end as keyof Bounds, written }];
  });
  return { number: parts.filter((part) => !boundWritten.test(part)).join(', '), bounds };
}

/** Whether the bounds that are expected are those of a result, to the last digit; `none` where there is no bound. */
export function hasBounds({ bounds }: Expected, result: Bounds): boolean {
  return bounds.every(({ end, written }) => {
    if (written === 'none') return result[end] === null;
    const expected = readBound(written);
    return expected !== undefined && toNumber(expected) === result[end];
  });
}

/** What came out, with the bounds of which something was expected. */
export function withBounds(text: string, { bounds }: Expected, result: Bounds): string {
  return [text, ...bounds.map(({ end }) => `${end} ${result[end] ?? 'none'}`)].join(', ');
}

/** `250`, `2.5`, `25 %`, `5 points` or `1/3`; undefined where it is none of them. */
function readBound(text: string): Rational | undefined {
  const [, numerator, denominator] = /^(-?\d+)\/([1-9]\d*)$/.exec(text) ?? [];
  if (numerator !== undefined && denominator !== undefined)
    return { numerator: BigInt(numerator), denominator: BigInt(denominator) };
  return /^[-+]?\d+(\.\d+)? ?(%|points?)?$/.test(text) ? parseAmount(text) : undefined;
}
