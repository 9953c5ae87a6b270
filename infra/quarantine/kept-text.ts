import type { Refusal } from '../../contracts/errors/refusal.ts';
import { fieldNames } from '../../contracts/events/field-names.ts';
import { maskPersonal } from './mask-personal.ts';

/** The most bytes of UTF-8 that are kept to the letter: what one event may have. */
const wholeBytes = 64 * 1024;
/** How much is kept of the shape of a text that is not kept itself, in UTF-16 units: enough to see what it is. */
const excerptLength = 160;

export interface KeptText {
  /** What may be kept; null where no text was sent. */
  readonly text: string | null;
  /** Whether it is what was sent, to the letter. */
  readonly whole: boolean;
  /** Whether it is what was sent but for personal numbers, so that it tells the text from others. */
  readonly isTelling: boolean;
}

/** A string of JSON, and the colon behind it where it is the name of a field. */
const jsonString = /("(?:[^"\\]|\\.)*")\s*(:)?/g;

/** What SQLite cannot hold in a text: NUL, and halves of surrogate pairs. */
function holdable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD');
}

/** A text of people, such as a name or an address, is made of words; no field of an event has any. */
function isWords(text: string): boolean {
  return /\s/.test(text.trim()) && /\p{L}/u.test(text);
}

/**
 * Whether a text is made of nothing but fields of events, so that the catalogue bounds what is in it. It is read as it
 * was sent rather than as it is parsed: of a key that occurs twice only one value is there any more after that.
 */
function isMadeOfFields(raw: string): boolean {
  try {
    const value: unknown = JSON.parse(raw);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  } catch {
    return false;
  }
  for (const [, literal = '""', colon] of raw.matchAll(jsonString)) {
    const text: string = JSON.parse(literal);
    if (colon === undefined ? isWords(text) : !fieldNames.has(text)) return false;
  }
  return true;
}

/** The beginning of a text with an x for every letter and a # for every digit, escaped or not. */
function shapeOf(raw: string): string {
  return raw
    .slice(0, excerptLength)
    .replaceAll(/[\p{L}\p{M}]/gu, 'x')
    .replaceAll(/\p{N}/gu, '#');
}

/**
 * What is kept of a refused text, and whether that is enough to validate it again. What is no JSON object, or has fields
 * that no event has, or words, could hold anything of anybody: of that only the shape is kept. Of all others, everything
 * but personal numbers.
 */
export function keptText(raw: string | null, refusal: Refusal): KeptText {
  if (raw === null) return { text: null, whole: false, isTelling: false };
  if (Buffer.byteLength(raw) > wholeBytes || !isMadeOfFields(raw))
    return { text: holdable(shapeOf(raw)), whole: false, isTelling: false };
  const text = holdable(maskPersonal(raw, refusal));
  return { text, whole: text === raw, isTelling: true };
}
