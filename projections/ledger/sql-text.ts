/** A text as an SQL literal. */
export function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** Texts as the inside of an SQL list. */
export function list(texts: readonly string[]): string {
  return texts.map(quote).join(', ');
}

/** A civil date, `YYYY-MM-DD`, as an SQL literal. */
export function date(iso: string): string {
  return `DATE '${iso}'`;
}
