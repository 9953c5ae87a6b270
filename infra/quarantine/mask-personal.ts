import type { Refusal } from '../../contracts/errors/refusal.ts';

/**
 * Digits in the form of a civil registration number (CPR), also without a leading zero. Looser than the rule that
 * refuses an event: here a digit too many that is masked does no harm.
 */
const personalNumber = /(?<![A-Za-z0-9])\d{5,6}-?\d{4}(?![A-Za-z0-9])/g;

/** Ways to write digits that a look at the text does not see through: escapes and exponents. */
const disguise = /\\|\d[eE][+-]?\d/;

function maskEveryDigit(text: string): string {
  return text.replaceAll(/\d/g, '#');
}

/**
 * What may be kept of a refused text: nothing personal (design, section 3), whatever it was refused for. What has the
 * form of a CPR number is masked; a text that could hide one loses all its digits.
 */
export function maskPersonal(raw: string, { code }: Refusal): string {
  const masked = raw.replaceAll(personalNumber, maskEveryDigit);
  if (code !== 'EVENT_PERSONAL_NUMBER') return raw.includes('\\') ? maskEveryDigit(raw) : masked;
  const found = masked !== raw;
  return found && !disguise.test(raw) ? masked : maskEveryDigit(raw);
}
