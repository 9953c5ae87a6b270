import { withoutMachineText } from './machine-text.ts';
import { isDisguised, readable, readableText } from './readable-text.ts';

/** What may stand between two digits of one number: spaces, dots, slashes, dashes, underscores and their like. */
const separator = '[\\s\\p{Pd}\\u2212._/\\\\~+\u00b7\u2022]';

/** Digits with at most three separators between two of them, as far as they go. */
const digitRun = new RegExp(`\\d(?:${separator}{0,3}\\d)+`, 'gu');

/** Loose and cheap: where this does not match, a text that is read already holds no personal number. */
const candidate = new RegExp(`\\d(?:${separator}{0,3}\\d){9}`, 'u');

/** The same for plain ASCII, in a third of the time; it is asked of every event. */
const plainCandidate = /\d(?:[\s._/\\~+-]{0,3}\d){9}/;

/** Digits that stand together in a run. */
interface DigitGroup {
  readonly digits: string;
  readonly start: number;
}

/** From where to where in a text. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * Groups that a personal number has where other digits are before or after it, by the lengths of their digits. By
 * itself it may be split anywhere.
 */
const usualGroups = new Set(['10', '6-4', '2-2-2-4', '4-2-4', '2-4-4', '12', '8-4', '2-2-4-4']);

/** Years of which somebody with a personal number may be; the register began with people born from 1858 on. */
const firstYear = 1858;
const lastYear = 2057;

/** Of a year first, later ones are times of machines and numbers of cases: nobody of them is in an event of ours yet. */
const lastYearFirst = 2004;

function isDayAndMonth(day: number, month: number): boolean {
  const calendarDay = day > 60 ? day - 60 : day;
  return calendarDay >= 1 && calendarDay <= 31 && month >= 1 && month <= 12;
}

/** DDMMYYNNNN, DDMMYYYYNNNN, or YYYYMMDDNNNN; replacement numbers have 60 added to the day. */
function hasForm(digits: string): boolean {
  const at = (start: number, length = 2) => Number(digits.slice(start, start + length));
  if (digits.length === 10) return isDayAndMonth(at(0), at(2));
  const year = at(4, 4);
  if (year >= firstYear && year <= lastYear && isDayAndMonth(at(0), at(2))) return true;
  return at(0, 4) >= 1900 && at(0, 4) <= lastYearFirst && isDayAndMonth(at(6), at(4));
}

function isYear(digits: string): boolean {
  return /^(?:19|20)\d\d$/.test(digits);
}

/** A case by its year, a date with an hour or a time behind it, or a place such as a partition and an offset in it. */
function isOtherwiseKnown(groups: readonly DigitGroup[]): boolean {
  const lengths = groups.map(({ digits }) => digits.length);
  if (lengths.includes(1) && Math.max(...lengths) > 4) return true;
  const [first = '', second = '', third = '', fourth = '', fifth = ''] = groups.map(({ digits }) => digits);
  switch (lengths.join('-')) {
    case '4-6':
      return isYear(first);
    case '4-2-4':
      return isYear(first) && Number(second) >= 1 && Number(second) <= 12;
    case '4-2-2-2':
      return isYear(first) && isDayAndMonth(Number(third), Number(second));
    case '2-2-4-2':
      return isYear(third) && Number(fourth) < 24;
    case '2-2-4-2-2':
      return isYear(third) && Number(third) > lastYearFirst && Number(fourth) < 24 && Number(fifth) < 60;
    // Whatever other lengths a text may have.
    default:
      return false;
  }
}

function groupsOf(run: string, start: number): DigitGroup[] {
  return [...run.matchAll(/\d+/g)].map(({ 0: digits, index }) => ({ digits, start: start + index }));
}

function spanOf(groups: readonly DigitGroup[]): Span {
  const last = groups.at(-1);
  return { start: groups[0]?.start ?? 0, end: (last?.start ?? 0) + (last?.digits.length ?? 0) };
}

