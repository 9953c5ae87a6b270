/** The first bytes of files that are no text. */
const signatures: readonly (readonly [string, string])[] = [
  ['1f8b', 'a gzip file; unpack it first'],
  ['28b52ffd', 'a Zstandard file; unpack it first'],
  ['425a68', 'a bzip2 file; unpack it first'],
  ['504b0304', 'a ZIP file, as an Excel or Word document is'],
  ['25504446', 'a PDF document'],
  ['d0cf11e0', 'an old Excel or Word document'],
  ['53514c69746520666f726d617420', 'an SQLite database'],
  ['50415231', 'a Parquet file'],
  ['fffe', 'text in UTF-16; save it as UTF-8'],
  ['feff', 'text in UTF-16; save it as UTF-8'],
];

/** What separates the columns of a table. */
const delimiters = [
  [';', 'semicolons'],
  ['\t', 'tabs'],
  [',', 'commas'],
  ['|', 'upright strokes'],
] as const;

/** A table if most lines have as many columns as the first, of which there are several. */
function asTable(lines: readonly string[]): string | undefined {
  for (const [delimiter, name] of delimiters) {
    const columns = lines.map((line) => line.split(delimiter).length);
    const [first = 1] = columns;
    if (first > 1 && columns.filter((each) => each === first).length * 2 > columns.length)
      return `a table of ${first} columns with ${name} between (CSV)`;
  }
  return undefined;
}

/**
 * What a file without events looks like, told by how it begins: its first bytes, or its first lines that are no events.
 * Nothing of it is repeated.
 */
export function apparentFormat(start: Buffer, lines: readonly string[]): string {
  const bytes = start.toString('hex');
  for (const [signature, what] of signatures) if (bytes.startsWith(signature)) return what;
  const [first = ''] = lines.map((line) => line.trim());
  if (first.startsWith('<')) return /^<!doctype html|^<html/i.test(first) ? 'an HTML page' : 'XML';
  if (/^[[{][\s[{]*$/.test(first) || /^"[^"]*"\s*:/.test(first))
    return 'JSON written over several lines; write each event on one line';
  if (first.startsWith('[')) return 'a JSON array; write each event on a line of its own';
  return asTable(lines) ?? (lines.length > 0 ? 'text' : 'binary data');
}
