import type { Refusal } from '../../contracts/errors/refusal.ts';
import { maskPersonalNumbersInJson } from '../../contracts/personal-number/mask.ts';

/**
 * What may be kept of a refused text: nothing that has the form of a personal number (rule E7), whatever it was
 * refused for. One that was found, and is not found again in the text, takes all digits with it.
 */
export function maskPersonal(raw: string, { code }: Pick<Refusal, 'code'>): string {
  const masked = maskPersonalNumbersInJson(raw);
  return code === 'EVENT_PERSONAL_NUMBER' && masked === raw ? raw.replaceAll(/\d/g, '#') : masked;
}
