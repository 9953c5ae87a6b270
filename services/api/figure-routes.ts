import type { FastifyInstance } from 'fastify';
import { figureQuerySchema } from '../../contracts/api/figure-query.ts';
import { parsePeriod } from '../../projections/calendar/period.ts';
import { accessOf } from '../access/access.ts';
import { requireRole } from '../access/require-role.ts';
import { latestCutoff, seesAllFigures } from '../output/asked-by.ts';
import { policyOf } from '../output/disclosure-policy.ts';
import { disclose } from '../output/gate.ts';
import { parseCutoff } from '../plans/cutoff-query.ts';
import type { KeptPlans } from '../plans/kept-plans.ts';
import { planList } from '../plans/list-plans.ts';
import { answerFromLedger, type LedgerAnswers, parseParameters } from './answer-from-ledger.ts';

export interface FigureRouteOptions extends LedgerAnswers {
  /** Now, in ms since 1970-01-01T00:00Z. */
  readonly nowMs: () => number;
  readonly plans: KeptPlans;
}

/** Adds `GET /plans` and `GET /plans/{plan}/figures`: what `replay --format json` prints. */
export function addFigureRoutes(app: FastifyInstance, { nowMs, plans, answers, ledger }: FigureRouteOptions): void {
  app.get('/plans', { onRequest: requireRole('read') }, async () => planList(await plans.all(), plans.flawed()));

  app.get<{ Params: { plan: string } }>(
    '/plans/:plan/figures',
    { onRequest: requireRole('read') },
    async (request, reply) => {
      const { period: writtenPeriod, ...written } = parseParameters(figureQuerySchema, request.query);
      const plan = await plans.find(request.params.plan);
      const period = parsePeriod(writtenPeriod);
      const { roles } = accessOf(request);
      const through = written.cutoff ?? latestCutoff(roles, nowMs());
      const cutoff = parseCutoff({ ...written, cutoff: through }, nowMs(), { cutoff: 'cutoff', position: 'position' });
      return answerFromLedger(request, reply, ledger, cutoff.position, async (asking) => {
        const { name, result } = await answers.ask('figures', { plan, period, cutoff }, asking);
        const tag = seesAllFigures(roles) ? name : `${name}-for-readers`;
        return { name: tag, result: async () => disclose('figures', await result(), policyOf(roles, plan)) };
      });
    },
  );
}
