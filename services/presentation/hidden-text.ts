import type { Hidden, HiddenReason, HideableField } from '../../contracts/figures/hidden-schema.ts';
import type { Language } from './language.ts';
import { integerIn } from './numbers.ts';

/** What stands in the place of a number that is not shown. */
const texts: Readonly<Record<Language, Readonly<Record<HiddenReason, string>>>> = {
  da: {
    few: 'under 8',
    'all-but-few': 'alle på nær under 8',
    'beside-few': 'skjult',
    'among-few': 'skjult',
    imprecise: 'for få',
    'not-sized': 'skjult',
    'rests-on-hidden': 'skjult',
    detail: 'skjult',
  },
  en: {
    few: 'under 8',
    'all-but-few': 'all but under 8',
    'beside-few': 'hidden',
    'among-few': 'hidden',
    imprecise: 'too few',
    'not-sized': 'hidden',
    'rests-on-hidden': 'hidden',
    detail: 'hidden',
  },
};

/** What stands in the place of a field of a number; undefined where it is not hidden. */
export function hiddenText(
  { hidden }: { readonly hidden?: Hidden | undefined },
  field: HideableField,
  language: Language,
): string | undefined {
  const reason = hidden?.[field];
  // Such a value is no count, so what is few is what it would be told of.
  if (field !== 'numerator' && field !== 'denominator' && reason === 'all-but-few')
    return texts[language]['beside-few'];
  return reason === undefined ? undefined : texts[language][reason];
}

/** What a table of figures says of itself whose counts are rounded; undefined for one that says all as it is. */
export function roundingText(rounding: number | undefined, language: Language): string | undefined {
  if (rounding === undefined) return undefined;
  const to = integerIn(language, rounding);
  return language === 'da'
    ? `Antal er afrundet til nærmeste ${to}, og andre tal er regnet af de afrundede. Tal om færre end 8 borgere er skjult, og de tal, som de kunne regnes ud af.`
    : `Counts are rounded to the nearest ${to}, and other numbers are computed from the rounded ones. Numbers about fewer than 8 citizens are hidden, and those from which they could be derived.`;
}
