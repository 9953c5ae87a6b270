import { hash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { figureQuerySchema } from '../../contracts/api/figure-query.ts';
import { CodedError } from '../../contracts/errors/coded-error.ts';
import { type Period, parsePeriod } from '../../projections/calendar/period.ts';
import { evaluate } from '../../projections/figures/evaluate.ts';
import type { Plan } from '../../projections/goals/model/plan.ts';
import { type Cutoff, fixCutoff, statedCutoff } from '../../projections/ledger/cutoff.ts';
import type { LedgerTurns } from '../ledger/ledger-turns.ts';
import { disclose } from '../output/gate.ts';
import { parseCutoff } from '../plans/cutoff-query.ts';
import type { KeptPlans } from '../plans/kept-plans.ts';
import { planList } from '../plans/list-plans.ts';
import { callerOf } from '../running/caller.ts';
import { statusOf } from '../running/problem.ts';
import type { FiguresWatch } from './figures-watch.ts';
import { goneSignal } from './gone-signal.ts';

export interface FigureRouteOptions {
  readonly turns: LedgerTurns;
  /** Now, in ms since 1970-01-01T00:00Z. */
  readonly nowMs: () => number;
  readonly plans: KeptPlans;
  readonly watch: FiguresWatch;
}

/** Raised whenever an answer for the same question changes its form, so that nobody goes on with one of the old form. */
const ANSWER_FORM = 4;

/**
 * Names a result. A figure is a function of the definition, the period and the cutoff, and so is this; beside that it
 * holds what an answer shows and a definition does not know: the order of the figures.
 */
function entityTag({ definition, figures }: Plan, { from, to }: Period, cutoff: Cutoff): string {
  const { clock, through, position } = statedCutoff(cutoff);
  const shown = figures.map(({ id }) => id);
  return `"${hash('sha256', JSON.stringify([ANSWER_FORM, definition, shown, from, to, clock, through, position]), 'base64url')}"`;
}

function isHeld(tag: string, ifNoneMatch: string | undefined): boolean {
  return (ifNoneMatch ?? '').split(',').some((each) => each.trim().replace(/^W\//, '') === tag);
}

/** @throws CodedError QUERY_BAD_OPTION */
function parseQuery(query: unknown) {
  const parsed = figureQuerySchema.safeParse(query);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const what = issue?.path.length
    ? `The parameter ${String(issue.path[0])} is missing or wrong`
    : 'A parameter is unknown';
  const known = Object.keys(figureQuerySchema.shape).join(', ');
  throw new CodedError('QUERY_BAD_OPTION', `${what}. Parameters, each at most once: ${known}.`, {
    hint: 'Write the parameters as /openapi.json describes them.',
  });
}

/** Adds `GET /plans` and `GET /plans/{plan}/figures`: what `replay --format json` prints, computed on a turn of the ledger. */
export function addFigureRoutes(app: FastifyInstance, { turns, nowMs, plans, watch }: FigureRouteOptions): void {
  app.get('/plans', async () => planList(await plans.all()));

  app.get<{ Params: { plan: string } }>('/plans/:plan/figures', async (request, reply) => {
    const { period: writtenPeriod, ...written } = parseQuery(request.query);
    const plan = await plans.find(request.params.plan);
    const period = parsePeriod(writtenPeriod);
    const query = parseCutoff(written, nowMs(), { cutoff: 'cutoff', position: 'position' });
    const gone = goneSignal(reply);
    try {
      return await turns.use(
        async ({ engine }) => {
          const cutoff = await fixCutoff(engine, query);
          const tag = entityTag(plan, period, cutoff);
          reply.header('etag', tag).header('cache-control', 'private, no-cache');
          if (isHeld(tag, request.headers['if-none-match'])) return reply.code(304).send();
          const figures = await evaluate(engine, plan, period, cutoff);
          watch.answered();
          return reply.send(disclose('figures', figures));
        },
        { caller: callerOf(request.ip), signal: gone },
      );
    } catch (error) {
      // Nobody is there to be answered; what the figures took is free for others by now.
      if (gone.aborted) return reply.hijack();
      if (statusOf(error) >= 500) watch.failed();
      throw error;
    }
  });
}
