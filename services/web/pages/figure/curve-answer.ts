import { CodedError } from '../../../../contracts/errors/coded-error.ts';
import type { FigureForecast, ForecastResult } from '../../../../contracts/figures/forecast-schema.ts';
import type { SeriesResult } from '../../../../contracts/figures/series-schema.ts';
import { todayInCopenhagen } from '../../../../projections/calendar/copenhagen.ts';
import { daysIn, type Period } from '../../../../projections/calendar/period.ts';
import type { AskingAnswer } from '../../../answers/answers.ts';
import { type Disclosed, disclose } from '../../../output/gate.ts';
import { lastOf } from '../../../plans/series-query.ts';
import { given } from '../../address/asked-of-plan.ts';
import type { Site } from '../../site.ts';
import type { AskedOfFigure } from './asked-of-figure.ts';
import { type AskedOfCurve, curveQuestion } from './curve-question.ts';

/** A figure over cutoffs, as it was asked for and answered. */
export interface CurveAnswer {
  readonly of: AskedOfCurve;
  readonly name: string;
  readonly result: Disclosed<SeriesResult>;
}

/**
 * What was known of a figure when; undefined where its period has not begun.
 *
 * @param asked with the position that all of the page is of
 */
export async function answerCurve(
  site: Site,
  asked: AskedOfFigure,
  query: URLSearchParams,
  asking: AskingAnswer,
): Promise<CurveAnswer | undefined> {
  const { plan, figure, cutoff } = asked;
  const of = curveQuestion(asked, query, todayInCopenhagen(site.nowMs()));
  if (of === undefined) return undefined;
  const { name, result } = await site.answers.ask(
    'series',
    {
      plan,
      series: of.series,
      asked: { figures: [figure.id], by: [] },
      revisions: 'none',
      cutoff: { ...cutoff, through: lastOf(of.series) ?? cutoff.through },
    },
    asking,
  );
  return { of, name, result: disclose('series', await result()) };
}

/** The parameter by which an address asks for a forecast. */
export const forecastParameter = 'forecast';

/** Whether a forecast is shown: with the record of such forecasts, without it, or where somebody asks for it. */
export type AskedOfForecast = 'record' | 'shown' | 'on-request';

/** A forecast of less than a quarter is learnt from so many periods that nobody should wait for it who did not ask. */
const DAYS_AT_LEAST = 85;

/** @throws CodedError QUERY_BAD_OPTION */
export function askedOfForecast(query: URLSearchParams, period: Period): AskedOfForecast {
  const text = given(query, forecastParameter);
  if (text === undefined) return daysIn(period) < DAYS_AT_LEAST ? 'on-request' : 'shown';
  if (text === 'shown' || text === 'record') return text;
  throw new CodedError('QUERY_BAD_OPTION', `"${text}" is no way to show a forecast. Ways: shown, record.`, {
    path: forecastParameter,
  });
}

/** A forecast of a figure, as it was answered. */
export interface ForecastAnswer {
  readonly name: string;
  readonly of: FigureForecast;
  readonly result: Disclosed<ForecastResult>;
}

/** Where a figure will end; undefined where that is not asked for. */
export async function answerForecast(
  site: Site,
  { plan, figure, period, cutoff }: AskedOfFigure,
  asked: AskedOfForecast,
  asking: AskingAnswer,
): Promise<ForecastAnswer | undefined> {
  if (asked === 'on-request') return undefined;
  const how = {
    figure: figure.id,
    method: 'reporting-delay',
    seed: 1,
    finalAfter: undefined,
    backtest: asked === 'record',
  } as const;
  const { name, result: computed } = await site.answers.ask('forecast', { plan, period, cutoff, how }, asking);
  const result = disclose('forecast', await computed());
  return { name, of: result.figures[0] as FigureForecast, result };
}
