import type { ZodType } from 'zod';
import type { Role } from '../access/roles.ts';
import { type Json, plainSchemaOf } from './components.ts';
import { figureQuerySchema } from './figure-query.ts';
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
import { seriesPointsOverHttp, seriesQuerySchema } from './series-query.ts';

const queryDescriptions: Readonly<Record<keyof typeof figureQuerySchema.shape, string>> = {
  period: [
    'The days that the figures are about: a year (`2023`), a quarter (`2023-Q4`), a month (`2023-11`), an ISO week (`2023-W48`),',
    'or two dates with a slash between, of which the first is in it and the last is not (`2023-01-01/2024-01-01` is the year 2023).',
    'Days are those of Copenhagen, from 1900 to 2199. The answer says it as the two dates `from` and `to`, in the same way.',
  ].join(' '),
  cutoff: 'What was known through this date; today in Copenhagen where it is left out.',
  clock: '`registered`: what the caseworker systems knew; `recorded`: what this system held.',
  position:
    'Only the log through the event of this position, which counts from 1; all of it where it is left out. Only a position is repeatable.',
};

const seriesDescriptions: Readonly<Record<keyof typeof seriesQuerySchema.shape, string>> = {
  period: 'One period, with `cutoffs`, written as for the figures.',
  cutoffs: 'The first and the last date through which something was known.',
  every: 'How far apart those dates are: a month where it is left out. Months after a month end are month ends.',
  periods: 'The first and the last of many periods, which are alike, with `lags` or a `cutoff`.',
  lags: 'How long after the end of each period: days, weeks, months or years. What has not come yet is not in the answer.',
  cutoff: 'With `periods`: what was known through this date; today in Copenhagen where it is left out.',
  figure: 'Only these figures, by id; all where it is left out. May be given several times.',
  by: 'With the groups of these breakdowns; no groups where it is left out. May be given several times.',
  revisions: 'With `cutoffs` or `lags`: also how what was said was revised, and when it was known.',
  clock: queryDescriptions.clock,
  position: queryDescriptions.position,
};

/** What may be given several times, and is then a list, is a list to a client in any case. */
function repeated(schema: Json): Json | undefined {
  const { anyOf } = schema as { readonly anyOf?: readonly { readonly type?: string }[] };
  return anyOf?.find(({ type }) => type === 'array');
}

function queryParameters(schema: ZodType, descriptions: Readonly<Record<string, string>>): Json[] {
  const { properties, required = [] } = plainSchemaOf(schema) as {
    properties: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    description: descriptions[name] as string,
    schema: repeated(schema) ?? schema,
  }));
}

const entityTag = {
  ETag: { description: 'Names the result, by what it is a function of.', schema: { type: 'string' } },
};

const planParameter: Json = {
  name: 'plan',
  in: 'path',
  required: true,
  description: 'The id of a plan, as `GET /plans` lists them.',
  schema: { type: 'string' },
};

const ifNoneMatch: Json = {
  name: 'If-None-Match',
  in: 'header',
  required: false,
  description: 'An earlier ETag.',
  schema: { type: 'string' },
};

/** A question about a plan, which the ledger answers. */
function questionOf(
  {
    role,
    ...operation
  }: {
    readonly operationId: string;
    readonly summary: string;
    readonly description: string;
    readonly role: Role;
  },
  parameters: readonly Json[],
  answer: { readonly description: string; readonly schema: string },
): Operation {
  return {
    ...operation,
    security: [{}, { token: [] }],
    parameters: [{ $ref: '#/components/parameters/X-Request-Id' }, planParameter, ...parameters, ifNoneMatch],
    responses: {
      '200': json(answer.description, answer.schema, entityTag),
      '304': {
        description: 'The figures are those of the ETag that was sent.',
        headers: { ...requestIdHeader, ...entityTag },
      },
      '400': problem('A parameter is wrong; the code says which, such as `QUERY_BAD_PERIOD`.'),
      '401': unauthorized,
      '403': forbidden(role),
      '404': problem('`PLAN_NOT_FOUND`: there is no plan of this id.'),
      '429': problem(
        '`HTTP_TOO_MANY_REQUESTS`: too many questions of this caller wait already; ask again after `Retry-After`.',
        retryAfter,
      ),
      '500': failed,
      '503': problem(
        '`LEDGER_BUSY`, or the event store cannot be read now: send it again after `Retry-After`.',
        retryAfter,
      ),
    },
  };
}

/** `GET /plans/{plan}/figures`. */
export const getFigures: Operation = questionOf(
  {
    operationId: 'getFigures',
    role: 'read',
    summary: "A plan's figures for a period, as known at a cutoff",
    description:
      'The JSON of `virkning replay --format json`. It holds everything that was stored before the request; `cutoff.position` says how much that is, and asking with that position gives the same figures for ever.',
  },
  queryParameters(figureQuerySchema, queryDescriptions),
  { description: 'The figures.', schema: 'Figures' },
);

/** `GET /plans/{plan}/series`. */
export const getSeries: Operation = questionOf(
  {
    operationId: 'getSeries',
    role: 'analyse',
    summary: "A plan's figures at many cutoffs, of many periods, or of many periods at the same lags after their ends",
    description: [
      'The JSON of `virkning series --format json`: each of its points says what the figures of that period and cutoff say. There are three questions: `period` with `cutoffs`, `periods` with `lags`, and `periods` with or without a `cutoff`.',
      `An answer has at most ${seriesPointsOverHttp} points; more are refused (\`QUERY_TOO_MANY_POINTS\`). While one is computed, other questions wait.`,
    ].join('\n\n'),
  },
  queryParameters(seriesQuerySchema, seriesDescriptions),
  { description: 'The series.', schema: 'Series' },
);
