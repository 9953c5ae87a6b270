import { type Json, schemaRef } from './components.ts';
import { maxEventsPerRequest } from './event-answer.ts';
import { eventExamples } from './event-examples.ts';
import {
  failed,
  forbidden,
  json,
  type Operation,
  problem,
  requestIdHeader,
  retryAfter,
  unauthorized,
} from './operation.ts';

const contentEncoding: Json = {
  name: 'Content-Encoding',
  in: 'header',
  required: false,
  description: 'The body may be in gzip. What it unfolds to has the same bound as a body without.',
  schema: { type: 'string', enum: ['gzip', 'identity'] },
};

const binaryHeaders = ['specversion', 'id', 'source', 'type', 'subject', 'time'].map((name) => ({
  name: `ce-${name}`,
  in: 'header',
  required: false,
  description: `Binary mode only: the attribute \`${name}\` of the event, percent-encoded as the CloudEvents HTTP binding says.`,
  schema: { type: 'string' },
}));

/** Synthetic. */
const example = eventExamples.placed as unknown as Json;

/** What taking in one event and taking in a batch are answered alike. */
const refusedRequests: { readonly [status: string]: Json } = {
  '401': unauthorized,
  '408': problem('`HTTP_BODY_TIMEOUT`: the body stopped coming, or came slowly while others waited.'),
  '415': problem(
    '`HTTP_UNSUPPORTED_MEDIA_TYPE`: not a content type of events, not UTF-8, or in another encoding than gzip.',
    {
      'Accept-Encoding': { description: 'The content encoding that is taken.', schema: { type: 'string' } },
      'Accept-Post': { description: 'The content types that are taken.', schema: { type: 'string' } },
    },
  ),
  '429': problem('`HTTP_TOO_MANY_REQUESTS`: send it again after `Retry-After`.', retryAfter),
  '500': failed,
  '503': problem(
    'The event store cannot take events now, or the service is stopping: send it again after `Retry-After`.',
    retryAfter,
  ),
};

/** `POST /events` (ADR 13). */
export const postEvents: Operation = {
  operationId: 'postEvents',
  summary: 'Send one event',
  description: [
    'The event is stored once, was stored before (`duplicate`), or is refused with a coded reason and kept in the quarantine. When the answer comes, this is durable.',
    'Sending again is always safe: an event is known by its `source` and `id`. After 429, 503 and no answer, send the same event again. **The same means the same `id` and the same `time`:** set both yourself, once, from the record in your system. A library that stamps the time of sending, or makes an id, at each try turns the second try into another event, or into a conflict (`EVENT_CONFLICT`).',
    'Extension attributes such as `traceparent` are kept with the event, as members of the envelope or as `ce-` headers. They do not tell two events apart: a second sending may have others.',
    'A correction or retraction that waits for its event, does not fit it, or is about another subject is stored all the same; its answer then has `notices`, coded `ADJUSTMENT_…`. They tell how things stood when it was stored, so a second attempt may be answered with others.',
    'It is answered 201 when it was stored, 200 when it is a duplicate; refused, 400 (no JSON), 403 (`EVENT_SOURCE_NOT_ALLOWED`), 409 (`EVENT_CONFLICT`), 413 (`EVENT_TOO_LARGE`) or 422 (all other reasons), with the refusal in the problem.',
    'Batches are taken here too, in the content types of `POST /events/batch` or as an array in `application/json`, and answered as there.',
  ].join('\n\n'),
  security: [{}, { token: [] }],
  parameters: [{ $ref: '#/components/parameters/X-Request-Id' }, contentEncoding, ...binaryHeaders],
  requestBody: {
    required: true,
    content: {
      'application/cloudevents+json': { schema: schemaRef('Event'), example },
      'application/json': { schema: schemaRef('EventOrData'), example },
    },
  },
  responses: {
    '200': json('The event was stored before.', 'Acknowledged'),
    '201': json('The event is stored.', 'Acknowledged'),
    '400': problem(
      '`EVENT_NOT_JSON`, `EVENT_NOT_TEXT`, `HTTP_BODY_DAMAGED` or `HTTP_BAD_REQUEST`: the body cannot be read.',
    ),
    '403': problem(
      '`HTTP_FORBIDDEN`: the caller is known, and does not have the role `send`; or `EVENT_SOURCE_NOT_ALLOWED`: his token may not send for the source of the event.',
    ),
    '409': problem(
      '`EVENT_CONFLICT`: an event with this source and id is stored with other content. The other content may be its `time` alone, where a library stamped it anew.',
    ),
    '413': problem('`EVENT_TOO_LARGE` or `HTTP_BODY_TOO_LARGE`: more than one event may have.'),
    '422': problem('The event is refused; `code` and `refusal` say why.'),
    ...refusedRequests,
  },
};

