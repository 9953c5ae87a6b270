import { spreadsheetTime } from '../../mapping/date-form.ts';
import type { Cell, LocalTime, TableRow } from '../table.ts';
import type { Shown } from './number-formats.ts';
import { longestText, plainText } from './plain-text.ts';
import type { SharedTexts } from './shared-texts.ts';
import type { XmlHandler } from './xml.ts';

/** What the format can hold (18.3.1.73). */
const mostRows = 1_048_576;
/** Wider sheets are no extracts; what rows hold at a time is bounded by it. */
export const mostColumns = 2000;
/** From 1900 to 1904, in days. */
const daysTo1904 = 1462;

const rememberedDays = 10_000;

interface CellAtHand {
  readonly column: number;
  readonly type: string;
  readonly look: number;
  /** The last value or inline text of it. */
  value: string | undefined;
  isFormula: boolean;
}

/** Reads the rows of a sheet off its XML, and holds them until they are taken. */
export class SheetRows implements XmlHandler {
  readonly #texts: SharedTexts;
  readonly #shown: readonly Shown[];
  readonly #dayZero: number;
  /** Most rows have the days of others. */
  readonly #days = new Map<number, LocalTime>();
  #rows: TableRow[] = [];
  #line = 0;
  #cells: Cell[] = [];
  #nextColumn = 0;
  #cell: CellAtHand | undefined;
  #text: string | undefined;
  #isPhonetic = false;

  constructor(texts: SharedTexts, shown: readonly Shown[], isFrom1904: boolean) {
    this.#texts = texts;
    this.#shown = shown;
    this.#dayZero = isFrom1904 ? daysTo1904 : 0;
  }

  /** The rows that were read since the last call, those without any content left out. */
  take(): readonly TableRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    switch (name) {
      case 'row': {
        const line = attributes.r === undefined ? this.#line + 1 : Number(attributes.r);
        if (!Number.isInteger(line) || line <= this.#line || line > mostRows)
          throw new Error(`row ${this.#line} is followed by one that is none`);
        this.#line = line;
        this.#cells = [];
        this.#nextColumn = 0;
        break;
      }
      case 'c': {
        const { r, s = '0', t = 'n' } = attributes;
        const column = r === undefined ? this.#nextColumn : columnOf(r);
        if (column === undefined || column < this.#nextColumn)
          throw new Error(`row ${this.#line} has a cell out of order`);
        this.#nextColumn = column + 1;
        this.#cell = { column, type: t, look: Number(s), value: undefined, isFormula: false };
        break;
      }
      case 'f':
        if (this.#cell) this.#cell.isFormula = true;
        break;
      case 'rPh':
        this.#isPhonetic = true;
        break;
      case 'v':
      case 't':
        if (this.#cell && !this.#isPhonetic) this.#text = '';
    }
  }

  text(more: string): void {
    if (this.#text === undefined) return;
    this.#text += more;
    if (this.#text.length > longestText) throw new Error(`row ${this.#line} has a text without end`);
  }

  close(name: string): void {
    switch (name) {
      case 'v':
      case 't':
        if (this.#cell && this.#text !== undefined) this.#cell.value = (this.#cell.value ?? '') + this.#text;
        this.#text = undefined;
        break;
      case 'rPh':
        this.#isPhonetic = false;
        break;
      case 'c': {
        const cell = this.#cell;
        this.#cell = undefined;
        if (cell === undefined || cell.column >= mostColumns) break;
        const value = this.#valueOf(cell);
        if (value === null) break;
        while (this.#cells.length < cell.column) this.#cells.push(null);
        this.#cells.push(value);
        break;
      }
      case 'row':
        if (this.#cells.length > 0) this.#rows.push({ line: this.#line, cells: this.#cells });
    }
  }

  #valueOf({ type, look, value, isFormula }: CellAtHand): Cell {
    // A formula that gives an empty text has a value, if an empty one.
    if (value === undefined) return isFormula ? { noValue: 'formula', shown: '=' } : null;
    if (value === '') return null;
    switch (type) {
      case 's': {
        const text = this.#texts.at(Number(value));
        if (text === undefined) throw new Error(`row ${this.#line} names a text that is not there`);
        return text === '' ? null : text;
      }
      case 'str':
      case 'inlineStr':
        return plainText(value);
      case 'b':
        return value.trim() === '1' || value.trim() === 'true';
      case 'e':
        return { noValue: 'error', shown: value };
      case 'd':
        return { local: value.replace(/Z$/, '').replace(/T00:00:00(?:\.0+)?$/, '') };
      // Numbers: `n`, or whatever a program wrote instead, which then has to be one.
      default:
        return this.#numberOf(value, look);
    }
  }

  #numberOf(value: string, look: number): Cell {
    const number = Number(value);
    if (!Number.isFinite(number)) throw new Error(`row ${this.#line} has a number that is none`);
    const shown = this.#shown[look] ?? 'number';
    if (shown === 'number') return number;
    if (shown === 'time') return clock(number);
    const known = this.#days.get(number);
    if (known !== undefined) return known;
    const time = spreadsheetTime(number + this.#dayZero);
    if (time === undefined) return number;
    const day = { local: time.time === undefined ? time.date : `${time.date}T${time.time}` };
    if (this.#days.size < rememberedDays) this.#days.set(number, day);
    return day;
  }
}

/** A time of day, or a length of time, as a text: a number of it would be days, and nobody means those. */
function clock(days: number): string {
  const seconds = Math.round(Math.abs(days) * 86_400);
  const two = (value: number): string => String(value).padStart(2, '0');
  const rest = seconds % 60 === 0 ? '' : `:${two(seconds % 60)}`;
  return `${days < 0 ? '-' : ''}${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}${rest}`;
}

/** The column of a place such as `AB12`, from 0; undefined where it names none. */
function columnOf(place: string): number | undefined {
  let column = 0;
  let at = 0;
  for (; at < place.length && at < 4; at++) {
    const letter = place.charCodeAt(at) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return at === 0 || at > 3 ? undefined : column - 1;
}
