/** In characters, as it is written: a cell holds 32,767. */
export const longestText = 1_048_576;

/** A text of a cell: characters that XML cannot hold are written as `_x000D_`, and an underscore before such letters as `_x005F_`. */
export function plainText(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
