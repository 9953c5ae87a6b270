import type { AmountUnit } from '../model/amount-unit.ts';
import {
  type Comparator,
  type Condition,
  ConditionError,
  type ConditionWindow,
  type Relation,
} from '../model/condition.ts';
import type { DateExpression } from '../model/date-expression.ts';
import { type Words, wordsOf } from './condition-tokens.ts';
import {
  isPeriodDate,
  type Mention,
  readDate,
  readName,
  readNumber,
  readShifts,
  readSpan,
  readUnit,
} from './parse-date.ts';
import { isReserved, type LanguageVersion } from './words.ts';

/** What a reader of conditions needs to know of the plan that they stand in. */
export interface ReadingOptions {
  readonly language?: LanguageVersion;
  /** What an amount counts in; undefined for one that is not defined. */
  readonly unitOf?: (amount: string) => AmountUnit | undefined;
}

export interface ReadCondition {
  readonly condition: Condition;
  /** Every name in it, in the order of the text. */
  readonly mentions: readonly Mention[];
}

export interface ReadMembers {
  readonly population: string;
  readonly where: Condition | undefined;
  readonly mentions: readonly Mention[];
}

/**
 * Reads a condition: leaves joined by `not`, `and` and `or` (binding in that order) and grouped by parentheses.
 *
 * ```
 * leaf := MOMENT
 *       | DATE (after | on or after | before | on or before) DATE
 *       | DATE within SPAN (after | before) DATE
 *       | STATE on DATE [for at least SPAN]
 *       | STATE (during | throughout) (period | last SPAN | DATE to DATE)
 *       | AMOUNT (at least | at most | more than | less than | exactly) NUMBER [days | weeks | months | years]
 *       | at least NUMBER of ( condition , condition … )
 * DATE := (period-start | period-end | after-period | MOMENT) ((+ | -) SPAN)*
 * ```
 *
 * @throws ConditionError
 */
export function readCondition(text: string, options: ReadingOptions = {}): ReadCondition {
  const parser = makeParser(text, options);
  const condition = parser.or();
  parser.end();
  return { condition, mentions: parser.mentions };
}

/**
 * Reads a population that may be narrowed: `jobready`, or `jobready where jobready-activation`.
 *
 * @throws ConditionError
 */
export function parseMembers(text: string, options: ReadingOptions = {}): ReadMembers {
  const parser = makeParser(text, options);
  const { population, where } = parser.members();
  parser.end();
  return { population, where, mentions: parser.mentions };
}

/** Deeper conditions would overflow the stack of whatever goes through them. */
const DEPTH_AT_MOST = 100;
/** The database nests the parts of a sum or a choice as deep as they are many, and has a limit for that. */
const PARTS_AT_MOST = 200;

