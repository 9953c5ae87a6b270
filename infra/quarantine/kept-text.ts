import type { Refusal } from '../../contracts/errors/refusal.ts';
import { maskPersonal } from './mask-personal.ts';

/** The most bytes of UTF-8 that are kept to the letter: what one event may have. */
const wholeBytes = 64 * 1024;
/** How much of a longer text is kept, in UTF-16 units: enough to recognise an event by. */
const cutLength = 4096;

export interface KeptText {
  /** What may be kept; null where no text was sent. */
  readonly text: string | null;
  /** Whether it is what was sent, to the letter. */
  readonly whole: boolean;
}

/** What SQLite cannot hold in a text: NUL, and halves of surrogate pairs. */
function holdable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD');
}

/** What is kept of a refused text, and whether that is enough to judge it again. */
export function keptText(raw: string | null, masked: string | null): KeptText {
  if (raw === null || masked === null) return { text: null, whole: false };
  const text = holdable(masked);
  if (Buffer.byteLength(text) > wholeBytes) return { text: holdable(text.slice(0, cutLength)), whole: false };
  return { text, whole: text === raw };
}

/** The text without what is personal; null where there is none. */
export function maskedText(raw: string | null, refusal: Refusal): string | null {
  return raw === null ? null : maskPersonal(raw, refusal);
}
