import { figureResultSchema, replaySchema } from '../figures/figure-schema.ts';
import { seriesSchema } from '../figures/series-schema.ts';
import { planProblemSchema } from '../plans/check-schema.ts';
import { planDetailSchema } from '../plans/plan-details.ts';
import { componentSchemas, type Json, type NamedType, schemaRef } from './components.ts';
import { dryRunAnswerSchema, dryRunResultSchema } from './dry-run-answer.ts';
import { acknowledgedSchema, batchAnswerSchema, eventCountsSchema, eventResultSchema } from './event-answer.ts';
import { eventExamples } from './event-examples.ts';
import { eventFateSchema } from './event-fate.ts';
import { anyDataName, anyEvent, eventTypes, eventTypesRenamed } from './event-types.ts';
import { getFigures, getSeries } from './figure-operations.ts';
import {
  eventFateExample,
  getAsyncApi,
  getEvent,
  getLive,
  getLiveness,
  getMetrics,
  getOpenApi,
  getPlans,
  getReadiness,
  postDryRun,
  postEventBatch,
  postEvents,
} from './operations.ts';
import { planListSchema } from './plan-list.ts';
import { problemSchema } from './problem.ts';
import { livenessSchema, readinessSchema } from './readiness.ts';
import { refusalExample, refusalTypes } from './refusal-types.ts';

/** The version of our interfaces, HTTP and Kafka; its first number changes where senders must, its second where readers of figures must. */
export const interfaceVersion = '1.4.0';

/** Better names than those that are made of where a type stands. */
const renamed: ReadonlyMap<string, string> = new Map([
  ...eventTypesRenamed,
  ['PlanListPlan', 'Plan'],
  ['PlanTitle', 'Text'],
  ['PlanListFlawedItem', 'FlawedPlan'],
  ['FiguresNotice', 'QueryNotice'],
  ['FigureBreakdownGroup', 'FigureGroup'],
  ['SeriesRevisionPeriod', 'RevisedPeriod'],
  ['RevisedPeriodRevision', 'Revision'],
  ['DryRunAnswerWouldBe', 'DryRunCounts'],
]);

