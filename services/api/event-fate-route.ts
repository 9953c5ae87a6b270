import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { EventFate } from '../../contracts/api/event-fate.ts';
import { CodedError } from '../../contracts/errors/coded-error.ts';
import { toldPosition } from '../../contracts/events/position.ts';
import type { QuarantinedLine } from '../../infra/quarantine/port.ts';
import { accessOf } from '../access/access.ts';
import { requireRole } from '../access/require-role.ts';
import { eventFate, type FateParts, type FoundFate } from '../intake/event-fate.ts';
import { toldNotice } from '../presentation/refusals/event-notices.ts';
import { toldRefusal } from '../presentation/refusals/refusal-text.ts';

/** A sender is told of the sources that it may send for; who audits or operates, of all. @throws CodedError EVENT_SOURCE_NOT_ALLOWED */
function requireOwnSource(request: FastifyRequest, source: string): void {
  const { roles, sources } = accessOf(request);
  if (roles.has('audit') || roles.has('operate') || sources === undefined || sources.has(source)) return;
  throw new CodedError('EVENT_SOURCE_NOT_ALLOWED', 'The token of this request is not one of this source.');
}

function toldStored({ event, effect, notices }: NonNullable<FoundFate['stored']>): NonNullable<EventFate['stored']> {
  return {
    type: event.type,
    position: Number(toldPosition(event.position)),
    revision: Number(event.revision),
    recordedAt: new Date(event.recordedAtMs).toISOString(),
    ...(effect !== undefined && { effect }),
    ...(notices.length > 0 && { notices: notices.map(toldNotice) }),
  };
}

function toldRefused({ refusal, receivedAtMs, state }: QuarantinedLine): EventFate['refusals'][number] {
  return { refusedAt: new Date(receivedAtMs).toISOString(), refusal: toldRefusal(refusal), state };
}

function statusOf({ stored, refused }: FoundFate): EventFate['status'] {
  if (stored === undefined) return 'refused';
  return refused.some(({ refusal }) => refusal.code === 'EVENT_CONFLICT') ? 'conflict' : 'stored';
}

/** Adds `GET /events/{source}/{id}`: what became of an event that was sent, whichever way it came. */
export function addEventFateRoute(app: FastifyInstance, parts: FateParts): void {
  app.get<{ Params: { source: string; id: string } }>(
    '/events/:source/:id',
    { onRequest: requireRole('send', 'audit', 'operate') },
    async (request, reply): Promise<EventFate> => {
      const { source, id } = request.params;
      requireOwnSource(request, source);
      const fate = await eventFate(source, id, parts);
      if (fate === undefined)
        throw new CodedError('QUERY_UNKNOWN_EVENT', 'Neither the log nor the quarantine knows of such an event.');
      reply.header('cache-control', 'no-store');
      return {
        source,
        id,
        status: statusOf(fate),
        ...(fate.stored && { stored: toldStored(fate.stored) }),
        refusals: fate.refused.map(toldRefused),
      };
    },
  );
}