/** Successive groups from `first` on that have ten or twelve digits together. */
function* windows(groups: readonly DigitGroup[], first: number): Generator<readonly DigitGroup[]> {
  let digits = 0;
  for (let end = first; end < groups.length && digits < 12; end++) {
    digits += groups[end]?.digits.length ?? 0;
    if (digits === 10 || digits === 12) yield groups.slice(first, end + 1);
  }
}

function isPersonal(window: readonly DigitGroup[], isAlone: boolean): boolean {
  if (!hasForm(window.map(({ digits }) => digits).join('')) || isOtherwiseKnown(window)) return false;
  return isAlone || usualGroups.has(window.map(({ digits }) => digits.length).join('-'));
}

function numbersInRun(groups: readonly DigitGroup[]): Span[] {
  return groups.flatMap((_, first) =>
    [...windows(groups, first)].filter((each) => isPersonal(each, each.length === groups.length)).map(spanOf),
  );
}

function numbersIn(text: string): Span[] {
  if (!candidate.test(text)) return [];
  return [...withoutMachineText(text).matchAll(digitRun)].flatMap(({ 0: run, index }) =>
    run.length < 10 ? [] : numbersInRun(groupsOf(run, index)),
  );
}

/**
 * Whether the text holds something of the form of a Danish civil registration number (CPR), however it is written: day
 * and month of a birth date, year, four digits of serial number. This is the one place that decides it.
 *
 * The text is read first (`readable`). Then ten digits count, or twelve with a year of four digits, with separators
 * between them; letters may stand directly before and after, digits may not. UUIDs, ULIDs, digests and times are no
 * numbers of persons. Whether the serial number and its check digit are right is not asked, because newer numbers have
 * no check digit. What that costs in false alarms is measured in ADR 25.
 */
export function holdsPersonalNumber(text: string): boolean {
  if (!mayHoldPersonalNumber(text)) return false;
  return numbersIn(readableText(text)).length > 0;
}

/** Whether it is worth while to read the text: cheap, and never false where there is a number. */
export function mayHoldPersonalNumber(text: string): boolean {
  return plainCandidate.test(text) || isDisguised(text);
}

/** The places in the text that hold a digit of a personal number. */
export function personalDigits(text: string): readonly Span[] {
  if (!holdsPersonalNumber(text)) return [];
  const read = readable(text);
  const places: Span[] = [];
  for (const { start, end } of numbersIn(read.text)) {
    for (let index = start; index < end; index++) {
      if (!/\d/.test(read.text.charAt(index))) continue;
      const [from, until] = read.placeOf(index);
      places.push({ start: from, end: until });
    }
  }
  return places.sort((a, b) => a.start - b.start);
}

/**
 * Whether a number is a personal number written without quotation marks, where leading zeros get lost; four decimals
 * are a serial number behind a point.
 */
export function isPersonalNumber(value: number): boolean {
  const [whole = '', decimals = ''] = String(Math.abs(value)).split('.');
  if (!/^\d{5,12}$/.test(whole)) return false;
  if (decimals !== '') return decimals.length === 4 && holdsPersonalNumber(`${padded(whole, 6, 8)}.${decimals}`);
  return holdsPersonalNumber(padded(whole, 10, 12));
}

/** The digits with zeros before them, up to the shorter length or the longer one. */
function padded(digits: string, shorter: number, longer: number): string {
  return digits.padStart(digits.length <= shorter ? shorter : longer, '0');
}

/** Numbers that lost a zero, or have an exponent or decimals. */
const oddNumber = /[:,[]\s*-?(?:\d{9}|\d{11}|\d[\d.]*[eE]|\d{5,8}\.\d{4})/;

/** Whether the JSON text can hold a personal number at all. */
export function mayHoldPersonalNumberInJson(json: string): boolean {
  return mayHoldPersonalNumber(json) || oddNumber.test(json);
}
