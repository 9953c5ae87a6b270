import type { FigureDocument } from '../../contracts/plans/figure-document-schema.ts';
import { compare, type Fraction, written } from './fraction.ts';
import { answers, exactly } from './range.ts';
import type { Scene } from './scene.ts';

type Target = NonNullable<FigureDocument['target']>;

/**
 * Whether a figure reaches its target whatever still happens in time; undefined while it may or may not, as before its
 * period begins, and where it has none.
 */
export function meets(
  { id, target }: FigureDocument,
  { period, through, result }: Pick<Scene, 'period' | 'through' | 'result'>,
): boolean | undefined {
  if (target === undefined || through < period.from) return undefined;
  const { atLeast, atMost, above, below } = target;
  const written = (atLeast ?? atMost ?? above ?? below)!;
  const bound = boundOf(written, () => undefined);
  const other = bound === undefined ? result(String(written)).range : exactly(bound);
  const isSo = (order: number): boolean => {
    if (atLeast !== undefined) return order >= 0;
    if (atMost !== undefined) return order <= 0;
    return above !== undefined ? order > 0 : order < 0;
  };
  const answer = answers(result(id).range, other, isSo, atLeast !== undefined || above !== undefined);
  return answer === 'open' ? undefined : answer === 'yes';
}

/** Whether an exact value reaches the target. What has no value reaches none, nor is any reached that has none. */
export function isMet(
  target: Target,
  value: Fraction | undefined,
  valueOfFigure: (id: string) => Fraction | undefined,
): boolean {
  const { atLeast, atMost, above, below } = target;
  const bound = boundOf((atLeast ?? atMost ?? above ?? below)!, valueOfFigure);
  if (value === undefined || bound === undefined) return false;
  const order = compare(value, bound);
  if (atLeast !== undefined) return order >= 0;
  if (atMost !== undefined) return order <= 0;
  return above !== undefined ? order > 0 : order < 0;
}

/** "12.5 %" is 125/1000 and "5 points" 5/100. */
function boundOf(amount: number | string, valueOfFigure: (id: string) => Fraction | undefined): Fraction | undefined {
  if (amount === 'half') return { numerator: 1n, denominator: 2n };
  const [, digits, unit] = /^(-?[\d.]+) ?(%|points?)?$/.exec(String(amount)) ?? [];
  if (digits === undefined) return valueOfFigure(String(amount));
  const number = written(digits);
  return unit === undefined ? number : { ...number, denominator: number.denominator * 100n };
}
