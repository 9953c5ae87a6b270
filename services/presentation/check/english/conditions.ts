import type { ConditionDetail, TextOfPlan, Wanted } from '../../../../contracts/plans/condition-details.ts';
import { integerIn } from '../../numbers.ts';
import type { Sentences } from '../../sentences.ts';

const whole = (value: number): string => integerIn('en', value);

const things: Readonly<Record<Exclude<Wanted, string[]>, string>> = {
  population: 'a population',
  moment: 'a moment',
  'moment-state-or-amount': 'a moment, a state or an amount',
  date: 'a date',
  span: 'a span such as 14 days, 6 weeks, 1 month or 3 years',
  number: 'a number',
  'whole-number': 'a whole number',
  'comparison-and-date': '"after", "before", "on or after", "on or before" or "within", and another date,',
  'or-after-or-date': '"or after" (as in "on or after"), or a date,',
  'or-before-or-date': '"or before" (as in "on or before"), or a date,',
  window: '"period", "last" and a span, or a date',
  'end-of-condition': 'the end of the condition, or "and" or "or",',
  'end-of-date': 'the end of the date, or "+" or "-",',
  'end-of-span': 'the end of the span',
};

function thing(wanted: Wanted): string {
  if (typeof wanted === 'string') return things[wanted];
  const words = wanted.map((word) => `"${word}"`);
  const last = words.pop();
  return words.length === 0 ? String(last) : `${words.join(', ')} or ${last}`;
}

const texts: Readonly<Record<TextOfPlan, string>> = { condition: 'condition', date: 'date', span: 'span' };

const instead = {
  'at least': '"at least"',
  'at most': '"at most"',
  'more than': '"more than"',
  'less than': '"less than"',
  exactly: '"exactly" before a number',
  not: '"not"',
  'not-exactly': '"not" before the condition, and "exactly"',
  and: '"and"',
  or: '"or"',
} as const;

/** Not the number that was written: two months are no two days. */
const examples = { days: '60 days', weeks: '8 weeks', months: '2 months', years: '3 years', hours: '225' } as const;

/** What keeps a condition, a date or a span from being read, in English. */
export const conditionsInEnglish: Sentences<ConditionDetail> = {
  'text-ends': ({ text, wanted }) => `the ${texts[text]} ends where ${thing(wanted)} should follow`,
  'stands-instead': ({ written, wanted }) => `"${written}" stands where ${thing(wanted)} should`,
  'danish-unit': ({ unit, written }) => `plans are written in English: "${unit}", not "${written}"`,
  'decimals-in-whole': ({ written }) => `numbers are whole here, and "${written}" is not; a comma separates two things`,
  symbol: (detail) =>
    `"${detail.symbol}" does not belong in a ${texts[detail.text]}${detail.instead === null ? '' : `; write ${instead[detail.instead]}`}`,
  'too-many-condition-parts': ({ most }) => `nobody can read a condition of more than ${whole(most)} parts`,
  'nested-too-deep': ({ most }) => `nobody can read what is nested more than ${whole(most)} deep`,
  'came-with-version-2': ({ word }) => `"${word}" here came with version 2 of the language; write "language: 2"`,
  'at-least-of-parts': ({ least, parts }) =>
    `at least ${least} of ${parts} ${least < 1 ? 'always' : 'never'} holds; write a number from 1 to ${parts}`,
  'times-have-no-unit': ({ amount, unit }) =>
    `"${amount}" counts how many there are, so "${unit}" does not fit; write the number alone`,
  'other-unit': ({ amount, counted, unit }) =>
    `"${amount}" counts ${counted}, so "${unit}" does not fit; write how many ${counted}, such as "${examples[counted]}"`,
  'too-many-spans': ({ most }) => `nobody can read a date of more than ${most} spans`,
  'spans-too-far': ({ years }) =>
    `the spans of a date add up to at most ${whole(years)} years, whichever way they go; these are more`,
  'span-too-long': ({ count, unit, most }) => `${count} ${unit} is longer than any life; write at most ${most}`,
  'number-too-large': ({ written }) => `${written} is more than anything that is counted here`,
};
