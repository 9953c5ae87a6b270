/** A cell as a spreadsheet program took it. */
export interface ReadCell {
  /** `percentage` and `date` are numbers that are shown so. */
  readonly type: 'string' | 'float' | 'percentage' | 'date' | 'boolean' | 'currency' | 'time';
  /** A number, a date as 2023-12-31 (with T and the time), or the text. */
  readonly value: number | string;
  /** What its reader sees. */
  readonly shown: string;
  /** There where it is a formula. */
  readonly formula?: string;
}

export interface ReadSheet {
  readonly name: string;
  /** Undefined where nothing stands. */
  readonly rows: readonly (readonly (ReadCell | undefined)[])[];
}

/** Reads the sheets of an OpenDocument spreadsheet in one XML file (`.fods`), as LibreOffice writes it. */
export function readSheets(fods: string): ReadSheet[] {
  return [...fods.matchAll(/<table:table table:name="([^"]*)"[^>]*>(.*?)<\/table:table>/gs)]
    .filter(([, name = '']) => !name.startsWith("'file:"))
    .map(([, name = '', body = '']) => ({ name: plain(name), rows: rowsOf(body) }));
}

function rowsOf(table: string): ReadSheet['rows'] {
  const rows = [...table.matchAll(/<table:table-row\b([^>]*?)(?:\/>|>(.*?)<\/table:table-row>)/gs)].flatMap(
    ([, attributes = '', cells = '']) => {
      const row = cellsOf(cells);
      // The rest of a sheet is one empty row, a million times.
      return Array.from({ length: row.length === 0 ? 1 : repeats(attributes, 'rows') }, () => row);
    },
  );
  while (rows.at(-1)?.length === 0) rows.pop();
  return rows;
}

function cellsOf(row: string): (ReadCell | undefined)[] {
  const cells = [
    ...row.matchAll(/<table:(?:covered-)?table-cell\b([^>]*?)(?:\/>|>(.*?)<\/table:(?:covered-)?table-cell>)/gs),
  ];
  const read = cells.flatMap(([, attributes = '', body = '']) => {
    const cell = cellOf(attributes, body);
    return Array.from({ length: repeats(attributes, 'columns') }, () => cell);
  });
  while (read.length > 0 && read.at(-1) === undefined) read.pop();
  return read;
}

function cellOf(attributes: string, body: string): ReadCell | undefined {
  const of = (name: string): string | undefined => new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1];
  const type = of('office:value-type') as ReadCell['type'] | undefined;
  if (type === undefined) return undefined;
  const shown = [...body.matchAll(/<text:p>(.*?)<\/text:p>/gs)].map(([, text = '']) => plain(text)).join('\n');
  const value = type === 'date' ? of('office:date-value') : type === 'string' ? shown : Number(of('office:value'));
  const formula = of('table:formula');
  return { type, value: value as string | number, shown, ...(formula !== undefined && { formula }) };
}

function repeats(attributes: string, what: 'rows' | 'columns'): number {
  return Number(new RegExp(`number-${what}-repeated="(\\d+)"`).exec(attributes)?.[1] ?? 1);
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Text without its markup: spaces stand in elements where there are several. */
function plain(xml: string): string {
  return xml
    .replaceAll(/<text:s(?: text:c="(\d+)")?\/>/g, (_, times: string | undefined) => ' '.repeat(Number(times ?? 1)))
    .replaceAll('<text:tab/>', '\t')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&(?:(amp|lt|gt|quot|apos)|#(\d+)|#x([0-9a-f]+));/gi, (_, name, decimal, hex) =>
      name === undefined
        ? String.fromCodePoint(decimal ? Number(decimal) : Number.parseInt(hex, 16))
        : (entities[name] as string),
    );
}
