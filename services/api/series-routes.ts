import type { FastifyInstance } from 'fastify';
import { seriesPointsOverHttp, seriesQuerySchema } from '../../contracts/api/series-query.ts';
import { CodedError } from '../../contracts/errors/coded-error.ts';
import type { SeriesQuestion } from '../../projections/series/question.ts';
import { accessOf } from '../access/access.ts';
import { requireRole } from '../access/require-role.ts';
import { policyOf } from '../output/disclosure-policy.ts';
import { disclose } from '../output/gate.ts';
import { parseCutoff } from '../plans/cutoff-query.ts';
import { lastOf, parseSeries } from '../plans/series-query.ts';
import { answerFromLedger, parseParameters } from './answer-from-ledger.ts';
import type { FigureRouteOptions } from './figure-routes.ts';

/** Adds `GET /plans/{plan}/series`: what `series --format json` prints, of at most `seriesPointsOverHttp` points. */
export function addSeriesRoutes(app: FastifyInstance, { nowMs, plans, answers, ledger }: FigureRouteOptions): void {
  app.get<{ Params: { plan: string } }>(
    '/plans/:plan/series',
    { onRequest: requireRole('analyse') },
    async (request, reply) => {
      const {
        clock,
        position,
        figure = [],
        by = [],
        revisions,
        ...written
      } = parseParameters(seriesQuerySchema, request.query);
      const plan = await plans.find(request.params.plan);
      const question = bounded(parseSeries(written, nowMs(), (part) => part));
      const isRevised = revisions === 'true';
      if (isRevised && question.form === 'periods')
        throw new CodedError('QUERY_BAD_OPTION', 'revisions goes with cutoffs or lags.', { path: 'revisions' });
      const cutoff = parseCutoff({ cutoff: lastOf(question), clock, position }, nowMs(), {
        cutoff: 'cutoffs',
        position: 'position',
      });
      const asked = { figures: figure, by };
      return answerFromLedger(request, reply, ledger, cutoff.position, async (asking) => {
        const asksFor = { plan, series: question, asked, revisions: isRevised ? 'told' : 'none', cutoff } as const;
        const { name, result } = await answers.ask('series', asksFor, asking);
        return {
          name,
          result: async () => disclose('series', await result(), policyOf(accessOf(request).roles, plan)),
        };
      });
    },
  );
}

/** @throws CodedError QUERY_TOO_MANY_POINTS */
function bounded(question: SeriesQuestion): SeriesQuestion {
  const points = question.rows.reduce((sum, { cutoffs }) => sum + cutoffs.length, 0);
  if (points <= seriesPointsOverHttp) return question;
  throw new CodedError('QUERY_TOO_MANY_POINTS', `The series has more than ${seriesPointsOverHttp} points.`, {
    hint: 'Ask for fewer dates or periods at once; the command line takes more.',
  });
}