const batchBody: Json = {
  required: true,
  content: {
    'application/cloudevents-batch+json': { schema: schemaRef('EventBatch'), example: [example] },
    'application/json': { schema: schemaRef('EventBatch'), example: [example] },
    'application/x-ndjson': {
      schema: {
        type: 'string',
        description: 'One event per line. Also as application/ndjson and application/jsonl.',
      },
      example: `${JSON.stringify(eventExamples.placed)}\n`,
    },
  },
};

/** `POST /events/batch`. */
export const postEventBatch: Operation = {
  operationId: 'postEventBatch',
  summary: 'Send a batch of events',
  description: [
    `Every event is validated by itself, as by \`POST /events\`. A batch is taken in as it comes and has at most ${maxEventsPerRequest} events; its answer is 200 even where events were refused, with a result for each.`,
    'After any answer but 200, and after no answer, send the whole request again; what was stored is a duplicate.',
  ].join('\n\n'),
  security: [{}, { token: [] }],
  parameters: [{ $ref: '#/components/parameters/X-Request-Id' }, contentEncoding],
  requestBody: batchBody,
  responses: {
    '200': json('What became of each event.', 'BatchAnswer'),
    '400': problem(
      '`HTTP_BAD_BATCH`, `HTTP_BODY_DAMAGED` or `HTTP_BAD_REQUEST`: the body cannot be read to its end; `before` counts what became of the events before.',
    ),
    '403': forbidden('send'),
    '413': problem('`HTTP_BODY_TOO_LARGE` or `HTTP_TOO_MANY_EVENTS`: more than one request may carry.'),
    ...refusedRequests,
  },
};

/** `POST /events/dry-run`. */
export const postDryRun: Operation = {
  operationId: 'postDryRun',
  summary: 'Ask what would become of events, and store nothing',
  description: [
    'Takes a batch as `POST /events/batch` does, or one event in each of the ways of `POST /events`, and says of each event what they would say: the same refusals, notices, duplicates and conflicts, with what is stored already and with what stands earlier in the request. Nothing is stored: not in the log, not among the refused.',
    'The answer has one form, for one event too, and is 200 even where events would be refused. Between it and the sending others may send, so what is stored when it is sent is not promised.',
  ].join('\n\n'),
  security: [{}, { token: [] }],
  parameters: [{ $ref: '#/components/parameters/X-Request-Id' }, contentEncoding],
  requestBody: batchBody,
  responses: {
    '200': json('What would become of each event.', 'DryRunAnswer'),
    '400': problem(
      '`HTTP_BAD_BATCH`, `HTTP_BODY_DAMAGED` or `HTTP_BAD_REQUEST`: the body cannot be read to its end; `before` counts what would have become of the events before.',
    ),
    '403': forbidden('send'),
    '413': problem('`HTTP_BODY_TOO_LARGE` or `HTTP_TOO_MANY_EVENTS`: more than one request may carry.'),
    ...refusedRequests,
  },
};

/** The fate of an event as an example. */
export const eventFateExample = {
  source: eventExamples.corrected.source,
  id: eventExamples.corrected.id,
  status: 'stored',
  stored: {
    type: eventExamples.corrected.type,
    position: 4712,
    revision: 6,
    recordedAt: '2023-06-01T08:15:00.000Z',
    effect: 'waits',
    notices: [
      {
        code: 'ADJUSTMENT_WAITS',
        message: 'The event that it speaks of is not stored yet. It takes effect when that event arrives.',
      },
    ],
  },
  refusals: [],
} as const satisfies Json;

function partOfPath(name: 'source' | 'id'): Json {
  return {
    name,
    in: 'path',
    required: true,
    description: `The \`${name}\` of the event as it was sent, percent-encoded as one part of the path: \`/\` as \`%2F\`.`,
    schema: { type: 'string' },
    example: eventExamples.corrected[name],
  };
}

