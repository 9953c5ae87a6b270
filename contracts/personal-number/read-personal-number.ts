declare const isPersonalNumber: unique symbol;

/** A civil registration number (CPR) or a replacement for one: ten characters, without a hyphen, letters in upper case. */
export type PersonalNumber = string & { readonly [isPersonalNumber]: true };

/**
 * Why a text is no personal number. `form`: it is not written as one. `date`: it begins with no date. `serial`: it ends with
 * 0000, which nobody is given; some systems write it for whoever they know the birthday of and no more.
 */
export type NoPersonalNumber = 'form' | 'date' | 'serial';

export type ReadPersonalNumber =
  | { readonly ok: true; readonly number: PersonalNumber }
  | { readonly ok: false; readonly why: NoPersonalNumber };

/**
 * Day, month, year; then four digits, or, in replacement numbers of the health services (eCPR), a digit, two letters and a digit. That
 * first digit is 1 or 7 in those given out by the national service, 0, 5 or 6 in those of the regions.
 */
const form = /^(\d\d)(\d\d)(\d\d)[- ]?(\d{4}|[01567][A-Z]{2}\d)$/;

/** What is added to the day of a replacement number (erstatningspersonnummer), so that it is nobody's own number. */
const replacementDay = 60;

/** The century of a number of the register, by its seventh digit and its year. */
function centuryOf(seventh: number, year: number): number {
  if (seventh < 4) return 1900;
  if (seventh === 4 || seventh === 9) return year < 37 ? 2000 : 1900;
  return year < 58 ? 2000 : 1800;
}

function isDate(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/**
 * Reads a text that is said to be a personal number: `DDMMYYNNNN`, with a hyphen or a space before the last four or without, and
 * white space around it. The date must be one of the calendar, in the century that the seventh digit tells. Of replacement
 * numbers, with 60 added to the day or with letters, nobody says which century that is: any will do. Check digits (modulus 11) are not asked
 * for: numbers given out since 2007 may have none.
 *
 * A number that lost its leading zero in a spreadsheet has nine digits, and is refused as `form`: whoever knows that it came
 * from a numeric cell puts the zero back.
 */
export function readPersonalNumber(text: string): ReadPersonalNumber {
  const [, dayText, monthText, yearText, serial = ''] = form.exec(text.trim().toUpperCase()) ?? [];
  if (dayText === undefined) return { ok: false, why: 'form' };
  const [day, month, year] = [Number(dayText), Number(monthText), Number(yearText)];
  const isReplacement = day > replacementDay || /[A-Z]/.test(serial);
  const centuries = isReplacement ? [1800, 1900, 2000] : [centuryOf(Number(serial[0]), year)];
  const dayOfMonth = day > replacementDay ? day - replacementDay : day;
  if (!centuries.some((century) => isDate(century + year, month, dayOfMonth))) return { ok: false, why: 'date' };
  if (serial === '0000') return { ok: false, why: 'serial' };
  return { ok: true, number: `${dayText}${monthText}${yearText}${serial}` as PersonalNumber };
}
