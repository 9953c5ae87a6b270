import type { ReplayResult } from '../../contracts/figures/figure-schema.ts';
import { dateIn, periodIn } from './dates.ts';
import type { Language } from './language.ts';
import { noticeLines } from './notices.ts';
import { integerIn } from './numbers.ts';

const words = {
  da: {
    period: 'Periode',
    registered: 'registreret til og med',
    recorded: 'modtaget til og med',
    position: 'logposition',
    definition: 'definition',
  },
  en: {
    period: 'Period',
    registered: 'registered through',
    recorded: 'recorded through',
    position: 'log position',
    definition: 'definition',
  },
} as const;

/** What a set of figures was computed for, in a line: enough to compute it again, given the whole hash. */
export function occasionLine(
  { period, cutoff, definition }: Pick<ReplayResult, 'period' | 'cutoff' | 'definition'>,
  language: Language,
): string {
  const word = words[language];
  return [
    `${word.period} ${periodIn(language, period)}`,
    `${word[cutoff.clock]} ${dateIn(language, cutoff.through)}`,
    `${word.position} ${integerIn(language, cutoff.position)}`,
    `${word.definition} ${definition.slice(0, 15)}…`,
  ].join(' · ');
}

/** That line, and one for each notice. */
export function headerLine(result: Omit<ReplayResult, 'figures' | 'plan'>, language: Language): string {
  return `${occasionLine(result, language)}${noticeLines(result.notices, language)}`;
}
