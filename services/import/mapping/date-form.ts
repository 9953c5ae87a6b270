import { isCivilDate } from '../../../contracts/events/civil-date.ts';

/** A date with a time of day of no zone, as a text says it. */
export interface ReadTime {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** `HH:mm:ss`; undefined where the form has none. */
  readonly time: string | undefined;
}

/** Reads a text in one form; undefined where it is not written so, or is no day of the calendar. */
export type DateReader = (text: string) => ReadTime | undefined;

const tokens: Readonly<Record<string, string>> = {
  yyyy: '(?<year>\\d{4})',
  MM: '(?<month>\\d{2})',
  M: '(?<month>\\d{1,2})',
  dd: '(?<day>\\d{2})',
  d: '(?<day>\\d{1,2})',
  HH: '(?<hour>[01]\\d|2[0-3])',
  H: '(?<hour>[01]?\\d|2[0-3])',
  mm: '(?<minute>[0-5]\\d)',
  ss: '(?<second>[0-5]\\d)',
  SSS: '\\d{1,9}',
};

/** Days of a spreadsheet, from 1900 on: the word that a mapping writes instead of a form. */
export const spreadsheetDays = 'excel';

/** ISO 8601, where a mapping says nothing. */
const iso =
  /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?:[T ](?<hour>[01]\d|2[0-3]):(?<minute>[0-5]\d)(?::(?<second>[0-5]\d)(?:[.,]\d{1,9})?)?)?$/;

export const readIsoTime: DateReader = (text) => timeOf(iso.exec(text)?.groups);

function timeOf(groups: Readonly<Record<string, string>> | undefined): ReadTime | undefined {
  const { year, month, day, hour, minute, second } = groups ?? {};
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (!isCivilDate(date)) return undefined;
  return {
    date,
    time: hour === undefined ? undefined : `${hour.padStart(2, '0')}:${minute ?? '00'}:${second ?? '00'}`,
  };
}

/** What a text in a form is like, with groups for its parts; undefined where it is no form. */
function formPattern(form: string): string | undefined {
  const found: string[] = [];
  let isForm = true;
  const patternOf = (token: string): string => {
    found.push(token);
    if (!Object.hasOwn(tokens, token)) isForm = false;
    return tokens[token] ?? '';
  };
  const pattern = form.replaceAll(
    /'([^']*)'|([a-zA-Z])\2*|[^a-zA-Z']+|'/g,
    (piece, quoted: string | undefined, letter: string | undefined) => {
      if (quoted !== undefined) return escaped(quoted);
      if (letter !== undefined) return patternOf(piece);
      if (piece === "'") isForm = false;
      return escaped(piece);
    },
  );
  const kinds = found.map((token) => token.charAt(0));
  const has = (kind: string): boolean => kinds.includes(kind);
  const isComplete = has('y') && has('M') && has('d') && (!has('m') || has('H')) && (!has('s') || has('m'));
  if (!isForm || !isComplete || new Set(kinds).size !== kinds.length) return undefined;
  return pattern;
}

/**
 * The reader of a form such as `dd-MM-yyyy` or `d/M yyyy HH:mm`: yyyy, MM or M, dd or d, HH or H, mm, ss, SSS, and what stands
 * between them, other letters in single quotation marks. Undefined where that is no form of a date. Years have four
 * digits: of two, nobody can tell the century.
 */
export function dateReader(form: string): DateReader | undefined {
  return form === spreadsheetDays ? readSpreadsheetDay : dateWithin('', form, '');
}

/** The reader of a form with something before and behind it, each a regular expression. */
export function dateWithin(before: string, form: string, behind: string): DateReader | undefined {
  const pattern = formPattern(form);
  if (pattern === undefined) return undefined;
  const regex = new RegExp(`^${before}${pattern}${behind}$`);
  return (text) => timeOf(regex.exec(text)?.groups);
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, '\\$&').replaceAll(/\s+/g, '\\s+');
}

const DAY_MS = 86_400_000;
/** Day 0 of spreadsheets as they count from 1 March 1900 on; before, they have a 29 February 1900 that never was. */
const spreadsheetEpochMs = Date.UTC(1899, 11, 30);
const firstSureDay = 61;

/** A day of a spreadsheet as a date; undefined where it is before March 1900 or after 2199. */
export function spreadsheetTime(days: number): ReadTime | undefined {
  if (!(days >= firstSureDay && days < 109_575)) return undefined;
  // To the second: a day has no exact fraction for most times.
  const text = new Date(spreadsheetEpochMs + Math.round(days * 86_400) * (DAY_MS / 86_400)).toISOString();
  return { date: text.slice(0, 10), time: Number.isInteger(days) ? undefined : text.slice(11, 19) };
}

const readSpreadsheetDay: DateReader = (text) =>
  /^\d{1,6}(?:[.,]\d+)?$/.test(text) ? spreadsheetTime(Number(text.replace(',', '.'))) : undefined;
