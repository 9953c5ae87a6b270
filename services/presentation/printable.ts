/**
 * What a terminal acts on or nobody sees: control characters but tabs and newlines, bidirectional and other format
 * characters, separators of lines and paragraphs, halves of pairs, private and unassigned ones.
 */
const unprintable = /[^\P{C}\t\n]|[\u2028\u2029]/gu;

function escaped(char: string): string {
  return `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`;
}

/**
 * A text for people, with what others wrote in it: it cannot move the cursor, colour what follows, or turn it round.
 * Such characters show as escapes.
 */
export function printable(text: string): string {
  return text.replaceAll(unprintable, escaped);
}

/** As `printable`, of a text that is to stay on its line, such as the name of a file. */
export function printableOnOneLine(text: string): string {
  return printable(text).replaceAll(/[\t\n]/g, escaped);
}
