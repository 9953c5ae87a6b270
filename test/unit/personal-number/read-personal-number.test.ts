import { describe, expect, it } from 'vitest';
import { readPersonalNumber } from '../../../contracts/personal-number/read-personal-number.ts';

function numberOf(text: string): string | undefined {
  const read = readPersonalNumber(text);
  return read.ok ? read.number : undefined;
}

function whyNot(text: string): string | undefined {
  const read = readPersonalNumber(text);
  return read.ok ? undefined : read.why;
}

describe('a personal number that is said to be one', () => {
  it.each([
    ['010190-1234', '0101901234', 'with a hyphen'],
    ['0101901234', '0101901234', 'without one'],
    ['010190 1234', '0101901234', 'with a space'],
    ['  010190-1234\t', '0101901234', 'with white space around it'],
    ['010165-0002', '0101650002', 'without a check digit, as some since 2007'],
    ['310190-1234', '3101901234', 'of the last day of a month'],
    ['290200-4123', '2902004123', 'of a leap day of 2000'],
    ['290200-9123', '2902009123', 'of a leap day of 2000, by a 9'],
    ['290204-1123', '2902041123', 'of a leap day of 1904'],
    ['290204-5123', '2902045123', 'of a leap day of 2004'],
    ['290260-5123', '2902605123', 'of a leap day of 1860'],
    ['610190-1234', '6101901234', 'a replacement, with 60 added to the day'],
    ['910190-1234', '9101901234', 'a replacement of the 31st'],
    ['890200-0123', '8902000123', 'a replacement of a leap day, of whichever century'],
    ['010190-1AB2', '0101901AB2', 'a national replacement of the health services'],
    ['010190-0xy9', '0101900XY9', 'a replacement of a region, in lower case'],
  ])('%s is %s: %s', (text, number) => {
    expect(numberOf(text)).toBe(number);
  });

  it.each([
    ['', 'form'],
    ['101901234', 'form'],
    ['010190--1234', 'form'],
    ['01-01-90-1234', 'form'],
    ['0101901234x', 'form'],
    ['010190-2AB2', 'form'],
    ['010190-A123', 'form'],
    ['010190-6ÅB2', 'form'],
    ['٠١٠١٩٠-١٢٣٤', 'form'],
    ['320190-1234', 'date'],
    ['000190-1234', 'date'],
    ['600190-1234', 'date'],
    ['920190-1234', 'date'],
    ['010090-1234', 'date'],
    ['011390-1234', 'date'],
    ['310490-1234', 'date'],
    ['290201-1234', 'date'],
    ['290200-1234', 'date'],
    ['890201-1AB2', 'date'],
    ['010190-0000', 'serial'],
  ])('%j is none: %s', (text, why) => {
    expect(whyNot(text)).toBe(why);
  });

  it('the century of the seventh digit is that of the register, at the bounds of each year and digit', () => {
    // 29 February tells the centuries apart only in years such as 00; of 1900 there is none, of 2000 there is.
    const leapDayOf00 = Array.from({ length: 10 }, (_, seventh) => numberOf(`290200-${seventh}123`) !== undefined);
    expect(leapDayOf00).toEqual([false, false, false, false, true, true, true, true, true, true]);
  });
});
