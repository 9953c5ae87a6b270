import {
  askedFigures,
  type ForecastQuery,
  forecast as forecastFigures,
} from '../../../projections/forecast/forecast.ts';
import { figuresDrawn, firstKnownOn, knownFigures } from '../../../projections/forecast/known-figures.ts';
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
  async compute(engine, { plan, period, how }, [fixed]) {
    const cutoff = fixed as Cutoff;
    const known = knownFigures(engine, plan, cutoff, figuresDrawn(askedFigures(plan, how.figure), plan));
    return forecastFigures(plan, { ...how, period, cutoff }, known, await firstKnownOn(engine, cutoff));
  },
});
