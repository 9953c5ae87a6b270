import type { ConditionDetail, TextOfPlan, Wanted } from '../../../contracts/plans/condition-details.ts';
import { unitInPlans } from '../../../contracts/plans/danish-units.ts';
import { ConditionError } from '../model/condition.ts';

interface Token {
  readonly text: string;
  readonly offset: number;
}

/** Goes through the words of a text that a plan writes; every way forward says what it wanted where it does not find it. */
export interface Words {
  /** The next word but `ahead`; undefined at the end. */
  peek(ahead?: number): string | undefined;
  /** The character, from 0, at which the next word begins. */
  offset(): number;
  /** Passes these words if they come next. */
  take(...words: string[]): boolean;
  /** @throws ConditionError where the word does not come next */
  expect(word: string): void;
  /** Passes whatever comes next. */
  skip(): void;
  /** @throws ConditionError that `wanted` does not stand here */
  fail(wanted: Wanted): never;
  /** @throws ConditionError where a word is left */
  end(wanted: Wanted): void;
}

/**
 * @param what what the text is, for errors
 * @throws ConditionError for a character that no such text has
 */
export function wordsOf(text: string, what: TextOfPlan): Words {
  const tokens = tokenise(text, what);
  let next = 0;
  const peek = (ahead = 0): string | undefined => tokens[next + ahead]?.text;
  const fail = (wanted: Wanted): never => {
    const token = tokens[next];
    const misread = danishUnit(token?.text) ?? decimalComma(tokens, next);
    if (misread !== undefined) throw new ConditionError(misread, token?.offset ?? text.length);
    throw new ConditionError(
      token === undefined
        ? { kind: 'text-ends', text: what, wanted }
        : { kind: 'stands-instead', written: token.text, wanted },
      token?.offset ?? text.length,
    );
  };
  const take = (...words: string[]): boolean => {
    if (!words.every((word, i) => peek(i) === word)) return false;
    next += words.length;
    return true;
  };
  return {
    peek,
    offset: () => tokens[next]?.offset ?? text.length,
    take,
    expect: (word) => {
      if (!take(word)) fail([word]);
    },
    skip: () => {
      next++;
    },
    fail,
    end: (wanted) => {
      if (next < tokens.length) fail(wanted);
    },
  };
}

function danishUnit(written: string | undefined): ConditionDetail | undefined {
  const unit = written === undefined ? undefined : unitInPlans(written);
  return unit === undefined || written === undefined ? undefined : { kind: 'danish-unit', unit, written };
}

/** Where a comma stands right between the digits of one number. */
function decimalComma(tokens: readonly Token[], at: number): ConditionDetail | undefined {
  const [before, comma, after] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  if (comma?.text !== ',' || !isNumber(before) || !isNumber(after)) return undefined;
  if (comma.offset !== before.offset + before.text.length || after.offset !== comma.offset + 1) return undefined;
  return { kind: 'decimals-in-whole', written: `${before.text},${after.text}` };
}

function isNumber(token: Token | undefined): token is Token {
  return token !== undefined && /^\d+$/.test(token.text);
}

/** What those who know spreadsheets or programming write, and what it is called here. */
const inWords: Readonly<Record<string, Extract<ConditionDetail, { kind: 'symbol' }>['instead']>> = {
  '>=': 'at least',
  '<=': 'at most',
  '>': 'more than',
  '<': 'less than',
  '=': 'exactly',
  '==': 'exactly',
  '!': 'not',
  '<>': 'not-exactly',
  '!=': 'not-exactly',
  '&': 'and',
  '&&': 'and',
  '|': 'or',
  '||': 'or',
};

function tokenise(text: string, what: TextOfPlan): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(/\s+|[(),+]|[A-Za-z0-9-]+|./gsu)) {
    const token = match[0];
    if (/^\s/.test(token)) continue;
    if (!/^([(),+]|[A-Za-z0-9-]+)$/.test(token)) {
      const word = wordAround(text, match.index);
      const danish = danishUnit(word.text);
      if (danish !== undefined) throw new ConditionError(danish, word.offset);
      const symbol = /^[<>=!&|]{1,2}/.exec(text.slice(match.index))?.[0] ?? token;
      throw new ConditionError({ kind: 'symbol', symbol, text: what, instead: inWords[symbol] ?? null }, match.index);
    }
    tokens.push({ text: token, offset: match.index });
  }
  return tokens;
}

/** The word that a character is part of. */
function wordAround(text: string, index: number): Token {
  const before = /\p{L}*$/u.exec(text.slice(0, index))?.[0] ?? '';
  const after = /^\p{L}*/u.exec(text.slice(index))?.[0] ?? '';
  return { text: before + after, offset: index - before.length };
}
