import type { Missing } from '../../contracts/figures/missing.ts';
import type { Language } from './language.ts';

/** Why a figure has no value, in a few words. */
export function missingText({ year, week }: Missing, language: Language): string {
  return language === 'da' ? `${year} har ingen uge ${week}` : `${year} has no week ${week}`;
}
