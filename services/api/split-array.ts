import { CodedError } from '../../contracts/errors/coded-error.ts';
import type { Refusal } from '../../contracts/errors/refusal.ts';
import { maxEventBytes } from '../intake/validate/parse-event.ts';
import { eventText, tooLargeEvent } from './event-text.ts';

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;

/** White space between the values of JSON. */
export function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

function bad(why: string): CodedError {
  return new CodedError('HTTP_BAD_BATCH', `The body is not a JSON array of events: ${why}.`);
}

/**
 * The elements of a JSON array, each as the text that was sent: parsed and written out anew, a key that stands there
 * twice, or digits that a double cannot hold, would be gone before anyone could refuse them.
 *
 * It looks at brackets, strings and commas only, so an element need not be JSON; but if all elements are, the whole was
 * a JSON array, and these are its elements. Memory is bounded by the size of a chunk and of an event: of an element
 * beyond 64 KiB only the size is kept (EVENT_TOO_LARGE).
 * @throws CodedError HTTP_BAD_BATCH where the array breaks off or something follows it, after the elements before
 */
export async function* splitArray(chunks: AsyncIterable<Buffer>): AsyncGenerator<readonly (string | Refusal)[]> {
  const element = Buffer.allocUnsafe(maxEventBytes);
  let elementBytes = 0;
  let depth = 0;
  let inString = false;
  let isEscaped = false;
  let isOver = false;
  /** Whether a comma stands before, so that an element must follow. */
  let afterComma = false;
  let found: (string | Refusal)[] = [];

  function addToElement(byte: number): void {
    if (elementBytes === 0 && isSpace(byte)) return;
    if (elementBytes < maxEventBytes) element[elementBytes] = byte;
    elementBytes++;
  }

  function endElement(isLast: boolean): void {
    if (elementBytes > 0) {
      found.push(
        elementBytes > maxEventBytes ? tooLargeEvent(elementBytes) : eventText(element.subarray(0, elementBytes)),
      );
    } else if (afterComma || !isLast) throw bad('an element is missing between two commas or at its end');
    elementBytes = 0;
    afterComma = !isLast;
    isOver = isLast;
  }

  function readInString(byte: number): void {
    addToElement(byte);
    if (isEscaped) isEscaped = false;
    else if (byte === backslash) isEscaped = true;
    else if (byte === quote) inString = false;
  }

  function readOutside(byte: number): void {
    if (isSpace(byte)) return;
    if (isOver) throw bad('something follows its end');
    if (byte !== openBracket) throw bad('it does not begin with [');
    depth = 1;
  }

  function readInArray(byte: number): void {
    if (depth === 1 && byte === comma) {
      endElement(false);
      return;
    }
    if (depth === 1 && byte === closeBracket) {
      depth = 0;
      endElement(true);
      return;
    }
    if (depth === 1 && byte === closeBrace) throw bad('a } closes nothing');
    if (byte === quote) inString = true;
    else if (byte === openBracket || byte === openBrace) depth++;
    else if (byte === closeBracket || byte === closeBrace) depth--;
    addToElement(byte);
  }

  for await (const chunk of chunks) {
    try {
      for (const byte of chunk) {
        if (inString) readInString(byte);
        else if (depth === 0) readOutside(byte);
        else readInArray(byte);
      }
    } catch (error) {
      if (found.length > 0) yield found;
      throw error;
    }
    if (found.length > 0) yield found;
    found = [];
  }
  if (!isOver) throw bad('it ends before its closing bracket');
}
