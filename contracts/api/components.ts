import type { z } from 'zod';
import { toJsonSchema } from '../json-schema/to-json-schema.ts';

/** A value of a JSON document. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

const prefix = '#/components/schemas/';

/** A reference to a named schema of the same document. */
export function schemaRef(name: string): { $ref: string } {
  return { $ref: prefix + name };
}

/**
 * Schemas as the `components` of an OpenAPI or AsyncAPI document, by name. Definitions inside a schema become components
 * of their own, since a reference in such a document counts from its root.
 */
export function componentSchemas(named: ReadonlyMap<string, z.ZodType>): Record<string, Json> {
  const components: Record<string, Json> = {};
  for (const [name, schema] of named) {
    const text = JSON.stringify(toJsonSchema(name, schema)).replaceAll('"#/$defs/', `"${prefix}${name}.`);
    const {
      $schema: _,
      $defs = {},
      ...rest
    } = JSON.parse(text) as { $defs?: Record<string, Json> } & Record<string, Json>;
    components[name] = rest;
    for (const [inner, definition] of Object.entries($defs)) components[`${name}.${inner}`] = definition;
  }
  return components;
}
