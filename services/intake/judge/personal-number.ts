/** Loose and cheap: what does not match holds no personal number, not even one that lost its leading zero. */
const candidate = /\d{5,6}-?\d{4}/;

/** Ten digits DDMMYY-NNNN with or without the hyphen, and no letter or digit at either side. */
const delimited = /(?<![A-Za-z0-9])(\d\d)(\d\d)\d\d-?\d{4}(?![A-Za-z0-9])/g;

function isDayAndMonth(day: number, month: number): boolean {
  const calendarDay = day > 60 ? day - 60 : day;
  return calendarDay >= 1 && calendarDay <= 31 && month >= 1 && month <= 12;
}

/**
 * Whether the text holds something of the form of a Danish civil registration number (design, section 3): day and
 * month of a birth date, two digits of year, four of serial number; replacement numbers have 60 added to the day.
 *
 * It must stand by itself: with a letter or a digit at either side it is part of something longer, such as a UUID, a
 * hash or a timestamp without separators. Whether the serial number and its check digit are right is not asked, because
 * newer numbers have no check digit.
 */
export function holdsPersonalNumber(text: string): boolean {
  if (!candidate.test(text)) return false;
  for (const [, day, month] of text.matchAll(delimited)) {
    if (isDayAndMonth(Number(day), Number(month))) return true;
  }
  return false;
}

/** Whether a number is a personal number written without quotation marks, where a leading zero gets lost. */
function isPersonalNumber(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && holdsPersonalNumber(String(value).padStart(10, '0'));
}

/**
 * Where in parsed JSON the first personal number stands, as the keys that lead there; `undefined` when there is none.
 * Where a key itself holds one, the way ends before it. A number is looked at too, except as a `value`: that is the
 * figure of a benchmark, and large figures are no persons.
 */
export function findPersonalNumber(value: unknown): readonly (string | number)[] | undefined {
  if (typeof value === 'string') return holdsPersonalNumber(value) ? [] : undefined;
  if (typeof value === 'number') return isPersonalNumber(value) ? [] : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  const isArray = Array.isArray(value);
  for (const [key, inner] of Object.entries(value)) {
    if (!isArray && holdsPersonalNumber(key)) return [];
    if (key === 'value' && typeof inner === 'number') continue;
    const below = findPersonalNumber(inner);
    if (below !== undefined) return [isArray ? Number(key) : key, ...below];
  }
  return undefined;
}

/** Ways to write digits that a look at the raw text does not see through: escapes in a string, a number's exponent. */
const disguise = /\\|[:,[]\s*\d[\d.]*[eE]/;

/** Whether the JSON text can hold a personal number at all. */
export function mayHoldPersonalNumber(json: string): boolean {
  return candidate.test(json) || disguise.test(json);
}
