import { holdsPersonalNumber } from './personal-number.ts';

/** The first line of a text that holds a personal number, from 1. Digits of two lines are not one number. */
export function lineOfPersonalNumber(text: string): number | undefined {
  const index = text.split(/\r\n|[\n\r]/).findIndex(holdsPersonalNumber);
  return index === -1 ? undefined : index + 1;
}
