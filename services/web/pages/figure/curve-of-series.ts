import type { FigureResult } from '../../../../contracts/figures/figure-schema.ts';
import type { FigureForecast, ForecastResult } from '../../../../contracts/figures/forecast-schema.ts';
import type { SeriesResult } from '../../../../contracts/figures/series-schema.ts';
import { addDays } from '../../../../projections/calendar/civil-date.ts';
import { breaksOf } from '../../../../projections/figures/breaks.ts';
import type { FigureNode } from '../../../../projections/goals/model/plan-graph.ts';
import type { Disclosed } from '../../../output/gate.ts';
import { dateIn, longDateIn, periodNameIn } from '../../../presentation/dates.ts';
import { boundText, partText } from '../../../presentation/figure-text.ts';
import type { Language } from '../../../presentation/language.ts';
import { rangeText, resultText } from '../../../presentation/value-text.ts';
import { addressOf, writtenQuery } from '../../address/plan-address.ts';
import type { Curve, CurveForecast, CurvePoint } from '../../charts/curve.ts';
import type { AskedOfFigure } from './asked-of-figure.ts';

/** What was known of one figure at one cutoff. */
export interface KnownAt {
  readonly through: string;
  readonly result: FigureResult;
}

/** What was known of a figure at each cutoff of a series. */
export function alongCutoffs({ points }: Disclosed<SeriesResult>, { id }: FigureNode): KnownAt[] {
  return points.flatMap(({ through, figures }) => {
    const result = figures.find((each) => each.id === id);
    return result === undefined ? [] : [{ through, result }];
  });
}

const words = {
  da: {
    title: (figure: string, period: string) => `${figure}, ${period}: hvad der var kendt hvornår`,
    from: (value: string, date: string, last: string, lastDate: string) =>
      `Fra ${value}, kendt ${date}, til ${last}, kendt ${lastDate}.`,
    one: (value: string, date: string) => `${value}, kendt ${date}.`,
    none: 'Ingen af skæringsdatoerne har et tal.',
    target: 'målsætning',
    provisional: (range: string) => `foreløbigt, kan blive ${range}`,
    provisionalThrough: (date: string) => `Foreløbigt til og med ${date}.`,
    ends: 'perioden slutter',
  },
  en: {
    title: (figure: string, period: string) => `${figure}, ${period}: what was known when`,
    from: (value: string, date: string, last: string, lastDate: string) =>
      `From ${value}, known ${date}, to ${last}, known ${lastDate}.`,
    one: (value: string, date: string) => `${value}, known ${date}.`,
    none: 'There is no figure at any of the cutoffs.',
    target: 'target',
    provisional: (range: string) => `provisional, can be ${range}`,
    provisionalThrough: (date: string) => `Provisional through ${date}.`,
    ends: 'the period ends',
  },
} as const;

/** What a figure must reach, as it was at a cutoff. */
export function targetValue({ target }: FigureNode, result: FigureResult): number | null {
  return target === undefined ? null : (result.target?.[target.bound] ?? null);
}

/** The value, what it is of, and what it can still come to: `51 %, 179 af 348`. */
function pointWords({ figure }: AskedOfFigure, { through, result }: KnownAt, language: Language): string {
  const range = rangeText(figure, result, language);
  const said = [
    resultText(figure, result, language),
    partText(figure, result, language),
    range === '' ? '' : words[language].provisional(range),
  ];
  return `${dateIn(language, through)}: ${said.filter((text) => text !== '').join(', ')}`;
}

/** In words, what a curve shows. */
export function curveSummary({ figure }: AskedOfFigure, along: readonly KnownAt[], language: Language): string {
  const word = words[language];
  const known = along.filter(({ result }) => result.value !== null);
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined) return word.none;
  const value = ({ result }: KnownAt): string => resultText(figure, result, language);
  const date = ({ through }: KnownAt): string => longDateIn(language, through);
  const bound = boundText(figure, last.result, language);
  const open = along.findLast(({ result }) => result.provisional);
  return [
    first === last
      ? word.one(value(first), date(first))
      : word.from(value(first), date(first), value(last), date(last)),
    ...(open === undefined ? [] : [word.provisionalThrough(date(open))]),
    ...(bound === '' ? [] : [`${capital(word.target)} ${bound}.`]),
  ].join(' ');
}

function capital(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}

/** A figure over cutoffs, as it is drawn. @param forecast of the figure, where there is one */
export function curveOfSeries(
  asked: AskedOfFigure,
  along: readonly KnownAt[],
  forecast: { readonly of: FigureForecast; readonly result: ForecastResult } | undefined,
  language: Language,
): Curve {
  const { plan, figure, period, cutoff } = asked;
  const word = words[language];
  const bound = along[0] === undefined ? '' : boundText(figure, along[0].result, language);
  const ofBreaks = breaksOf(figure, plan).map(({ on, title }) => ({ on, label: title[language] }));
  return {
    language,
    title: word.title(figure.title[language], periodNameIn(language, period)),
    summary: curveSummary(asked, along, language),
    quantity: figure.quantity,
    points: along.map((known): CurvePoint => {
      const { through, result } = known;
      const { value, lowest, highest, provisional } = result;
      const isAtHand = through === cutoff.through;
      return {
        ...{ through, value, lowest, highest, provisional, isAtHand },
        target: targetValue(figure, result),
        words: pointWords(asked, known, language),
        href: isAtHand ? undefined : comparisonAddress(asked, through, language),
      };
    }),
    targetWords: bound === '' ? undefined : `${word.target} ${bound}`,
    marks: [{ on: addDays(period.to, -1), label: word.ends }, ...ofBreaks],
    forecast: forecastOf(forecast?.of, cutoff.through, forecast?.result.finalOn),
  };
}

function forecastOf(
  of: FigureForecast | undefined,
  through: string,
  finalOn: string | undefined,
): CurveForecast | undefined {
  if (of === undefined || finalOn === undefined || of.forecast === null || of.now === null) return undefined;
  const { median, intervals } = of.forecast;
  return { from: through, now: of.now, finalOn, median, intervals };
}

/** The page that compares what was known at another date with the cutoff at hand, of this figure. */
export function comparisonAddress(
  { plan, figure, query, cutoff }: AskedOfFigure,
  other: string,
  language: Language,
): string {
  const [first, last] = [cutoff.through, other].toSorted();
  const own = new URLSearchParams({ with: last ?? other, figure: figure.id });
  return addressOf(
    language,
    ['plans', plan.id, 'compare'],
    `${writtenQuery({ ...query, cutoff: first ?? other })}&${own}`,
  );
}
