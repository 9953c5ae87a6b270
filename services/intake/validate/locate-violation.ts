import { endOfNumber, endOfString } from './json-tokens.ts';

/** How deep objects and arrays may lie in one another. */
export const maxDepth = 32;

/** Something that JSON allows and this project refuses, and the keys that lead to it. */
export interface Violation {
  readonly kind: 'duplicate key' | 'unsafe integer' | 'not finite' | 'too deep';
  readonly path: readonly (string | number)[];
}

/** What is wrong with a number literal that JSON allows; `undefined` when it keeps its value as a double. */
export function numberViolation(literal: string): 'unsafe integer' | 'not finite' | undefined {
  const value = Number(literal);
  if (/^-?\d+$/.test(literal)) return Number.isSafeInteger(value) ? undefined : 'unsafe integer';
  return Number.isFinite(value) ? undefined : 'not finite';
}

const insignificant = /[\s,:]*/y;

/**
 * The first violation in a text, in reading order; `undefined` when there is none.
 * `json` must be well-formed: this reads it without checking its grammar.
 */
export function locateViolation(json: string): Violation | undefined {
  let index = 0;

  function next(): string {
    insignificant.lastIndex = index;
    insignificant.test(json);
    index = insignificant.lastIndex;
    return json.charAt(index);
  }

  function readString(): string {
    const start = index;
    index = endOfString(json, start);
    return JSON.parse(json.slice(start, index)) as string;
  }

  function readObject(path: readonly (string | number)[]): Violation | undefined {
    const seen = new Set<string>();
    index++;
    while (next() !== '}') {
      const key = readString();
      if (seen.has(key)) return { kind: 'duplicate key', path: [...path, key] };
      seen.add(key);
      const violation = readValue([...path, key]);
      if (violation !== undefined) return violation;
    }
    index++;
    return undefined;
  }

  function readArray(path: readonly (string | number)[]): Violation | undefined {
    index++;
    for (let item = 0; next() !== ']'; item++) {
      const violation = readValue([...path, item]);
      if (violation !== undefined) return violation;
    }
    index++;
    return undefined;
  }

  function readNumber(path: readonly (string | number)[]): Violation | undefined {
    const start = index;
    index = endOfNumber(json, start);
    const kind = numberViolation(json.slice(start, index));
    return kind === undefined ? undefined : { kind, path };
  }

  function readValue(path: readonly (string | number)[]): Violation | undefined {
    const first = next();
    if (first === '{' || first === '[') {
      // A value at depth n has n keys above it, and opens level n + 1.
      if (path.length >= maxDepth) return { kind: 'too deep', path };
      return first === '{' ? readObject(path) : readArray(path);
    }
    if (first === '"') readString();
    else if (first === 't' || first === 'n') index += 4;
    else if (first === 'f') index += 5;
    else return readNumber(path);
    return undefined;
  }

  return readValue([]);
}
