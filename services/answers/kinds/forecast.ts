import type { ForecastQuery } from '../../../projections/forecast/forecast.ts';
import { forecastOfLedger } from '../../../projections/forecast/forecast-of-ledger.ts';
import type { Cutoff } from '../../../projections/ledger/cutoff.ts';
import { answerKind } from '../answer-kind.ts';
import { identityOfPlan, type QuestionOfPlan } from '../question-of-plan.ts';

/** Where a plan's figures will end. */
export interface QuestionOfForecast extends QuestionOfPlan {
  readonly how: Omit<ForecastQuery, 'period' | 'cutoff'>;
}

/** What `forecast` prints. */
export const forecast = answerKind({
  identity: ({ how, ...question }: QuestionOfForecast) => [identityOfPlan(question), how],
  cutoffs: ({ cutoff }) => [cutoff],
  compute: (engine, { plan, period, how }, [cutoff]) =>
    forecastOfLedger(engine, plan, { ...how, period, cutoff: cutoff as Cutoff }),
});
