import { periodDates } from '../model/date-expression.ts';

/** The version of the goal language that a plan says it is written in. */
export type LanguageVersion = 1 | 2;

const ofVersion1 = ['and', 'or', 'not', 'on', 'after', 'before', 'where'];

const sinceVersion2 = [
  ...periodDates,
  'period',
  'last',
  'to',
  'within',
  'during',
  'throughout',
  'for',
  'of',
  'at',
  'least',
  'most',
  'more',
  'less',
  'than',
  'exactly',
];

const wordsOf: Readonly<Record<LanguageVersion, ReadonlySet<string>>> = {
  1: new Set(ofVersion1),
  2: new Set([...ofVersion1, ...sinceVersion2]),
};

/**
 * Whether a word has a meaning in conditions, so that nothing can be named so. A plan of version 1 may go on using the
 * words that came with version 2 as names: there they mean nothing else.
 */
export function isReserved(word: string, language: LanguageVersion): boolean {
  return wordsOf[language].has(word);
}
