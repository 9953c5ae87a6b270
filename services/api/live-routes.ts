import type { FastifyInstance } from 'fastify';
import { accessOf } from '../access/access.ts';
import { requireRole } from '../access/require-role.ts';
import { type FollowerState, ledgerEndOf } from '../ledger/follow-ledger.ts';
import { logStep } from '../output/asked-by.ts';
import { callerOf } from '../running/caller.ts';
import { type LiveOptions, liveListeners } from './live-listeners.ts';

export interface LiveRouteOptions {
  /** How far the ledger is. */
  readonly ledgerState: () => FollowerState;
  /** Other bounds and times than usual. */
  readonly live?: Omit<LiveOptions, 'ledgerEnd'>;
}

/** Adds `GET /live`: server-sent events that say where the ledger ends, so that who shows something of now learns that newer events came. */
export function addLiveRoutes(app: FastifyInstance, { ledgerState, live }: LiveRouteOptions): void {
  const listeners = liveListeners({ ...live, ledgerEnd: () => ledgerEndOf(ledgerState()) });
  app.addHook('preClose', async () => listeners.close());
  app.get('/live', { onRequest: requireRole('read'), exposeHeadRoute: false }, (request, reply) => {
    const stream = listeners.listen(callerOf(request.ip), logStep(accessOf(request).roles));
    reply.raw.once('close', () => stream.destroy());
    return reply.type('text/event-stream').header('cache-control', 'no-store').send(stream);
  });
}
