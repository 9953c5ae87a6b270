import type { Role } from '../access/roles.ts';
import { type Json, schemaRef } from './components.ts';

/** An operation of an OpenAPI document. */
export type Operation = { readonly [key: string]: Json };

export const requestIdHeader = { 'X-Request-Id': { $ref: '#/components/headers/X-Request-Id' } };

export function problem(description: string, headers: Record<string, Json> = {}): Json {
  return {
    description,
    headers: { ...requestIdHeader, ...headers },
    content: { 'application/problem+json': { schema: schemaRef('Problem') } },
  };
}

export function json(description: string, schema: string, headers: Record<string, Json> = {}): Json {
  return {
    description,
    headers: { ...requestIdHeader, ...headers },
    content: { 'application/json': { schema: schemaRef(schema) } },
  };
}

export const retryAfter = { 'Retry-After': { $ref: '#/components/headers/Retry-After' } };

export const unauthorized = problem('`HTTP_UNAUTHORIZED`: the service asks for a token, and it is missing or wrong.', {
  'WWW-Authenticate': { schema: { type: 'string' } },
});
/** @param role what the operation asks for */
export function forbidden(role: Role): Json {
  return problem(`\`HTTP_FORBIDDEN\`: the caller is known, and does not have the role \`${role}\`.`);
}

export const failed = problem(
  '`INTERNAL`, or trouble that waiting does not end, such as `STORE_CORRUPT`: the operator must look.',
);
