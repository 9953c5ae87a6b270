import { holdsPersonalNumber, mayHoldPersonalNumber } from './personal-number.ts';

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

/**
 * Where in parsed JSON the first personal number stands, as the keys that lead there; `undefined` when there is none.
 * Where a key itself holds one, the way ends before it. A number is looked at too, except as a `value` within something:
 * that is the figure of a benchmark, and large figures are no persons.
 */
export function findPersonalNumber(value: unknown): readonly (string | number)[] | undefined {
  return findWithin(value, 0);
}

function findWithin(value: unknown, depth: number): readonly (string | number)[] | undefined {
  if (typeof value === 'string') return holdsPersonalNumber(value) ? [] : undefined;
  if (typeof value === 'number') return isPersonalNumber(value) ? [] : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  const isArray = Array.isArray(value);
  for (const [key, inner] of Object.entries(value)) {
    if (!isArray && holdsPersonalNumber(key)) return [];
    if (key === 'value' && typeof inner === 'number' && depth > 0) continue;
    const below = findWithin(inner, depth + 1);
    if (below !== undefined) return [isArray ? Number(key) : key, ...below];
  }
  return undefined;
}

/** Numbers that lost a zero, or have an exponent or decimals. */
const oddNumber = /[:,[]\s*-?(?:\d{9}|\d{11}|\d[\d.]*[eE]|\d{5,8}\.\d{4})/;

/** Whether the JSON text can hold a personal number at all. */
export function mayHoldPersonalNumberInJson(json: string): boolean {
  return mayHoldPersonalNumber(json) || oddNumber.test(json);
}
