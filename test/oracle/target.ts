import type { FigureDocument } from '../../contracts/plans/plan-schema.ts';

type Target = NonNullable<FigureDocument['target']>;

/** Whether numerator/denominator reaches the target, in whole numbers only. Nothing of nothing reaches none. */
export function isMet(target: Target, numerator: number, denominator: number): boolean {
  if (denominator === 0) return false;
  const bound = exact((target.atLeast ?? target.atMost)!);
  const left = BigInt(numerator) * bound.denominator;
  const right = bound.numerator * BigInt(denominator);
  return target.atLeast === undefined ? left <= right : left >= right;
}

/** "12.5 %" is 125/1000. */
function exact(amount: number | string): { numerator: bigint; denominator: bigint } {
  const percent = typeof amount === 'string';
  const digits = String(amount).replace('%', '').trim();
  const decimals = digits.split('.')[1]?.length ?? 0;
  return { numerator: BigInt(digits.replace('.', '')), denominator: 10n ** BigInt(decimals + (percent ? 2 : 0)) };
}
