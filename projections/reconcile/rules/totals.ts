import type { Finding } from '../../../contracts/figures/reconcile-schema.ts';
import { groupsWritten } from '../../../contracts/plans/groups-schema.ts';
import { amountText } from '../../numbers/decimal-text.ts';
import { add, compareRationals, parseAmount, type Rational, subtract, ZERO } from '../../numbers/rational.ts';
import { printedDecimals } from '../printed.ts';
import type { Rule } from './rule.ts';

/** One total has one value, wherever it is printed. */
export const totalsDiffer: Rule = (figure) => {
  const { totals = {}, numerator } = figure.published ?? {};
  const places = Object.entries(totals);
  if (places.length === 0) return [];
  const values = new Set(places.map(([, total]) => total));
  const alone = figure.quantity.kind === 'count' && numerator !== undefined && !values.has(numerator);
  if (values.size === 1 && !alone) return [];
  return [{ code: 'totals-differ', totals, numerator: alone ? numerator : null }];
};

/** The printed groups of a breakdown must add up: counts to the printed total, shares of a whole to 100 per cent. */
export const groupsDoNotAddUp: Rule = (figure) => {
  const { groups = {}, totals = {}, numerator } = figure.published ?? {};
  const isCount = figure.quantity.kind === 'count';
  if (!isCount && figure.measure.kind !== 'share') return [];
  return Object.entries(groups).flatMap(([breakdown, printed]): Finding[] => {
    const values = groupsWritten(printed).map(([, value]) => value);
    const counts = values.filter((value) => typeof value === 'number');
    if (counts.length === values.length) return notTheTotal(breakdown, counts, totals[breakdown] ?? numerator);
    const shares = values.filter((value) => typeof value === 'string');
    return shares.length === values.length && isCount ? notTheWhole(breakdown, shares) : [];
  });
};

function notTheTotal(breakdown: string, counts: readonly number[], total: number | undefined): Finding[] {
  const sum = counts.reduce((a, b) => a + b, 0);
  if (total === undefined || sum === total) return [];
  return [{ code: 'groups-do-not-add-up', breakdown, sum, total }];
}

/** Each printed share may be off by half its last digit; all of them together by the sum of that. */
function notTheWhole(breakdown: string, shares: readonly string[]): Finding[] {
  const sum = shares.map(parseAmount).reduce(add, ZERO);
  const halves = shares.map(
    (share): Rational => ({ numerator: 1n, denominator: 200n * 10n ** BigInt(printedDecimals(share)) }),
  );
  const off = subtract(sum, parseAmount('100 %'));
  const size = { ...off, numerator: off.numerator < 0n ? -off.numerator : off.numerator };
  if (compareRationals(size, halves.reduce(add, ZERO)) <= 0) return [];
  const decimals = Math.max(...shares.map(printedDecimals));
  return [{ code: 'groups-do-not-add-up', breakdown, sum: amountText(sum, 'percent', decimals), total: '100 %' }];
}
