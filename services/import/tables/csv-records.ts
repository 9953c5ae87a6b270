import { CodedError } from '../../../contracts/errors/coded-error.ts';

/** A record of CSV, before anything is known of columns. */
export interface CsvRecord {
  /** The line on which it begins, from 1. */
  readonly line: number;
  readonly fields: readonly string[];
  /** Something stands behind a closing quotation mark; `fields` then ends with the rest of the line as it is written. */
  readonly isMisquoted: boolean;
}

/** How the values of a record are kept apart. */
export interface CsvForm {
  /** One character. */
  readonly delimiter: string;
  /** One character; null where quotation marks mean nothing. */
  readonly quote: string | null;
}

/** Longer records are no rows of a table but what stands behind a quotation mark that nothing closes. UTF-16 units. */
const longestRecord = 1_048_576;
const recordsAtOnce = 512;
const [lineFeed, carriageReturn] = [0x0a, 0x0d];

/**
 * The records of CSV as RFC 4180 has it, with any delimiter: lines end in LF, CRLF or CR; values in quotation marks may hold
 * delimiters, newlines, and quotation marks written twice. Lines with nothing on them are left out, and counted.
 *
 * Memory is bounded by the longest record.
 * @throws CodedError EXTRACT_UNCLOSED_QUOTE
 */
export async function* csvRecords(
  texts: AsyncIterable<string>,
  form: CsvForm,
  file: string,
): AsyncGenerator<readonly CsvRecord[]> {
  const reader = new CsvReader(form, file);
  for await (const text of texts) yield* reader.read(text, false);
  yield* reader.read('', true);
}

class CsvReader {
  readonly #delimiter: number;
  readonly #quote: string | null;
  readonly #quoteCode: number;
  readonly #file: string;
  #text = '';
  #at = 0;
  #line = 1;

  constructor({ delimiter, quote }: CsvForm, file: string) {
    this.#delimiter = delimiter.charCodeAt(0);
    this.#quote = quote;
    this.#quoteCode = quote === null ? -1 : quote.charCodeAt(0);
    this.#file = file;
  }

  *read(more: string, isEnd: boolean): Generator<readonly CsvRecord[]> {
    this.#text = this.#text.slice(this.#at) + more;
    this.#at = 0;
    let batch: CsvRecord[] = [];
    while (this.#at < this.#text.length) {
      const record = this.#record(isEnd);
      if (record === undefined) break;
      const [first = ''] = record.fields;
      if (record.fields.length === 1 && first.trim() === '' && !record.isMisquoted) continue;
      batch.push(record);
      if (batch.length === recordsAtOnce) {
        yield batch;
        batch = [];
      }
    }
    if (batch.length > 0) yield batch;
    if (this.#text.length - this.#at > longestRecord) throw this.#unclosed();
  }

  #unclosed(): CodedError {
    return new CodedError(
      'EXTRACT_UNCLOSED_QUOTE',
      `${this.#file}: the row that begins on line ${this.#line} has a quotation mark that nothing closes.`,
    );
  }

  /** The record at which the reader stands, which it then leaves behind; undefined where its end has not been read yet. */
  #record(isEnd: boolean): CsvRecord | undefined {
    const text = this.#text;
    const fields: string[] = [];
    let at = this.#at;
    let newlines = 0;
    for (;;) {
      let end: number;
      let isMisquoted = false;
      if (text.charCodeAt(at) === this.#quoteCode) {
        const closing = this.#closing(at + 1, isEnd);
        if (closing === undefined) return undefined;
        const value = text.slice(at + 1, closing);
        newlines += newlinesIn(value);
        end = closing + 1;
        isMisquoted = !this.#isBetween(end);
        fields.push(value.includes(this.#quote as string) ? this.#single(value) : value);
        if (isMisquoted) {
          end = endOfLine(text, end);
          fields.push(text.slice(at, end));
        }
      } else {
        end = this.#endOfPlain(at);
        fields.push(text.slice(at, end));
      }
      if (end >= text.length && !isEnd) return undefined;
      if (text.charCodeAt(end) === this.#delimiter && !isMisquoted) {
        at = end + 1;
        continue;
      }
      const isReturn = text.charCodeAt(end) === carriageReturn;
      // Whether a line feed belongs to it is not known before the next piece is read.
      if (isReturn && end + 1 >= text.length && !isEnd) return undefined;
      const next = end + (isReturn && text.charCodeAt(end + 1) === lineFeed ? 2 : 1);
      const line = this.#line;
      this.#line += newlines + 1;
      this.#at = next;
      return { line, fields, isMisquoted };
    }
  }

  #endOfPlain(from: number): number {
    const text = this.#text;
    let at = from;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === this.#delimiter || code === lineFeed || code === carriageReturn) break;
    }
    return at;
  }

  /** Where the quotation mark is that ends a value; undefined where it has not been read yet. */
  #closing(from: number, isEnd: boolean): number | undefined {
    const quote = this.#quote as string;
    for (let at = this.#text.indexOf(quote, from); at !== -1; at = this.#text.indexOf(quote, at + 2)) {
      if (at + 1 >= this.#text.length && !isEnd) return undefined;
      if (this.#text.charCodeAt(at + 1) !== this.#quoteCode) return at;
    }
    if (isEnd) throw this.#unclosed();
    return undefined;
  }

  #isBetween(at: number): boolean {
    const code = this.#text.charCodeAt(at);
    return at >= this.#text.length || code === this.#delimiter || code === lineFeed || code === carriageReturn;
  }

  #single(value: string): string {
    const quote = this.#quote as string;
    return value.replaceAll(quote + quote, () => quote);
  }
}

function newlinesIn(value: string): number {
  return value.match(/\r\n|\n|\r/g)?.length ?? 0;
}

function endOfLine(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === lineFeed || code === carriageReturn) return at;
  }
  return text.length;
}
