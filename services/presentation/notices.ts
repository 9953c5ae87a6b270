import type { ResultNotice } from '../../contracts/figures/notice-schema.ts';
import { dateIn } from './dates.ts';
import type { Language } from './language.ts';
import { integerIn } from './numbers.ts';

type Side = Extract<ResultNotice, { code: 'QUERY_SIDES_DIFFER' }>['now'];

/** Whether one of two sides that are compared may still change, and how many wait to be decided. */
function sideText({ through, undecided, provisional }: Side, language: Language): string {
  const asOf = `${language === 'da' ? 'pr.' : 'as of'} ${dateIn(language, through)}`;
  if (!provisional) return language === 'da' ? `er ${asOf} endelig` : `is final ${asOf}`;
  const waiting = undecided === null ? { da: 'få', en: 'few' }[language] : integerIn(language, undecided);
  const undecidedText = undecided === 0 ? '' : ` (${waiting} ${language === 'da' ? 'uafgjorte' : 'undecided'})`;
  return language === 'da'
    ? `kan ${asOf} stadig ændre sig${undecidedText}`
    : `may still change ${asOf}${undecidedText}`;
}

/**
 * What people must know of a result, in a sentence.
 *
 * @param titleOf what a figure is called; its id by default, which is what the author of a plan looks for
 */
export function noticeText(
  notice: ResultNotice,
  language: Language,
  titleOf: (figure: string) => string = (figure) => figure,
): string {
  const date = (iso: string): string => dateIn(language, iso);
  switch (notice.code) {
    case 'QUERY_PERIOD_NOT_BEGUN':
      return language === 'da'
        ? `Perioden begynder først den ${date(notice.from)}, efter skæringsdatoen ${date(notice.through)}: intet i den er sket, og ingen målsætning er vurderet.`
        : `The period begins on ${date(notice.from)}, after the cutoff ${date(notice.through)}: nothing of it has happened, and no target is assessed.`;
    case 'QUERY_PERIOD_NOT_OVER':
      return language === 'da'
        ? `Perioden slutter først den ${date(notice.last)}, efter skæringsdatoen ${date(notice.through)}: dens tal er foreløbige.`
        : `The period ends on ${date(notice.last)}, after the cutoff ${date(notice.through)}: its figures are provisional.`;
    case 'QUERY_FIGURES_PROVISIONAL':
      return language === 'da'
        ? `Foreløbige tal pr. ${date(notice.through)}: ${integerIn(language, notice.figures)}. Frister for nogle af dem, der tælles, er ikke udløbet.`
        : `Provisional figures as of ${date(notice.through)}: ${integerIn(language, notice.figures)}. Windows are still open for some of those that they count.`;
    case 'QUERY_SIDES_DIFFER': {
      const named = titleOf(notice.figure);
      const [now, before] = [notice.now, notice.before].map((side) => sideText(side, language));
      return language === 'da'
        ? `${named} sammenligner, hvad der ikke er lige færdigt: perioden selv ${now}; det, den sammenlignes med, ${before}.`
        : `${named} compares what is not equally complete: the period itself ${now}; what it is compared with ${before}.`;
    }
    case 'QUERY_CITIZENS_ERASED': {
      const figures = notice.figures.join(', ');
      const number = integerIn(language, notice.citizens);
      return language === 'da'
        ? `Heraf ${number} ${notice.citizens === 1 ? 'slettet borger' : 'slettede borgere'} pr. ${date(notice.through)}: ${figures}.`
        : `Of these, ${number} erased ${notice.citizens === 1 ? 'citizen' : 'citizens'} as of ${date(notice.through)}: ${figures}.`;
    }
    case 'QUERY_CUTOFFS_REVERSED':
      return language === 'da'
        ? `Skæringsdatoerne stod i omvendt orden: sammenligningen går fra ${date(notice.earlier)} til ${date(notice.later)}.`
        : `The cutoffs were given the wrong way round: the comparison leads from ${date(notice.earlier)} to ${date(notice.later)}.`;
    case 'QUERY_CUTOFFS_EQUAL':
      return language === 'da'
        ? `Begge skæringsdatoer er ${date(notice.through)}: intet kan være forskelligt.`
        : `Both cutoffs are ${date(notice.through)}: nothing can differ.`;
  }
}

/** What people must know of a result, a line for each; each begins a new line. */
export function noticeLines(notices: readonly ResultNotice[], language: Language): string {
  return [...new Set(notices.map((notice) => noticeText(notice, language)))].map((text) => `\n! ${text}`).join('');
}
