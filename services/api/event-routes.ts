import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ErrorCode } from '../../contracts/errors/catalogue.ts';
import { CodedError } from '../../contracts/errors/coded-error.ts';
import type { Refusal } from '../../contracts/errors/refusal.ts';
import { sendProblem } from '../running/http-app.ts';
import { problemMediaType, problemOf } from '../running/problem.ts';
import { acceptedMediaTypes } from './media-type.ts';
import { type BodyLimits, readBody } from './read-body.ts';
import { receivedEvents } from './received-events.ts';
import { BatchBrokeOff, type IntakeParts, takeBatch, takeGroup } from './take-events.ts';

export interface EventRouteOptions extends IntakeParts {
  readonly limits: BodyLimits;
  /** How many requests may be worked on at the same time. */
  readonly maxAtOnce: number;
}

/** Where a refused event is not a matter of its content (422): a body that is no JSON, one too large, an id in use. */
const refusalStatuses: Partial<Record<ErrorCode, number>> = {
  EVENT_NOT_TEXT: 400,
  EVENT_NOT_JSON: 400,
  EVENT_TOO_LARGE: 413,
  EVENT_CONFLICT: 409,
};

function sendRefusal(request: FastifyRequest, reply: FastifyReply, refusal: Refusal): FastifyReply {
  const status = refusalStatuses[refusal.code] ?? 422;
  const problem = problemOf(new CodedError(refusal.code, refusal.message), request.id, status);
  return reply
    .code(status)
    .type(problemMediaType)
    .send(JSON.stringify({ ...problem, refusal }));
}

/** Adds `POST /events`: takes in one event or a batch, and answers what became of each (ADR 13). */
export function addEventRoutes(app: FastifyInstance, options: EventRouteOptions): void {
  const { log, limits, maxAtOnce } = options;
  let inHand = 0;

  async function take(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const events = await receivedEvents(request.headers, readBody(request.raw, limits));
    if (events.kind === 'batch') {
      const answer = await takeBatch(options, events.items, request.id);
      const { stored, duplicates, refused } = answer;
      log.info({ requestId: request.id, stored, duplicates, refused }, 'took in a batch');
      return reply.code(200).send(answer);
    }
    const [taken] = await takeGroup(options, [events], request.id);
    if (taken === undefined) throw new Error('one event was handed over and none came back');
    if (taken.outcome === 'refused') return sendRefusal(request, reply, taken.refused.refusal);
    const position = Number(taken.position);
    log.info({ requestId: request.id, outcome: taken.outcome, position }, 'took in an event');
    return reply.code(taken.outcome === 'stored' ? 201 : 200).send({ status: taken.outcome, position });
  }

  app.post('/events', {
    onSend: async (_request, reply) => {
      if (reply.statusCode === 415) reply.header('accept-post', acceptedMediaTypes);
    },
    handler: async (request, reply) => {
      if (inHand >= maxAtOnce) {
        throw new CodedError('HTTP_TOO_MANY_REQUESTS', `${maxAtOnce} requests with events are being worked on.`);
      }
      inHand++;
      try {
        return await take(request, reply);
      } catch (error) {
        // Whoever went away reads no answer; what was stored stays, and sending it again is safe.
        if (request.raw.destroyed && !reply.raw.writable) return reply;
        if (!(error instanceof BatchBrokeOff)) throw error;
        log.info({ requestId: request.id, ...error.before }, 'a batch broke off');
        return sendProblem(log, request, reply, error.reason, { before: error.before });
      } finally {
        inHand--;
      }
    },
  });
}
