import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isCodedError } from '../../../contracts/errors/coded-error.ts';
import { splitArray } from '../../../services/api/split-array.ts';
import { runs } from '../runs.ts';

/** The bytes of a text in pieces, cut anywhere: in the middle of a character too. */
async function* pieces(text: string, sizes: readonly number[]): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text);
  let start = 0;
  for (let turn = 0; start < bytes.length; turn++) {
    const size = sizes[turn % sizes.length] as number;
    yield bytes.subarray(start, start + size);
    start += size;
  }
}

/** The elements, or `undefined` where the whole is refused. */
async function split(text: string, sizes: readonly number[]): Promise<string[] | undefined> {
  const elements: string[] = [];
  try {
    for await (const some of splitArray(pieces(text, sizes))) {
      for (const element of some) elements.push(typeof element === 'string' ? element : '');
    }
    return elements;
  } catch (error) {
    if (isCodedError(error) && error.code === 'HTTP_BAD_BATCH') return undefined;
    throw error;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });
const space = fc.constantFrom('', '', ' ', '\n', '\r\n\t ');
const value = fc.json({ maxDepth: 3 });

const arrayText = fc
  .tuple(fc.array(fc.tuple(space, value, space), { maxLength: 6 }), space, space)
  .map(([items, before, after]) => `${before}[${items.map((item) => item.join('')).join(',')}]${after}`);

/** Any text over the characters that matter, and arrays in which one of them was put in, taken out or changed. */
const marks = fc.constantFrom(...['[', ']', '{', '}', ',', '"', '\\', ':', '1', 'a', ' ', 'æ']);
const nearly = fc
  .tuple(arrayText, fc.nat(), fc.nat({ max: 1 }), fc.option(marks, { nil: '' }))
  .map(
    ([text, at, gone, mark]) =>
      text.slice(0, at % (text.length + 1)) + mark + text.slice((at % (text.length + 1)) + gone),
  );
const anything = fc.array(marks, { maxLength: 12 }).map((some) => some.join(''));

test('given a JSON array, when it comes in pieces, then its elements are those that JSON.parse finds, as they were written', async () => {
  await fc.assert(
    fc.asyncProperty(arrayText, sizes, async (text, cuts) => {
      const elements = await split(text, cuts);
      expect(elements?.map(parsed)).toEqual(JSON.parse(text));
      for (const element of elements ?? []) expect(text).toContain(element);
    }),
    { numRuns: runs(10) },
  );
});

test('given a text that is no JSON array, then it is refused as a whole, or an element of it is no JSON: nothing is made up', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(nearly, anything), sizes, async (text, cuts) => {
      const elements = await split(text, cuts);
      const whole = parsed(text);
      if (Array.isArray(whole)) expect(elements?.map(parsed)).toEqual(whole);
      else expect(elements === undefined || elements.some((element) => parsed(element) === undefined)).toBe(true);
    }),
    { numRuns: runs(20) },
  );
});
