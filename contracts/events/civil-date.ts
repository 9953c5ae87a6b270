import { z } from 'zod';

const shape = /^(?:19|20|21)\d\d-\d\d-\d\d$/;

const longMonths = new Set([1, 3, 5, 7, 8, 10, 12]);

function daysInMonth(year: number, month: number): number {
  if (month !== 2) return longMonths.has(month) ? 31 : 30;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

/** Whether the text is `YYYY-MM-DD`, a day of the Gregorian calendar from 1900 to 2199. */
export function isCivilDate(text: string): boolean {
  if (!shape.test(text)) return false;
  const month = Number(text.slice(5, 7));
  const day = Number(text.slice(8, 10));
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(Number(text.slice(0, 4)), month);
}

/** A civil date of Denmark (Europe/Copenhagen), without a time of day: `YYYY-MM-DD`, 1900 to 2199. */
export const civilDate = z.stringFormat('civil-date', isCivilDate);
