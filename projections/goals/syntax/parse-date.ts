import type { Wanted } from '../../../contracts/plans/condition-details.ts';
import { ConditionError } from '../model/condition.ts';
import { isTooFar, mostOf, SPANS_AT_MOST, YEARS_AT_MOST } from '../model/date-bounds.ts';
import { type DateExpression, type PeriodDate, periodDates, type Span } from '../model/date-expression.ts';
import { type Words, wordsOf } from './condition-tokens.ts';
import { isReserved, type LanguageVersion } from './words.ts';

/** A name in a text, with the character at which it stands, from 0. */
export interface Mention {
  readonly kind: 'moment' | 'state' | 'amount';
  readonly name: string;
  readonly offset: number;
}

/**
 * Reads a date: `period-start`, `period-end`, `after-period` or a moment, with spans added or taken away in order:
 * `arrival + 3 years - 1 day`.
 *
 * @throws ConditionError
 */
export function parseDate(text: string, language: LanguageVersion = 2): { date: DateExpression; mentions: Mention[] } {
  const words = wordsOf(text, 'date');
  const mentions: Mention[] = [];
  const date = readDate(words, language, mentions);
  words.end('end-of-date');
  return { date, mentions };
}

/**
 * Reads a span: `14 days`, `6 weeks`, `1 month`, `3 years`.
 *
 * @throws ConditionError
 */
export function parseSpan(text: string): Span {
  const words = wordsOf(text, 'span');
  const span = readSpan(words);
  words.end('end-of-span');
  return span;
}

/** Reads a date where one stands; the moment that it mentions is added to the list. */
export function readDate(words: Words, language: LanguageVersion, mentions: Mention[]): DateExpression {
  const offset = words.offset();
  const base = readName(words, language, 'date', language === 1 ? [] : periodDates);
  if (isPeriodDate(base, language)) return { base, shifts: readShifts(words) };
  mentions.push({ kind: 'moment', name: base, offset });
  return { base: { moment: base }, shifts: readShifts(words) };
}

/** Whether a word is one of the period's dates; version 1 knew none. */
export function isPeriodDate(word: string, language: LanguageVersion): word is PeriodDate {
  return language > 1 && (periodDates as readonly string[]).includes(word);
}

/** Reads a name, or one of a few words that may stand for one. */
export function readName(
  words: Words,
  language: LanguageVersion,
  wanted: Wanted,
  orThese: readonly string[] = [],
): string {
  const word = words.peek();
  if (word === undefined || !/^[A-Za-z0-9-]*[A-Za-z0-9]$/.test(word)) return words.fail(wanted);
  if (isReserved(word, language) && !orThese.includes(word)) return words.fail(wanted);
  words.skip();
  return word;
}

export function readShifts(words: Words): DateExpression['shifts'] {
  const shifts: DateExpression['shifts'][number][] = [];
  for (;;) {
    const sign = words.take('+') ? 1 : words.take('-') ? -1 : undefined;
    if (sign === undefined) return shifts;
    if (shifts.length === SPANS_AT_MOST)
      throw new ConditionError({ kind: 'too-many-spans', most: SPANS_AT_MOST }, words.offset());
    const offset = words.offset();
    shifts.push({ sign, span: readSpan(words) });
    if (isTooFar(shifts)) throw new ConditionError({ kind: 'spans-too-far', years: YEARS_AT_MOST }, offset);
  }
}

export function readSpan(words: Words): Span {
  const offset = words.offset();
  if (!/^[1-9]\d{0,4}$/.test(words.peek() ?? '')) return words.fail('span');
  const count = readNumber(words, 'span');
  const unit = readUnit(words);
  if (unit === undefined) return words.fail(['days', 'weeks', 'months', 'years']);
  if (count > mostOf(unit))
    throw new ConditionError({ kind: 'span-too-long', count, unit, most: mostOf(unit) }, offset);
  return { count, unit };
}

/** Reads `days`, `weeks`, `months` or `years`, or one of them; undefined where none stands. */
export function readUnit(words: Words): Span['unit'] | undefined {
  const word = words.peek();
  const unit = (['days', 'weeks', 'months', 'years'] as const).find((each) => word === each || `${word}s` === each);
  if (unit !== undefined) words.skip();
  return unit;
}

/** Reads a whole number that is not negative, of at most seven digits. */
export function readNumber(words: Words, wanted: Wanted): number {
  const word = words.peek();
  if (word === undefined || !/^\d+$/.test(word)) return words.fail(wanted);
  if (word.length > 7) throw new ConditionError({ kind: 'number-too-large', written: word }, words.offset());
  words.skip();
  return Number(word);
}
