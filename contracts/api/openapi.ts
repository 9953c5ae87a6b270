import type { z } from 'zod';
import { errorCodeSchema, toldRefusalSchema } from '../errors/refusal.ts';
import { eventSchemas } from '../events/journey-event.ts';
import { figureResultSchema, replaySchema } from '../figures/figure-schema.ts';
import { seriesSchema } from '../figures/series-schema.ts';
import { componentSchemas, type Json, schemaRef } from './components.ts';
import { acknowledgedSchema, batchAnswerSchema, eventCountsSchema, eventResultSchema } from './event-answer.ts';
import { getFigures, getSeries } from './figure-operations.ts';
import {
  getAsyncApi,
  getLive,
  getLiveness,
  getMetrics,
  getOpenApi,
  getPlans,
  getReadiness,
  postEvents,
} from './operations.ts';
import { planListSchema } from './plan-list.ts';
import { problemSchema } from './problem.ts';
import { livenessSchema, readinessSchema } from './readiness.ts';

/** The version of our interfaces, HTTP and Kafka; its first number changes where senders must, its second where readers of figures must. */
export const interfaceVersion = '1.1.0';

const schemas = new Map<string, z.ZodType>([
  ...eventSchemas,
  ['Acknowledged', acknowledgedSchema],
  ['BatchAnswer', batchAnswerSchema],
  ['EventResult', eventResultSchema],
  ['Problem', problemSchema],
  ['Refusal', toldRefusalSchema],
  ['ErrorCode', errorCodeSchema],
  ['EventCounts', eventCountsSchema],
  ['Figure', figureResultSchema],
  ['Figures', replaySchema],
  ['Series', seriesSchema],
  ['PlanList', planListSchema],
  ['Liveness', livenessSchema],
  ['Readiness', readinessSchema],
]);

/** Any event of the catalogue, told apart by its type. */
export function anyEvent(): Json {
  const types = [...eventSchemas.keys()];
  return {
    oneOf: types.map(schemaRef),
    discriminator: {
      propertyName: 'type',
      mapping: Object.fromEntries(types.map((type) => [type, schemaRef(type).$ref])),
    },
  };
}

/** The HTTP interface as an OpenAPI 3.1 document, from the contracts that the service itself goes by. */
export function openApiDocument(): { readonly [key: string]: Json } {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Virkning',
      version: interfaceVersion,
      description:
        'Citizen-journey events in, goal figures at any cutoff out. Every error is a problem (RFC 9457) with a `code` that docs/errors.md explains. Every path may answer 400 (`HTTP_BAD_REQUEST`), 405 with `Allow`, 417, 421 (`HTTP_UNKNOWN_HOST`), 431, 500 (`INTERNAL`) and, while the service stops, 503 (`HTTP_STOPPING`).',
    },
    servers: [{ url: '/' }],
    paths: {
      '/events': { post: postEvents },
      '/plans': { get: getPlans },
      '/plans/{plan}/figures': { get: getFigures },
      '/plans/{plan}/series': { get: getSeries },
      '/live': { get: getLive },
      '/openapi.json': { get: getOpenApi },
      '/asyncapi.json': { get: getAsyncApi },
      '/healthz': { get: getLiveness },
      '/readyz': { get: getReadiness },
      '/metrics': { get: getMetrics },
    },
    components: {
      schemas: {
        Event: anyEvent(),
        EventBatch: { type: 'array', items: schemaRef('Event') },
        ...componentSchemas(schemas),
      },
      headers: {
        'X-Request-Id': {
          description: 'The id of the request in logs and in the quarantine.',
          schema: { type: 'string' },
        },
        'Retry-After': { description: 'Seconds to wait before sending the request again.', schema: { type: 'string' } },
      },
      parameters: {
        'X-Request-Id': {
          name: 'X-Request-Id',
          in: 'header',
          required: false,
          description:
            'An id of the caller\u2019s own for this request, with nothing personal in it. One is made where it is missing or of another form.',
          schema: { type: 'string', pattern: '^[A-Za-z0-9._-]{1,64}$' },
        },
      },
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description:
            'Needed where the operator has set up access control: a token that was made with `virkning access add`, with its roles and sources, or that of VIRKNING_HTTP_TOKEN. Letters, digits and `-._~+/`, with `=` at its end (RFC 6750).',
        },
      },
    },
  };
}
