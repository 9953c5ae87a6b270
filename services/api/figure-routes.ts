import type { FastifyInstance } from 'fastify';
import { figureQuerySchema } from '../../contracts/api/figure-query.ts';
import { type Period, parsePeriod } from '../../projections/calendar/period.ts';
import { evaluate } from '../../projections/figures/evaluate.ts';
import type { Plan } from '../../projections/goals/model/plan.ts';
import { type Cutoff, fixCutoff, statedCutoff } from '../../projections/ledger/cutoff.ts';
import { requireRole } from '../access/require-role.ts';
import { disclose } from '../output/gate.ts';
import { parseCutoff } from '../plans/cutoff-query.ts';
import type { KeptPlans } from '../plans/kept-plans.ts';
import { planList } from '../plans/list-plans.ts';
import { answerFromLedger, entityTag, type LedgerAnswers, parseParameters } from './answer-from-ledger.ts';

export interface FigureRouteOptions extends LedgerAnswers {
  /** Now, in ms since 1970-01-01T00:00Z. */
  readonly nowMs: () => number;
  readonly plans: KeptPlans;
}

/**
 * Names a result. A figure is a function of the definition, the period and the cutoff, and so is this; beside that it
 * holds what an answer shows and a definition does not know: the order of the figures.
 */
function tagOf({ definition, figures }: Plan, { from, to }: Period, cutoff: Cutoff): string {
  const { clock, through, position } = statedCutoff(cutoff);
  const shown = figures.map(({ id }) => id);
  return entityTag('figures', definition, shown, from, to, clock, through, position);
}

/** Adds `GET /plans` and `GET /plans/{plan}/figures`: what `replay --format json` prints, computed on a turn of the ledger. */
export function addFigureRoutes(app: FastifyInstance, { nowMs, plans, ...answers }: FigureRouteOptions): void {
  app.get('/plans', { onRequest: requireRole('read') }, async () => planList(await plans.all()));

  app.get<{ Params: { plan: string } }>(
    '/plans/:plan/figures',
    { onRequest: requireRole('read') },
    async (request, reply) => {
      const { period: writtenPeriod, ...written } = parseParameters(figureQuerySchema, request.query);
      const plan = await plans.find(request.params.plan);
      const period = parsePeriod(writtenPeriod);
      const query = parseCutoff(written, nowMs(), { cutoff: 'cutoff', position: 'position' });
      return answerFromLedger(request, reply, answers, async ({ engine }) => {
        const cutoff = await fixCutoff(engine, query);
        return {
          tag: tagOf(plan, period, cutoff),
          compute: async () => disclose('figures', await evaluate(engine, plan, period, cutoff)),
        };
      });
    },
  );
}
