import type { AmountDocument } from '../../contracts/plans/amount-schema.ts';
import { partsOf } from './hours.ts';
import type { Condition, OracleAmount } from './life.ts';
import { type Answer, pending } from './truth.ts';
import type { Words } from './words.ts';

const comparisons = [['at', 'least'], ['at', 'most'], ['more', 'than'], ['less', 'than'], ['exactly']] as const;

/** What follows an amount: how it must lie to a number. */
export function amountLeaf(name: string, amount: AmountDocument, words: Words): Condition {
  const comparison = comparisons.find((written) => words.accept(...written))!.join(' ');
  const number = Number(words.next()) * unitOf(amount, words) * partsOf(amount);
  return (life) => compared(life.amount(name), comparison, number);
}

/** An amount of days may be compared with a number of weeks. */
function unitOf(amount: AmountDocument, words: Words): number {
  const written = ['days', 'weeks', 'months', 'years', 'hours'].find(
    (unit) => words.accept(unit) || words.accept(unit.replace(/s$/, '')),
  );
  const inWeeks = amount['weeks-in'] !== undefined || amount.in === 'weeks';
  return written === 'weeks' && !inWeeks ? 7 : 1;
}

/** Yes if every number that it may come to is so, and no if none is. */
function compared(amount: OracleAmount, comparison: string, number: number): Answer {
  const { least, most, surely } = amount;
  if (most < least) return 'no';
  const [every, some] = ((): [every: boolean, some: boolean] => {
    switch (comparison) {
      case 'at least':
        return [least >= number, most >= number];
      case 'more than':
        return [least > number, most > number];
      case 'at most':
        return [most <= number, least <= number];
      case 'less than':
        return [most < number, least < number];
      default:
        return [least === number && most === number, least <= number && number <= most];
    }
  })();
  if (surely && every) return 'yes';
  return some ? pending(amount.forPeriod) : 'no';
}
