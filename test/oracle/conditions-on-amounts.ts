import type { AmountDocument } from '../../contracts/plans/plan-schema.ts';
import type { OracleAmount } from './amounts.ts';
import type { Condition } from './condition.ts';
import { type Truth, waitsOrNo, yesOrNo } from './truth.ts';
import type { Words } from './words.ts';

const comparisons = [['at', 'least'], ['at', 'most'], ['more', 'than'], ['less', 'than'], ['exactly']] as const;

/** What follows an amount: how it must lie to a number. */
export function amountLeaf(name: string, amount: AmountDocument, words: Words): Condition {
  const comparison = comparisons.find((written) => words.accept(...written))!.join(' ');
  const number = Number(words.next()) * unitOf(amount, words);
  return (life) => compared(life.amount(name), comparison, number);
}

/** An amount of days may be compared with a number of weeks. */
function unitOf(amount: AmountDocument, words: Words): number {
  const written = ['days', 'weeks', 'months', 'years'].find(
    (unit) => words.accept(unit) || words.accept(unit.replace(/s$/, '')),
  );
  const inWeeks = amount['weeks-in'] !== undefined || amount.in === 'weeks';
  return written === 'weeks' && !inWeeks ? 7 : 1;
}

/** A number that may still change only grows. */
function compared({ value, waits }: OracleAmount, comparison: string, number: number): Truth {
  if (value === undefined) return waitsOrNo(waits);
  switch (comparison) {
    case 'at least':
      return value >= number ? 'yes' : waitsOrNo(waits);
    case 'more than':
      return value > number ? 'yes' : waitsOrNo(waits);
    case 'at most':
      return value > number ? 'no' : waits ? 'waits' : 'yes';
    case 'less than':
      return value >= number ? 'no' : waits ? 'waits' : 'yes';
    default:
      return waits ? (value > number ? 'no' : 'waits') : yesOrNo(value === number);
  }
}
