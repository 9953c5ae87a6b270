import type { ListedLook } from '../../contracts/access/look-schema.ts';
import { instantIn } from './dates.ts';
import type { Language } from './language.ts';
import { integerIn } from './numbers.ts';

/** What stands above the columns of the log of looks. */
export const lookHeadings = {
  da: { at: 'Tidspunkt', who: 'Hvem', plan: 'Plan', figure: 'Figur', citizens: 'Borgere', purpose: 'Formål' },
  en: { at: 'Time', who: 'Who', plan: 'Plan', figure: 'Figure', citizens: 'Citizens', purpose: 'Purpose' },
} as const;

/** What was looked at where it was no plan. */
const vault = { da: '(CPR-nummer)', en: '(personal number)' } as const;

const anyone = { da: 'enhver', en: 'anyone' } as const;

/** A look in the words of a language, by column. */
export function lookCells(look: ListedLook, language: Language): Record<keyof (typeof lookHeadings)['da'], string> {
  const { at, who, knownBy, plan, figure = '', citizen, citizens, purpose } = look;
  return {
    at: instantIn(language, at),
    who: knownBy === 'anyone' ? anyone[language] : who,
    plan: plan ?? vault[language],
    figure,
    citizens: citizen ?? integerIn(language, citizens),
    purpose,
  };
}