function makeParser(text: string, { language = 2, unitOf }: ReadingOptions) {
  const words = wordsOf(text, 'condition');
  const mentions: Mention[] = [];
  const date = (): DateExpression => readDate(words, language, mentions);

  let leaves = 0;
  const leaf = (): Condition => {
    if (words.peek() === 'at' && words.peek(1) === 'least') return atLeast();
    const offset = words.offset();
    if (++leaves > PARTS_AT_MOST)
      throw new ConditionError({ kind: 'too-many-condition-parts', most: PARTS_AT_MOST }, offset);
    const wanted = language === 1 ? 'moment' : 'moment-state-or-amount';
    const first = readName(words, language, wanted, ['period-start', 'period-end', 'after-period'].filter(isDateHere));
    const isName = !isDateHere(first);
    if (language === 1) refuseNewerForm(words);
    const shifts = readShifts(words);
    const left: DateExpression = { base: isDateHere(first) ? first : { moment: first }, shifts };
    const mention = (kind: Mention['kind']): void => {
      if (isName) mentions.push({ kind, name: first, offset });
    };

    const found = relation(words);
    if (found !== undefined) {
      mention('moment');
      return { op: 'compare', left, relation: found, right: date() };
    }
    if (words.take('within')) {
      mention('moment');
      const span = readSpan(words);
      const direction = words.take('after')
        ? 'after'
        : words.take('before')
          ? 'before'
          : words.fail(['after', 'before']);
      return { op: 'within', left, span, direction, right: date() };
    }
    if (!isName || shifts.length > 0) return words.fail('comparison-and-date');
    if (words.take('on')) {
      mention('state');
      return { op: 'on', state: first, date: dateAfterOn(), lasting: lasting(words) };
    }
    const op = words.take('during') ? 'during' : words.take('throughout') ? 'throughout' : undefined;
    if (op !== undefined) {
      mention('state');
      return { op, state: first, window: window() };
    }
    const compared = comparison(words);
    if (compared !== undefined) {
      mention('amount');
      return { op: 'amount', amount: first, comparison: compared, number: quantity(words, first, unitOf?.(first)) };
    }
    mention('moment');
    return { op: 'has', moment: first };
  };

  const isDateHere = (word: string): word is 'period-start' | 'period-end' | 'after-period' =>
    isPeriodDate(word, language);

  const dateAfterOn = (): DateExpression => {
    const next = words.peek();
    if (next === 'after' || next === 'before') words.fail(`or-${next}-or-date`);
    return date();
  };

  const window = (): ConditionWindow => {
    if (words.take('period')) return { kind: 'period' };
    if (words.take('last')) return { kind: 'last', span: readSpan(words) };
    const word = words.peek();
    if (word === undefined || (isReserved(word, language) && !isDateHere(word))) return words.fail('window');
    const from = date();
    words.expect('to');
    return { kind: 'dates', from, to: date() };
  };

  const atLeast = (): Condition => {
    words.take('at', 'least');
    const offset = words.offset();
    const least = readNumber(words, 'number');
    words.expect('of');
    words.expect('(');
    const parts = [deeper(or)];
    while (words.take(',')) parts.push(deeper(or));
    if (!words.take(')')) words.fail([',', ')']);
    if (least < 1 || least > parts.length)
      throw new ConditionError({ kind: 'at-least-of-parts', least, parts: parts.length }, offset);
    return { op: 'at-least', least, parts };
  };

  let depth = 0;
  const deeper = <T>(read: () => T): T => {
    depth++;
    if (depth > DEPTH_AT_MOST)
      throw new ConditionError({ kind: 'nested-too-deep', most: DEPTH_AT_MOST }, words.offset());
    const inner = read();
    depth--;
    return inner;
  };
  const unary = (): Condition => {
    if (words.take('not')) return { op: 'not', part: deeper(unary) };
    if (!words.take('(')) return leaf();
    const inner = deeper(or);
    words.expect(')');
    return inner;
  };
  const joined = (op: 'and' | 'or', part: () => Condition): Condition => {
    const first = part();
    if (words.peek() !== op) return first;
    const parts = [first];
    while (words.take(op)) parts.push(part());
    return { op, parts };
  };
  const and = (): Condition => joined('and', unary);
  const or = (): Condition => joined('or', and);
  const members = () => {
    const population = readName(words, language, 'population');
    return { population, where: words.take('where') ? or() : undefined };
  };
  const end = (): void => words.end('end-of-condition');
  return { or, members, mentions, end };
}

/** The words that may follow a name since version 2; a comparison that begins with `on or` is older. */
const newerForms = ['+', '-', 'within', 'on', 'during', 'throughout', 'at', 'more', 'less', 'exactly'];

function refuseNewerForm(words: Words): void {
  const next = words.peek();
  if (
    next === undefined ||
    !newerForms.includes(next) ||
    (next === 'on' && ['or', 'after', 'before'].includes(words.peek(1) ?? 'or'))
  )
    return;
  throw new ConditionError({ kind: 'came-with-version-2', word: next }, words.offset());
}

function relation(words: Words): Relation | undefined {
  if (words.take('after')) return 'after';
  if (words.take('before')) return 'before';
  if (!words.take('on', 'or')) return undefined;
  if (words.take('after')) return 'on or after';
  if (words.take('before')) return 'on or before';
  return words.fail(['after', 'before']);
}

function comparison(words: Words): Comparator | undefined {
  if (words.take('exactly')) return 'exactly';
  for (const found of ['at least', 'at most', 'more than', 'less than'] as const) {
    const [first = '', second = ''] = found.split(' ');
    if (words.peek() !== first) continue;
    if (words.take(first, second)) return found;
    if (first === 'at') continue;
    words.skip();
    words.expect(second);
  }
  return words.peek() === 'at' ? words.fail(['at least', 'at most']) : undefined;
}

function lasting(words: Words) {
  if (!words.take('for')) return undefined;
  words.expect('at');
  words.expect('least');
  return readSpan(words);
}

/** A number in the units of the amount that it stands beside: weeks beside days are so many days. */
function quantity(words: Words, amount: string, counted: AmountUnit | undefined): number {
  const number = readNumber(words, 'whole-number');
  if (counted === 'hours' && (words.take('hours') || words.take('hour'))) return number;
  const offset = words.offset();
  const unit = readUnit(words);
  if (unit === undefined || counted === undefined || unit === counted) return number;
  if (unit === 'weeks' && counted === 'days') return number * 7;
  throw new ConditionError(
    counted === 'times' ? { kind: 'times-have-no-unit', amount, unit } : { kind: 'other-unit', amount, counted, unit },
    offset,
  );
}
