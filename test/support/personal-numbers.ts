import { type PersonalNumber, readPersonalNumber } from '../../contracts/personal-number/read-personal-number.ts';

/** A personal number that must be one. */
export function personalNumber(text: string): PersonalNumber {
  const read = readPersonalNumber(text);
  if (!read.ok) throw new Error('the test holds a number that is none');
  return read.number;
}

const two = (value: number) => String(value).padStart(2, '0');

/**
 * The nth of some 4 million made-up numbers, all different: replacement numbers, with 60 added to the day, so that they are no living
 * person's own.
 */
export function madeUpNumber(nth: number): PersonalNumber {
  const day = 61 + (nth % 28);
  const month = 1 + (Math.floor(nth / 28) % 12);
  const year = 40 + (Math.floor(nth / 336) % 50);
  const serial = String(1 + (Math.floor(nth / 16_800) % 3999)).padStart(4, '0');
  return personalNumber(`${two(day)}${two(month)}${two(year)}${serial}`);
}
