import { expectedVerdicts } from '../../../../contracts/cases/cases-schema.ts';
import type { FormDetail, FormedPart, TypeName, WrittenForm } from '../../../../contracts/plans/form-details.ts';
import { integerIn } from '../../numbers.ts';
import type { Sentences } from '../../sentences.ts';
import { didYouMean } from './meant.ts';

const whole = (value: number): string => integerIn('en', value);

/** How what can be written in one way only is written. */
const forms: Readonly<Record<WrittenForm, string>> = {
  name: 'a name is lower-case words joined by hyphens, such as "first-placement"',
  code: 'a code is lower-case words joined by hyphens',
  'one-or-several': 'write one value or a list of values',
  period: 'write a period such as 2023, 2023-Q4, 2023-11 or 2023-W48',
  during: 'write period, until-period-end, any-time or a span such as last 36 months',
  span: 'write a span such as 14 days, 6 weeks, 1 month or 3 years',
  gap: 'write a span such as 14 days or 1 month, or less than 1 calendar month',
  'weekly-hours': 'write known, unknown, or bounds of hours a week such as { atLeast: 15, below: 37 }',
  pick: 'write first, last, or a number from 2 on',
  band: 'write a band such as 18-64, 7 or 65+',
  bound: 'write a count such as 350, a share such as 75 %, a change such as 5 points, half, or the id of a figure',
  part: 'write a part of all, more than 0 % and less than 100 %, such as 90 %',
  'published-share': 'write the printed share such as 49 %',
  'published-value': 'write the printed number such as "17.04"',
  'published-change': 'write the printed change such as -24.39 % or 25 points',
  'published-group': 'write a count such as 55, or a share such as 49 %',
  date: 'write a date of the calendar, such as 2023-12-31',
  'expected-verdict': `write one of ${expectedVerdicts.join(', ')}; a reason may follow in brackets, such as "not-counted (missing)"`,
  'expected-number': 'write the number such as 3, or "1 of 3, met"',
  'case-period': 'write a period such as 2023-Q4',
  event: 'write an event such as "anna 2023-03-06 placed kind=utilityJob sector=public"',
};

const parts: Readonly<Record<FormedPart, string>> = {
  state: 'a state',
  moment: 'a moment',
  amount: 'an amount',
  population: 'a population',
  breakdown: 'a breakdown',
  figure: 'a figure',
  target: 'a target',
  that: '"that"',
};

const types: Readonly<Record<TypeName, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'fields, one on each line',
  record: 'names with fields below them',
  array: 'a list, with a hyphen before each item',
};

/** What is wrong with the form of a plan or its cases, in English. */
export const formsInEnglish: Sentences<FormDetail> = {
  tab: () => 'a tab stands where only spaces may; indent with spaces',
  'several-documents': () => 'a plan is one document; remove the line of three hyphens in the middle of it',
  'bad-indent': () => 'this line is not indented like those it belongs with; begin it in the same column',
  'colon-in-braces': () =>
    'a colon in a text between { and }; put a text that holds a colon in quotation marks: { da: "one: two" }',
  'second-colon': () => 'a second colon on the line; put a text that holds a colon in quotation marks',
  'key-twice': () => 'the same key stands twice here; keep one of them',
  'not-yaml': ({ said }) => said,

  form: ({ form }) => forms[form],
  'decimal-comma': () => 'write decimals after a point: 30.5 %, not 30,5 %',
  'danish-span': ({ meant, written }) => `plans are written in English: ${meant}, not ${written}`,
  'no-such-value': ({ field, values }) => `there is no such ${field}; there are ${values.join(', ')}`,
  'exactly-one': ({ part, fields }) =>
    `${parts[part]} needs exactly one of ${fields.map((field) => `"${field}"`).join(', ')}`,
  needs: ({ part, form, field }) => `${parts[part]} with "${form}" needs "${field}"`,
  'does-not-go-with': ({ field, other }) => `"${field}" does not go with "${other}"`,
  'age-without-bound': () => 'write "from", "to" or both',
  'hours-reversed': () => 'no number of hours is within these bounds',
  'age-reversed': () => '"from" must not be greater than "to"',
  'too-many-parts': ({ most }) => `a plan has at most ${whole(most)} of these`,
  'goals-met-with-target': () => 'the goals have targets, not their number',
  'areas-without-combine': () => 'several areas need "combine"',
  'no-such-reason': ({ reasons }) => `there is no such reason; there are ${reasons.join(', ')}`,
  'case-expects-nothing': () => 'a case expects something: write "verdicts", "figures" or "groups"',

  'number-ends-at-comma': ({ number }) =>
    `a decimal comma ends the number here; write decimals after a point: ${number}`,
  'text-ends-at-comma': () =>
    'a comma ends the text before this; put a text that holds a comma in quotation marks: "one, two"',
  'no-such-field': ({ meant, elsewhere, known }) => {
    if (meant !== null) return `no such field here${didYouMean(meant)}`;
    if (elsewhere.length > 0) return `no such field here; it is a field of ${elsewhere.join(' and ')}`;
    return known.length === 0 ? 'no such field here' : `no such field here; there are ${known.join(', ')}`;
  },
  missing: () => 'this field is missing',
  'without-value': () => 'this field is empty',
  empty: () => 'this is empty',
  'write-fields': ({ example }) => `write fields, such as ${example}`,
  'write-type': ({ type }) => `write ${types[type]}`,
  'write-one-type': (of) => `write ${of.types.map((type) => types[type]).join(', or ')}`,
  'number-for-text': ({ number }) =>
    `write a text; ${number} is a number unless it stands in quotation marks: "${number}"`,
  'without-quotation-marks': ({ value }) => `write ${value}, without quotation marks`,
  write: ({ value }) => `write ${value}`,
  'no-such-choice': ({ value, meant }) => `there is no "${value}" here${didYouMean(meant)}`,
  'write-one-of': ({ values }) => `write one of ${values.join(', ')}`,
  'number-at-least': ({ least, inclusive }) => `write a number of ${inclusive ? 'at least' : 'more than'} ${least}`,
  'number-at-most': ({ most }) => `write a number of at most ${most}`,
  'values-at-least': ({ least }) => `write at least ${whole(least)} of these`,
  'values-at-most': ({ most }) => `write at most ${most} values`,
  'other-form': () => 'this cannot stand here',
};
