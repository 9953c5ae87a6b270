import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { CodedError, isCodedError } from '../../contracts/errors/coded-error.ts';
import { toldPosition } from '../../contracts/events/position.ts';
import { sendProblem } from '../running/http-app.ts';
import { acknowledged } from './acknowledged.ts';
import { acceptedMediaTypes } from './media-type.ts';
import { type BodyLimits, readBody } from './read-body.ts';
import { receivedEvents } from './received-events.ts';
import { BatchBrokeOff, takeBatch } from './take-batch.ts';
import type { IntakeParts } from './take-group.ts';
import { takingTogether } from './take-together.ts';

export interface EventRouteOptions extends IntakeParts {
  readonly limits: BodyLimits;
  /** How many requests may be worked on at the same time. */
  readonly maxAtOnce: number;
}

/** Whether the body is given up while it comes, so that nobody can tell where the next request would begin. */
function isGivenUp(reason: unknown): boolean {
  return isCodedError(reason) && (reason.code === 'HTTP_BODY_TIMEOUT' || reason.code === 'HTTP_STOPPING');
}

/** Adds `POST /events`: takes in one event or a batch, and answers what became of each (ADR 13). */
export function addEventRoutes(app: FastifyInstance, options: EventRouteOptions): void {
  const { log, limits, maxAtOnce } = options;
  const takeOne = takingTogether(options);
  let inHand = 0;

  async function take(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const goOn = (): void => {
      if (request.headers.expect !== undefined) reply.raw.writeContinue();
    };
    const events = await receivedEvents(request.headers, readBody(request.raw, limits, goOn), limits.maxBytes);
    if (events.kind === 'batch') {
      const answer = await takeBatch(options, events.items, request.id);
      const { stored, duplicates, refused } = answer;
      log.info({ correlation: request.id, stored, duplicates, refused }, 'took in a batch');
      return reply.code(200).send(answer);
    }
    const taken = await takeOne({ content: events.content, request: request.id });
    if (taken.outcome === 'refused') {
      const { refusal } = taken.refused;
      return sendProblem(log, request, reply, new CodedError(refusal.code, refusal.message), { refusal });
    }
    const { outcome, position } = taken;
    log.info({ correlation: request.id, outcome, position: toldPosition(position).toString() }, 'took in an event');
    return reply.code(outcome === 'stored' ? 201 : 200).send(acknowledged(taken));
  }

  function answerTrouble(request: FastifyRequest, reply: FastifyReply, error: unknown): FastifyReply {
    const [reason, more] = error instanceof BatchBrokeOff ? [error.reason, { before: error.before }] : [error, {}];
    if ('before' in more) log.info({ correlation: request.id, ...more.before }, 'a batch broke off');
    // Whoever went away reads no answer; what was stored stays, and sending it again is safe.
    if (request.raw.readableAborted) return reply;
    if (isGivenUp(reason)) reply.header('connection', 'close');
    return sendProblem(log, request, reply, reason, more);
  }

  app.post('/events', {
    onSend: async (_request, reply) => {
      if (reply.statusCode === 415) reply.header('accept-post', acceptedMediaTypes).header('accept-encoding', 'gzip');
    },
    handler: async (request, reply) => {
      if (inHand >= maxAtOnce) {
        throw new CodedError('HTTP_TOO_MANY_REQUESTS', `${maxAtOnce} requests with events are being worked on.`);
      }
      inHand++;
      // A long answer that its caller is slow to read is in memory until then, and so has its place until then.
      reply.raw.once('close', () => inHand--);
      try {
        return await take(request, reply);
      } catch (error) {
        return answerTrouble(request, reply, error);
      }
    },
  });
}
