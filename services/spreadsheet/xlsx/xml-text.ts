import { printable } from '../../presentation/printable.ts';

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A text in XML, between tags or within quotes. What XML does not allow shows as an escape. */
export function xmlText(text: string): string {
  return printable(text).replaceAll(/[&<>"]/g, (char) => entities[char] as string);
}

/** Characters that a cell holds. */
const MOST_CHARACTERS = 32_767;

/** A text in a cell. `_x0041_` would be read as A there, so its underscore is escaped as Excel does. */
export function cellText(text: string): string {
  const fits = text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS - 1).toWellFormed()}…` : text;
  return xmlText(fits).replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
}
