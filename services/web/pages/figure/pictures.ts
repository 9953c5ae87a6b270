import { CodedError } from '../../../../contracts/errors/coded-error.ts';
import type { FigureResult } from '../../../../contracts/figures/figure-schema.ts';
import { todayInCopenhagen } from '../../../../projections/calendar/copenhagen.ts';
import { disclose } from '../../../output/gate.ts';
import { lastOf } from '../../../plans/series-query.ts';
import { periodNameIn } from '../../../presentation/dates.ts';
import { occasionLine } from '../../../presentation/header-line.ts';
import { figureSentence } from '../../../presentation/sentence/figure-sentence.ts';
import { curveFile } from '../../charts/curve.ts';
import { sparklineSvg } from '../../charts/sparkline.ts';
import type { PictureHandler } from '../../page/picture-routes.ts';
import type { Site } from '../../site.ts';
import { askedOfFigure } from './asked-of-figure.ts';
import { answerCurve, answerForecast, askedOfForecast, forecastParameter } from './curve-answer.ts';
import { alongCutoffs, curveOfSeries, targetValue } from './curve-of-series.ts';
import { curveParameters, curveQuestion } from './curve-question.ts';

/** `/plans/:plan/figures/:figure/curve.svg`: the curve of a figure as a file of its own. */
export function curvePicture(site: Site): PictureHandler {
  return async (request) => {
    const { language, asking, query } = request;
    const asked = await askedOfFigure(site, request, [...curveParameters, forecastParameter]);
    if ('movedTo' in asked) return asked;
    const { plan, figure, period, cutoff } = asked;
    const answer = await site.answers.ask('figures', { plan, period, cutoff }, asking);
    const fixed = { ...asked, cutoff: { ...cutoff, position: answer.position } };
    const curve = await answerCurve(site, fixed, query, asking);
    if (curve === undefined) throw notBegun();
    const forecast = await answerForecast(site, fixed, askedOfForecast(query, period), asking);
    const whole = disclose('figures', await answer.result());
    const result = whole.figures.find(({ id }) => id === figure.id) as FigureResult;
    const drawn = curveOfSeries(asked, alongCutoffs(curve.result, figure), forecast, language);
    return {
      name: [curve.name, answer.name, forecast?.name ?? ''].join('.'),
      svg: curveFile(drawn, {
        heading: `${figure.title[language]}, ${periodNameIn(language, period)}`,
        sentence: `${figureSentence(figure, plan, result, whole.cutoff, language)}.`,
        citation: [plan.title[language], occasionLine(whole, language)],
      }),
    };
  };
}

/**
 * `/plans/:plan/figures/:figure/sparkline.svg`: the same as small as can be. The series of all figures is asked for, so that the pictures
 * of a plan's page are of one answer.
 */
export function sparklinePicture(site: Site): PictureHandler {
  return async (request) => {
    const { asking, query } = request;
    const asked = await askedOfFigure(site, request, []);
    if ('movedTo' in asked) return asked;
    const { plan, figure, cutoff } = asked;
    const of = curveQuestion(asked, query, todayInCopenhagen(site.nowMs()));
    if (of === undefined) throw notBegun();
    const { name, result } = await site.answers.ask(
      'series',
      {
        plan,
        series: of.series,
        asked: { figures: [], by: [] },
        revisions: 'none',
        cutoff: { ...cutoff, through: lastOf(of.series) ?? cutoff.through },
      },
      asking,
    );
    const along = alongCutoffs(disclose('series', await result()), figure);
    return {
      name: `${name}.${figure.id}`,
      svg: sparklineSvg(
        along.map(({ through, result }) => ({ through, value: result.value, target: targetValue(figure, result) })),
      ),
    };
  };
}

function notBegun(): CodedError {
  return new CodedError('QUERY_BAD_RANGE', 'The period has not begun, so that there is no curve of it.', {
    path: 'period',
  });
}
