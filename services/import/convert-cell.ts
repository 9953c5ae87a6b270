import type { RefusalDetail } from '../../contracts/errors/refusal-details.ts';
import { isCivilDate } from '../../contracts/events/civil-date.ts';
import { addDays } from '../../projections/calendar/civil-date.ts';
import { cellText } from './cell-text.ts';
import { type DateReader, type ReadTime, readIsoTime, spreadsheetDays, spreadsheetTime } from './mapping/date-form.ts';
import { copenhagenInstant, utcInstant } from './mapping/local-instant.ts';
import type { RegisteredSource, ValueSource } from './mapping/mapping.ts';
import type { Cell } from './tables/table.ts';

export type Scalar = string | number | boolean;

/** What came of a cell; undefined where it says nothing. */
export type Converted<T> =
  | { readonly ok: true; readonly value: T | undefined }
  | { readonly ok: false; readonly why: RefusalDetail };

const said = <T>(value: T | undefined): Converted<T> => ({ ok: true, value });
const refused = (why: RefusalDetail): Converted<never> => ({ ok: false, why });

/** A source of a value that is a cell of the row itself. */
export type CellSource = Extract<ValueSource, { kind: 'text' | 'date' | 'number' | 'values' }>;

/** What a cell says that is not empty. */
export function convertCell(source: CellSource, cell: Cell): Converted<Scalar> {
  switch (source.kind) {
    case 'text':
      return said(cellText(cell));
    case 'date':
      return dateOf(source, cell);
    case 'number':
      return numberOf(source, cell);
    case 'values': {
      const value = source.values.get(cellText(cell));
      if (value === undefined) return refused({ kind: 'row-unknown-value', column: source.column });
      return said(value ?? undefined);
    }
  }
}

/** A date of a cell: a date of the format itself, a day of a spreadsheet, or a text in the form that the mapping says. */
export function readTime(cell: Cell, form: string, read: DateReader): ReadTime | undefined {
  if (typeof cell === 'object' && cell !== null && 'local' in cell) return readIsoTime(cell.local);
  if (typeof cell === 'number' && form === spreadsheetDays) return spreadsheetTime(cell);
  return read(cellText(cell));
}

function dateOf(source: Extract<CellSource, { kind: 'date' }>, cell: Cell): Converted<string> {
  const time = readTime(cell, source.form, source.read);
  const date = time && (source.addDays === 0 ? time.date : addDays(time.date, source.addDays));
  if (date === undefined || !isCivilDate(date))
    return refused({ kind: 'row-no-date', column: source.column, form: source.form });
  return said(date);
}

const forms = {
  'decimal-comma': /^[+-]?(?:\d+|\d{1,3}(?:[.\u00a0 ]\d{3})+)(?:,\d+)?$/,
  'decimal-point': /^[+-]?(?:\d+|\d{1,3}(?:[,\u00a0 ]\d{3})+)(?:\.\d+)?$/,
} as const;

function numberOf({ column, form }: Extract<CellSource, { kind: 'number' }>, cell: Cell): Converted<number> {
  if (typeof cell === 'number') return said(cell);
  const text = cellText(cell);
  if (!forms[form].test(text)) return refused({ kind: 'row-no-number', column, form });
  const plain =
    form === 'decimal-comma'
      ? text.replaceAll(/[.\u00a0 ]/g, '').replace(',', '.')
      : text.replaceAll(/[,\u00a0 ]/g, '');
  return said(Number(plain));
}

const withOffset = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?) ?(Z|[+-]\d{2}:\d{2})$/;

/** When a row was registered, as an RFC 3339 instant. A text with an offset from UTC says so itself. */
export function registeredAt(source: RegisteredSource, cell: Cell): Converted<string> {
  const [, date, clock, offset] = withOffset.exec(cellText(cell)) ?? [];
  if (date !== undefined && clock !== undefined && isCivilDate(date))
    return said(`${date}T${clock.length === 5 ? `${clock}:00` : clock}${offset}`);
  const time = readTime(cell, source.form, source.read);
  if (time === undefined) return refused({ kind: 'row-no-date', column: source.column, form: source.form });
  const instant = source.zone === 'utc' ? utcInstant(time) : copenhagenInstant(time);
  return instant === undefined ? refused({ kind: 'row-no-such-hour', column: source.column }) : said(instant);
}
