import type { ForecastRefusal } from '../../contracts/figures/forecast-schema.ts';
import { rationalOfNumber } from '../../projections/numbers/rational.ts';
import { dateIn } from './dates.ts';
import type { Language } from './language.ts';
import { amountIn, decimalIn, integerIn } from './numbers.ts';

type UnlikeIn = Extract<ForecastRefusal, { code: 'FORECAST_PERIOD_UNLIKE' }>['of'];

/** In what a period is unlike others. */
const unlikeWords: Readonly<Record<Language, Readonly<Record<UnlikeIn, string>>>> = {
  da: { size: 'det antal, figuren handler om,', share: 'andelen', value: 'værdien' },
  en: { size: 'the number that the figure is about', share: 'the share', value: 'the value' },
};

/** Why a figure is not forecast, in a sentence. */
export function forecastRefusalText(refusal: ForecastRefusal, language: Language): string {
  const isDanish = language === 'da';
  switch (refusal.code) {
    case 'FORECAST_DERIVED':
      return isDanish
        ? 'afledt af andre figurer, hvis sammenhæng ikke kendes, eller indberettet af andre'
        : 'derived from other figures, and how they hang together is not known, or reported by others';
    case 'FORECAST_NO_BASELINE':
      return isDanish
        ? 'har intet at være en ændring fra: ingen sådan periode, ingen værdi i den eller et brud imellem'
        : 'has nothing to be a change from: no such period, no value in it, or a break between';
    case 'FORECAST_BASELINE_NOT_FINAL':
      return isDanish
        ? `perioden, der sammenlignes med, er først endelig pr. ${dateIn('da', refusal.finalOn)} og kan ikke fremskrives med`
        : `the period that it is compared with is final on ${dateIn('en', refusal.finalOn)} only, and cannot be forecast beside it`;
    case 'FORECAST_QUANTILE':
      return isDanish
        ? 'en median eller en anden fraktil fremskrives ikke'
        : 'a median or another quantile is not forecast';
    case 'FORECAST_PERIOD_NOT_BEGUN':
      return isDanish
        ? `perioden begynder først den ${dateIn('da', refusal.from)}`
        : `the period begins on ${dateIn('en', refusal.from)}`;
    case 'FORECAST_PERIOD_FINAL':
      return isDanish
        ? `regnes for endelig pr. ${dateIn('da', refusal.finalOn)}`
        : `taken as final on ${dateIn('en', refusal.finalOn)}`;
    case 'FORECAST_TOO_FEW_PERIODS':
      return isDanish
        ? `${integerIn('da', refusal.periods)} tidligere perioder er kendt, til de var endelige; der skal være ${integerIn('da', refusal.needed)}`
        : `${integerIn('en', refusal.periods)} earlier periods are known until they were final; ${integerIn('en', refusal.needed)} are needed`;
    case 'FORECAST_SERIES_BROKEN': {
      const left = integerIn(language, refusal.periods);
      return isDanish
        ? `brudt serie den ${dateIn('da', refusal.on)} (${refusal.da}); ${left} perioder efter bruddet er kendt, til de var endelige`
        : `series broken on ${dateIn('en', refusal.on)} (${refusal.en}); ${left} periods after it are known until they were final`;
    }
    case 'FORECAST_COUNTS_TOO_SMALL': {
      const mean = decimalIn(language, rationalOfNumber(refusal.mean), 1);
      return isDanish
        ? `handlede om ${mean} i gennemsnit; der skal være ${integerIn('da', refusal.needed)}`
        : `was about ${mean} on average; ${integerIn('en', refusal.needed)} are needed`;
    }
    case 'FORECAST_NO_VALUE_YET':
      return isDanish
        ? 'har endnu ingen værdi på dette tidspunkt, i denne eller en tidligere periode'
        : 'has no value yet at this point, in this period or an earlier one';
    case 'FORECAST_DELAYS_DRIFT': {
      const part = (value: number): string =>
        amountIn(language, rationalOfNumber(value), { notation: 'percent', decimals: 0 });
      return isDanish
        ? `registreringen flytter sig: på dette tidspunkt var ${part(refusal.first)} kendt i den første periode og ${part(refusal.last)} i den seneste`
        : `registration drifts: at this point ${part(refusal.first)} was known of the first period and ${part(refusal.last)} of the last`;
    }
    case 'FORECAST_PERIOD_UNLIKE': {
      const known = (value: number): string => knownText(refusal.of, value, language);
      const [now, least, most] = [known(refusal.now), known(refusal.least), known(refusal.most)];
      return isDanish
        ? `perioden ligner ingen tidligere: ${unlikeWords.da[refusal.of]} er ${now} indtil nu og var ${least} til ${most} på samme tidspunkt i dem`
        : `the period is unlike all earlier ones: ${unlikeWords.en[refusal.of]} is ${now} so far and was ${least} to ${most} at the same point of theirs`;
    }
  }
}

function knownText(of: UnlikeIn, value: number, language: Language): string {
  const exact = rationalOfNumber(value);
  if (of === 'share') return amountIn(language, exact, { notation: 'percent', decimals: 0 });
  return Number.isInteger(value) ? integerIn(language, value) : decimalIn(language, exact, 1);
}