/** `GET /events/{source}/{id}`. */
export const getEvent: Operation = {
  operationId: 'getEvent',
  summary: 'Ask what became of an event that was sent',
  description: [
    'Whichever way it came: over HTTP, Kafka, or in a file. `stored` says where it stands in the log; `refusals` why something with this source and id was refused, as far as the quarantine still holds it. Nothing is told of the citizen.',
    'Of a correction, a retraction, a merge or an end of a spell, `effect` says what it comes to as the log stands now: it may wait for the event that it speaks of (`waits`), be taken into account (`applied`), or not fit (`without-effect`), and `notices` say why.',
    'A token with the role `send` may ask about the sources that it may send for; `audit` and `operate` about all.',
  ].join('\n\n'),
  security: [{}, { token: [] }],
  parameters: [{ $ref: '#/components/parameters/X-Request-Id' }, partOfPath('source'), partOfPath('id')],
  responses: {
    '200': json('What became of it.', 'EventFate'),
    '401': unauthorized,
    '403': problem(
      '`HTTP_FORBIDDEN`: the caller is known, and has none of the roles `send`, `audit` and `operate`; or `EVENT_SOURCE_NOT_ALLOWED`: its token is not one of this source.',
    ),
    '404': problem('`QUERY_UNKNOWN_EVENT`: neither the log nor the quarantine knows of such an event.'),
    '500': failed,
    '503': problem('The event store cannot be read now: ask again after `Retry-After`.', retryAfter),
  },
};

/** `GET /live`. */
export const getLive: Operation = {
  operationId: 'getLive',
  summary: 'Be told when newer events have come in',
  description:
    'Server-sent events. `position` says where the ledger ends, in the form of the `position` of a cutoff: `{"position":305}`. It comes at once, and then whenever that has changed, once a second at most. The stream ends after ten minutes, or when the service stops: ask anew.',
  security: [{}, { token: [] }],
  parameters: [{ $ref: '#/components/parameters/X-Request-Id' }],
  responses: {
    '200': {
      description: 'A stream of events.',
      headers: requestIdHeader,
      content: { 'text/event-stream': { schema: { type: 'string' } } },
    },
    '401': unauthorized,
    '403': forbidden('read'),
    '429': problem('`HTTP_TOO_MANY_REQUESTS`: too many listen already.', retryAfter),
  },
};

/** `GET /plans`. */
export const getPlans: Operation = {
  operationId: 'getPlans',
  summary: 'The plans, with their figures',
  security: [{}, { token: [] }],
  parameters: [{ $ref: '#/components/parameters/X-Request-Id' }],
  responses: {
    '200': json('The plans.', 'PlanList'),
    '401': unauthorized,
    '403': forbidden('read'),
    '503': problem('Who calls cannot be found out now: send it again after `Retry-After`.', retryAfter),
  },
};

function document(operationId: string, summary: string): Operation {
  return {
    operationId,
    summary,
    responses: {
      '200': {
        description: 'The document.',
        headers: requestIdHeader,
        content: { 'application/json': { schema: schemaRef('Document') } },
      },
    },
  };
}

export const getOpenApi = document('getOpenApi', 'This document');
export const getAsyncApi = document('getAsyncApi', 'What the service takes from Kafka and writes there, as AsyncAPI');

/** `GET /healthz`. */
export const getLiveness: Operation = {
  operationId: 'getLiveness',
  summary: 'Whether the process lives',
  responses: { '200': json('It does.', 'Liveness') },
};

/** `GET /readyz`. */
export const getReadiness: Operation = {
  operationId: 'getReadiness',
  summary: 'Whether the service can do its work, and does it',
  responses: { '200': json('It does.', 'Readiness'), '503': json('Something is missing or fails.', 'Readiness') },
};

/** `GET /metrics`. */
export const getMetrics: Operation = {
  operationId: 'getMetrics',
  summary: 'Counters and gauges for Prometheus',
  responses: {
    '200': {
      description: 'The Prometheus text format.',
      headers: requestIdHeader,
      content: { 'text/plain': { schema: { type: 'string' } } },
    },
  },
};
