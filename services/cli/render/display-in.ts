import type { Language } from '../context.ts';

/** The Danish words that the display of a figure is put together from, and what they are in English. */
const english: readonly (readonly [RegExp, string])[] = [
  [/^ca\. /, 'about '],
  [/^brudt serie$/, 'broken series'],
  [/^(\d+) af (\d+)$/, '$1 of $2'],
  [/ point$/, ' points'],
];

/** A figure as results display it, which is in Danish, with its words in a reader's language. The digits stay Danish. */
export function displayIn(language: Language, display: string): string {
  if (language === 'da') return display;
  return english.reduce((text, [danish, words]) => text.replace(danish, words), display);
}