const types: ReadonlyMap<string, NamedType> = new Map<string, NamedType>([
  ...eventTypes,
  ...refusalTypes,
  [
    'Acknowledged',
    {
      schema: acknowledgedSchema,
      description: 'The answer to one event that is stored.',
      examples: [{ status: 'stored', position: 4711 }],
    },
  ],
  [
    'BatchAnswer',
    {
      schema: batchAnswerSchema,
      description: 'The answer to a batch: what became of each event, in the order in which they were sent.',
      examples: [
        {
          stored: 1,
          duplicates: 0,
          refused: 1,
          results: [
            { index: 0, status: 'stored', position: 4711 },
            { index: 1, status: 'refused', refusal: refusalExample },
          ],
        },
      ],
    },
  ],
  [
    'EventFate',
    {
      schema: eventFateSchema,
      description: 'What became of what was sent under a source and id. It says nothing of the citizen.',
      examples: [eventFateExample],
    },
  ],
  [
    'EventResult',
    {
      schema: eventResultSchema,
      description: 'What became of one event of a batch.',
      examples: [{ index: 0, status: 'stored', position: 4711 }],
    },
  ],
  [
    'DryRunAnswer',
    {
      schema: dryRunAnswerSchema,
      description:
        'What would become of each event that was tried, in the order in which they were sent. Nothing was stored.',
      examples: [
        {
          wouldBe: { stored: 1, duplicates: 0, refused: 1 },
          results: [
            { index: 0, wouldBe: 'stored' },
            { index: 1, wouldBe: 'refused', refusal: refusalExample },
          ],
        },
      ],
    },
  ],
  [
    'DryRunResult',
    {
      schema: dryRunResultSchema,
      description: 'What would become of one event.',
      examples: [{ index: 0, wouldBe: 'stored' }],
    },
  ],
  [
    'Problem',
    {
      schema: problemSchema,
      description:
        'An answer that says what went wrong (RFC 9457), with a `code` of the catalogue; of a refused event with the reason.',
      examples: [
        {
          type: 'urn:virkning:problem:EVENT_MISSING_FIELD',
          title: 'The event lacks a field that it must have.',
          status: 422,
          detail: '/time is missing. Add it.',
          code: 'EVENT_MISSING_FIELD',
          remedy: 'Add the field that the message names.',
          request: 'example-1',
          refusal: refusalExample,
        },
      ],
    },
  ],
  [
    'EventCounts',
    {
      schema: eventCountsSchema,
      description:
        'How many events of a request became what. All of them are durable: in the log, or in the quarantine.',
      examples: [{ stored: 1, duplicates: 0, refused: 1 }],
    },
  ],
  ['Figure', { schema: figureResultSchema, description: 'A figure of a plan for a period, as known at a cutoff.' }],
  ['Figures', { schema: replaySchema, description: 'The figures of a plan for a period, as known at a cutoff.' }],
  ['Series', { schema: seriesSchema, description: 'Figures of a plan at many cutoffs, or of many periods.' }],
  [
    'PlanProblemDetail',
    {
      schema: planDetailSchema,
      description:
        'What is wrong with a plan, for programs: a `kind`, and what its sentence speaks of. The JSON Schema of `virkning check` has the hundred kinds.',
      published: { type: 'object', properties: { kind: { type: 'string' } }, required: ['kind'] },
      examples: [{ kind: 'unknown-name', of: 'state', name: 'activ', meant: 'active' }],
    },
  ],
  ['PlanProblem', { schema: planProblemSchema, description: 'A mistake in the file of a plan.' }],
  ['PlanList', { schema: planListSchema, description: 'The plans that the service computes figures of.' }],
  [
    'Liveness',
    {
      schema: livenessSchema,
      description: 'What a process that lives answers.',
      examples: [{ alive: true, version: '0.3.0' }],
    },
  ],
  [
    'Readiness',
    {
      schema: readinessSchema,
      description: 'Whether each thing that the service needs is there, and how it is with it.',
      examples: [{ ready: true, checks: { store: { ready: true, state: 'open' } } }],
    },
  ],
]);

/** A variable in the address of a server. */
const usually = (value: string, description: string) => ({ default: value, description });

/** The HTTP interface as an OpenAPI 3.1 document, from the contracts that the service itself goes by. */
export function openApiDocument(): { readonly [key: string]: Json } {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Virkning',
      version: interfaceVersion,
      description:
        'Citizen-journey events in, goal figures at any cutoff out. Every error is a problem (RFC 9457) with a `code` that docs/errors.md explains. Every example is synthetic: nobody in it exists. Every path may answer 400 (`HTTP_BAD_REQUEST`), 405 with `Allow`, 417, 421 (`HTTP_UNKNOWN_HOST`), 431, 500 (`INTERNAL`) and, while the service stops, 503 (`HTTP_STOPPING`).',
    },
    servers: [
      {
        url: '{scheme}://{host}',
        description: 'The service of a municipality.',
        variables: {
          scheme: { ...usually('http', '`https` where TLS ends in front of the service.'), enum: ['http', 'https'] },
          host: usually('127.0.0.1:8080', 'Its host, and its port unless that is the usual one.'),
        },
      },
    ],
    paths: {
      '/events': { post: postEvents },
      '/events/batch': { post: postEventBatch },
      '/events/dry-run': { post: postDryRun },
      '/events/{source}/{id}': { get: getEvent },
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
        Event: anyEvent,
        EventBatch: {
          description: 'Several events, of any types.',
          type: 'array',
          items: schemaRef('Event'),
          examples: [[eventExamples.placed as unknown as Json]],
        },
        EventOrData: {
          description: 'With `ce-` headers the data of one event (binary mode), else one event.',
          anyOf: [schemaRef('Event'), schemaRef(anyDataName)],
          examples: [eventExamples.placed.data],
        },
        Document: { description: 'An OpenAPI or AsyncAPI document.', type: 'object', examples: [{ openapi: '3.1.0' }] },
        ...componentSchemas(types, renamed),
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
