import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteShorthandOptionsWithHandler } from 'fastify';
import type { EventCounts } from '../../contracts/api/event-answer.ts';
import { CodedError, isCodedError } from '../../contracts/errors/coded-error.ts';
import { toldPosition } from '../../contracts/events/position.ts';
import { accessOf } from '../access/access.ts';
import { requireRole } from '../access/require-role.ts';
import { maxEventBytes } from '../intake/validate/parse-event.ts';
import { toldRefusal } from '../presentation/refusals/refusal-text.ts';
import { callerOf } from '../running/caller.ts';
import { sendProblem } from '../running/http-app.ts';
import { acknowledged } from './acknowledged.ts';
import { dryRun } from './dry-run.ts';
import {
  acceptedBatchTypes,
  acceptedMediaTypes,
  batchCarriageOf,
  type Carriage,
  type Carried,
  carriageOf,
} from './media-type.ts';
import { onePerTurn } from './one-per-turn.ts';
import { patienceWith } from './patience.ts';
import { type Place, placesFor } from './places.ts';
import { readAhead } from './read-ahead.ts';
import { type BodyLimits, readBody } from './read-body.ts';
import { receivedEvents } from './received-events.ts';
import { BatchBrokeOff, takeBatch } from './take-batch.ts';
import { type IntakeParts, type Sender, takeGroup } from './take-group.ts';
import { takingTogether } from './take-together.ts';
import { unfoldedBody } from './unfold-body.ts';

export interface EventRouteOptions extends IntakeParts {
  readonly limits: BodyLimits;
  /** How many requests may be worked on at the same time, and how many longer ones may be coming. */
  readonly maxAtOnce: number;
}

const nothing: EventCounts = { stored: 0, duplicates: 0, refused: 0 };

/** Whether the body is given up while it comes, so that nobody can tell where the next request would begin. */
function isGivenUp(reason: unknown): boolean {
  return isCodedError(reason) && (reason.code === 'HTTP_BODY_TIMEOUT' || reason.code === 'HTTP_STOPPING');
}

/**
 * A long answer is in memory until its caller has read it, and so has its place until then, or until somebody needs that
 * place whose caller is not slow to read.
 */
function holdUntilRead(place: Place, { raw }: FastifyReply): void {
  raw.once('close', place.leave);
  raw.once('prefinish', () => {
    const { socket } = raw;
    if (socket === null) return;
    const sinceMs = performance.now();
    const length = socket.writableLength;
    place.paceBy(() => ({ waitedMs: performance.now() - sinceMs, bytes: length - socket.writableLength }));
    place.givesWay.addEventListener('abort', () => socket.destroy(), { once: true });
  });
}

/**
 * Adds `POST /events`, which takes in one event or a batch, `POST /events/batch`, which takes a batch alone (ADR 13, 60), and
 * `POST /events/dry-run`, which says of either what they would say and stores nothing.
 */
export function addEventRoutes(app: FastifyInstance, options: EventRouteOptions): void {
  const { log, limits, maxAtOnce } = options;
  const ownTurn = onePerTurn();
  const takeOne = takingTogether(options, ownTurn);
  // What still comes cannot keep out what is there, however slowly it comes.
  const whole = placesFor(maxAtOnce);
  const coming = placesFor(maxAtOnce);

  /** The body of a request, from when it has a place on. */
  async function admitted(
    carriage: Carriage,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<AsyncGenerator<Buffer>> {
    const goOn = (): void => {
      if (request.headers.expect !== undefined) reply.raw.writeContinue();
    };
    const patience = patienceWith(limits);
    const chunks = readBody(request.raw, limits.maxBytes, patience, goOn);
    const { isWhole, all } = await readAhead(chunks, maxEventBytes).catch((error) => {
      throw carriage === 'lines' || carriage === 'array' ? new BatchBrokeOff(error, nothing) : error;
    });
    try {
      const place = (isWhole ? whole : coming).enter(callerOf(request.ip));
      if (!isWhole) {
        place.paceBy(patience.pace);
        place.givesWay.addEventListener('abort', patience.giveWay, { once: true });
      }
      holdUntilRead(place, reply);
      return all;
    } catch (error) {
      await chunks.return(undefined);
      throw error;
    }
  }

  /** What a request carries, and who sends it. */
  async function arriving({ carriage, isGzip }: Carried, request: FastifyRequest, reply: FastifyReply) {
    const { name, sources } = accessOf(request);
    const sender: Sender = { request: request.id, ...(sources && { sources }) };
    const body = await admitted(carriage, request, reply);
    const chunks = isGzip ? unfoldedBody(body, limits.maxBytes) : body;
    return { name, sender, events: await receivedEvents(carriage, request.headers, chunks) };
  }

  async function tryOut(carried: Carried, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const { name, sender, events } = await arriving(carried, request, reply);
    const answer = await dryRun(options, events, sender, ownTurn);
    log.info({ correlation: request.id, caller: name, wouldBe: answer.wouldBe }, 'tried events; nothing was stored');
    return reply.code(200).send(answer);
  }

  async function take(carried: Carried, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const { name, sender, events } = await arriving(carried, request, reply);
    if (events.kind === 'batch') {
      const answer = await takeBatch((group) => takeGroup(options, group), events.items, sender, ownTurn);
      const { stored, duplicates, refused } = answer;
      log.info({ correlation: request.id, caller: name, stored, duplicates, refused }, 'took in a batch');
      return reply.code(200).send(answer);
    }
    const taken = await takeOne({ content: events.content, ...sender });
    if (taken.outcome === 'refused') {
      const refusal = toldRefusal(taken.refused.refusal);
      return sendProblem(log, request, reply, new CodedError(refusal.code, refusal.message), { refusal });
    }
    const { outcome, position } = taken;
    log.info(
      { correlation: request.id, caller: name, outcome, position: toldPosition(position).toString() },
      'took in an event',
    );
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

  const taking = (
    carriedBy: (headers: IncomingHttpHeaders) => Carried,
    mediaTypes: string,
    work = take,
  ): RouteShorthandOptionsWithHandler => ({
    onRequest: requireRole('send'),
    onSend: async (_request, reply) => {
      if (reply.statusCode === 415) reply.header('accept-post', mediaTypes).header('accept-encoding', 'gzip');
    },
    handler: async (request, reply) => {
      try {
        return await work(carriedBy(request.headers), request, reply);
      } catch (error) {
        return answerTrouble(request, reply, error);
      }
    },
  });
  app.post('/events', taking(carriageOf, acceptedMediaTypes));
  app.post('/events/batch', taking(batchCarriageOf, acceptedBatchTypes));
  app.post('/events/dry-run', taking(carriageOf, acceptedMediaTypes, tryOut));
}
