import type { Backtest } from '../../../../contracts/figures/forecast-schema.ts';
import type { Rational } from '../../../../projections/numbers/rational.ts';
import { longDateIn } from '../../../presentation/dates.ts';
import { forecastMethodLabels } from '../../../presentation/forecast-methods.ts';
import { forecastRefusalText } from '../../../presentation/forecast-refusals.ts';
import type { Language } from '../../../presentation/language.ts';
import { amountIn, chanceIn, integerIn } from '../../../presentation/numbers.ts';
import { possibleText } from '../../../presentation/value-text.ts';
import { type Html, html } from '../../html.ts';
import type { AskedOfFigure } from './asked-of-figure.ts';
import type { ForecastAnswer } from './curve-answer.ts';

const words = {
  da: {
    heading: 'Prognose, ikke et resultat',
    told: (finalOn: string, median: string, from: string, to: string) =>
      `Når det sidste er registreret, ${finalOn}, ender tallet efter alt at dømme mellem ${from} og ${to} (95 %); midt i det ventede ligger ${median}.`,
    met: (chance: string) => `Sandsynligheden for, at målsætningen er opfyldt, er ${chance}.`,
    refused: 'Der gives ingen prognose:',
    show: 'Vis en prognose (det tager tid at regne den ud)',
    record: 'Hvordan prognoserne har klaret sig før',
    recordHelp: 'Tidligere perioder, forudsagt med det, der var kendt dengang, mod det, der kom.',
    noRecord: (refused: string) =>
      `Der er ingen tidligere prognoser at holde den op imod: ${refused} ville være blevet afvist.`,
    learnt: (periods: string, since: string) => `Lært af ${periods} tidligere perioder siden ${since}.`,
    method: 'Metode',
    forecasts: 'Prognoser',
    held: 'ramt af',
  },
  en: {
    heading: 'A forecast, not a result',
    told: (finalOn: string, median: string, from: string, to: string) =>
      `Once the last is registered, ${finalOn}, the figure is likely to be between ${from} and ${to} (95 %); in the middle of what is expected is ${median}.`,
    met: (chance: string) => `The probability that the target is met is ${chance}.`,
    refused: 'There is no forecast:',
    show: 'Show a forecast (it takes time to compute)',
    record: 'How forecasts did before',
    recordHelp: 'Earlier periods, forecast by what was known then, against what came.',
    noRecord: (refused: string) =>
      `There are no earlier forecasts to hold it against: ${refused} would have been refused.`,
    learnt: (periods: string, since: string) => `Learnt from ${periods} earlier periods since ${since}.`,
    method: 'Method',
    forecasts: 'Forecasts',
    held: 'held by',
  },
} as const;

/** Where a forecast is shown, and its record. */
export interface ForecastAddresses {
  readonly shown: string;
  readonly record: string;
}

/** Where the figure will end, how sure that is, and how such forecasts did before; or why there is none. */
export function forecastSection(
  { figure }: AskedOfFigure,
  answer: ForecastAnswer | undefined,
  addresses: ForecastAddresses,
  language: Language,
): Html {
  const word = words[language];
  if (answer === undefined)
    return html`<h2 class="screen-only">${word.heading}</h2>
<p class="screen-only"><a href="${addresses.shown}">${word.show}</a></p>`;
  const { finalOn, learntFrom } = answer.result;
  const { forecast, refused, backtest } = answer.of;
  const value = (number: number): string => possibleText(figure, number, language);
  const widest = forecast?.intervals.find(({ level }) => level === 95);
  return html`<h2>${word.heading}</h2>
${
  forecast === null || widest === undefined
    ? html`<p>${word.refused} ${refused === null ? '' : forecastRefusalText(refused, language)}.</p>`
    : html`<p>${word.told(longDateIn(language, finalOn), value(forecast.median), value(widest.from), value(widest.to))}${forecast.met !== null && ` ${word.met(chanceIn(language, forecast.met))}`}${learntFrom !== null && html` <span class="fine">${word.learnt(integerIn(language, learntFrom.periods), longDateIn(language, learntFrom.from))}</span>`}</p>`
}
${forecast !== null && (backtest === undefined ? html`<p class="screen-only"><a href="${addresses.record}">${word.record}</a></p>` : record(backtest, language))}`;
}

function record({ methods, refused }: Backtest, language: Language): Html {
  const word = words[language];
  if (methods.every(({ forecasts }) => forecasts === 0))
    return html`<p class="fine">${word.noRecord(integerIn(language, refused))}</p>`;
  const levels = methods[0]?.held.map(({ level }) => level) ?? [];
  return html`<h3>${word.record}</h3>
<p class="fine">${word.recordHelp}</p>
<div class="scrolls" role="region" aria-label="${word.record}" tabindex="0"><table>
<thead><tr><th scope="col">${word.method}</th><th scope="col" class="number">${word.forecasts}</th>${levels.map((level) => html`<th scope="col" class="number">${word.held} ${level} %</th>`)}</tr></thead>
<tbody>${methods.map(
    ({
      method,
      forecasts,
      held,
    }) => html`<tr><th scope="row">${forecastMethodLabels[method][language]}</th><td class="number">${integerIn(language, forecasts)}</td>
${held.map((each) => html`<td class="number">${forecasts === 0 ? '–' : percentText({ numerator: BigInt(each.forecasts), denominator: BigInt(forecasts) }, language)}</td>`)}</tr>`,
  )}</tbody></table></div>`;
}

function percentText(value: Rational, language: Language): string {
  return amountIn(language, value, { notation: 'percent', decimals: 0 });
}
