import { endOfNumber, endOfString } from './json-tokens.ts';
import { locateViolation, maxDepth, numberViolation, type Violation } from './locate-violation.ts';

const quote = 0x22;
const colon = 0x3a;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const closeBracket = 0x5d;

interface Census {
  /** Members of objects, in the whole text. */
  readonly members: number;
  readonly depth: number;
  readonly numbersAreSafe: boolean;
}

/** One pass over well-formed JSON. Strings are leapt over, which leaves few characters to look at. */
function takeCensus(json: string): Census {
  let members = 0;
  let depth = 0;
  let deepest = 0;
  let numbersAreSafe = true;
  let index = 0;
  while (index < json.length) {
    const code = json.charCodeAt(index);
    if (code === quote) {
      index = endOfString(json, index);
      continue;
    }
    if (code === 0x2d || (code >= 0x30 && code <= 0x39)) {
      const end = endOfNumber(json, index);
      // Four characters cannot spell a number that is too large, and most numbers are short.
      if (end - index > 4 && numberViolation(json.slice(index, end)) !== undefined) numbersAreSafe = false;
      index = end;
      continue;
    }
    if (code === colon) members++;
    else if (code === openBrace || code === openBracket) deepest = Math.max(deepest, ++depth);
    else if (code === closeBrace || code === closeBracket) depth--;
    index++;
  }
  return { members, depth: deepest, numbersAreSafe };
}

function countMembers(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  let members = 0;
  if (Array.isArray(value)) {
    for (const item of value) members += countMembers(item);
    return members;
  }
  for (const key of Object.keys(value)) members += 1 + countMembers((value as Record<string, unknown>)[key]);
  return members;
}

/**
 * What JSON allows and this project does not (rule E2): the same key twice in one object, integers beyond
 * ±(2^53 − 1), numbers without a finite double, more than 32 levels. `undefined` when there is none of it.
 *
 * `json` must be well-formed and `parsed` what `JSON.parse` made of it: of two members with one key, `JSON.parse` keeps
 * one, so the members that are written and those that are there differ in number. Only then is the text read again,
 * slowly, for the place.
 */
export function findViolation(json: string, parsed: unknown): Violation | undefined {
  // V8 can read an escaped key as another one (nodejs/node#63785), so where there are escapes the count proves nothing.
  if (json.includes('\\')) return locateViolation(json);
  const census = takeCensus(json);
  if (census.depth <= maxDepth && census.numbersAreSafe && census.members === countMembers(parsed)) return undefined;
  return locateViolation(json);
}
