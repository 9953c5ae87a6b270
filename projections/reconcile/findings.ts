import type { Finding } from '../../contracts/figures/reconcile-schema.ts';
import type { Figure } from '../goals/plan.ts';
import { danishInteger, danishPercent } from '../numbers/danish-numbers.ts';
import { compareRationals, parseAmount, type Rational, roundHalfUp } from '../numbers/rational.ts';

/** The number of decimals that a share was printed with. */
export function printedDecimals(share: string): number {
  return /\.(\d+)/.exec(share)?.[1]?.length ?? 0;
}

/** A share as printed, such as `15.8 %`, in the Danish way. */
export function printedShare(share: string): string {
  return danishPercent(parseAmount(share), printedDecimals(share));
}

/** Whether a ratio, rounded half up to the printed digits, is the printed share. */
export function roundsTo(ratio: Rational, share: string): boolean {
  const decimals = printedDecimals(share) + 2; // a share of 1 is 100 %
  return roundHalfUp(ratio, decimals) === roundHalfUp(parseAmount(share), decimals);
}

/** Everything that is wrong with what a report printed of a figure, found from the report's own numbers by rule. */
export function findingsOf(figure: Figure): Finding[] {
  return [shareDoesNotFollow, denominatorNotPrinted, unitsMixed, verdictDoesNotFollow].flatMap(
    (rule) => rule(figure) ?? [],
  );
}

type Rule = (figure: Figure) => Finding | undefined;

const shareDoesNotFollow: Rule = ({ published }) => {
  const { numerator, denominator, share } = published ?? {};
  if (numerator === undefined || denominator === undefined || share === undefined) return undefined;
  const ratio = { numerator: BigInt(numerator), denominator: BigInt(denominator) };
  if (roundsTo(ratio, share)) return undefined;
  const exact = danishPercent(ratio, printedDecimals(share) + 1);
  const counts = (of: string) => `${danishInteger(numerator)} ${of} ${danishInteger(denominator)}`;
  return {
    code: 'share-does-not-follow',
    da: `${counts('af')} er ${exact} og ikke ${printedShare(share)}`,
    en: `${counts('of')} is ${exact} and not ${printedShare(share)}`,
  };
};

const denominatorNotPrinted: Rule = ({ published, measure }) => {
  const { numerator, denominator, share } = published ?? {};
  if (measure.kind !== 'share' || numerator === undefined || denominator !== undefined || share === undefined)
    return undefined;
  const denominators = denominatorsAllowing(numerator, share);
  if (denominators === null) {
    return {
      code: 'denominator-not-printed',
      da: `ingen nævner giver ${printedShare(share)} af ${danishInteger(numerator)}`,
      en: `no denominator makes ${danishInteger(numerator)} ${printedShare(share)}`,
      denominators,
    };
  }
  const range = `${danishInteger(denominators.from)}–${danishInteger(denominators.to)}`;
  return {
    code: 'denominator-not-printed',
    da: `${danishInteger(numerator)} er ${printedShare(share)} ved en nævner på ${range}`,
    en: `${danishInteger(numerator)} is ${printedShare(share)} with a denominator of ${range}`,
    denominators,
  };
};

/** The denominators with which a printed share follows from a numerator; null when there are none, or no end of them. */
export function denominatorsAllowing(numerator: number, share: string): { from: number; to: number } | null {
  // share − half a printed digit <= numerator / denominator < share + half a printed digit
  const printed = parseAmount(share);
  const half = { numerator: 1n, denominator: 2n * 100n * 10n ** BigInt(printedDecimals(share)) };
  const over = printed.denominator * half.denominator;
  const low = printed.numerator * half.denominator - half.numerator * printed.denominator;
  const high = printed.numerator * half.denominator + half.numerator * printed.denominator;
  if (low <= 0n || numerator === 0) return null;
  const count = BigInt(numerator) * over;
  let from = count / high + 1n; // count / denominator < high
  const to = count / low; // count / denominator >= low
  if (from < BigInt(numerator)) from = BigInt(numerator); // a part is never more than its whole
  return from <= to ? { from: Number(from), to: Number(to) } : null;
}

const unitsMixed: Rule = ({ measure, target, published }) => {
  const counts = measure.kind === 'places' ? 'full-year-places' : 'heads';
  if (target?.unit === undefined || target.unit === counts || published === undefined) return undefined;
  const names = {
    heads: { da: 'personer', en: 'heads' },
    'full-year-places': { da: 'helårspladser', en: 'full-year places' },
  };
  return {
    code: 'units-mixed',
    da: `resultatet er i ${names[counts].da}, målsætningen i ${names[target.unit].da}`,
    en: `the result is in ${names[counts].en}, the target in ${names[target.unit].en}`,
  };
};

const verdictDoesNotFollow: Rule = ({ measure, target, published }) => {
  const { numerator, denominator, met } = published ?? {};
  if (target === undefined || met === undefined || numerator === undefined) return undefined;
  if (measure.kind === 'share' && denominator === undefined) return undefined;
  const value = {
    numerator: BigInt(numerator),
    denominator: BigInt(measure.kind === 'share' ? (denominator as number) : 1),
  };
  const order = compareRationals(value, target.amount);
  if ((target.bound === 'atLeast' ? order >= 0 : order <= 0) === met) return undefined;
  return {
    code: 'verdict-does-not-follow',
    da: `rapporten skriver "${met ? 'opfyldt' : 'ikke opfyldt'}", dens egne tal siger det modsatte`,
    en: `the report says "${met ? 'met' : 'not met'}", its own counts say the opposite`,
  };
};
