import { z } from 'zod';
import { jsonSchemaOptions } from '../json-schema/to-json-schema.ts';

/** A value of a JSON document. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

const prefix = '#/components/schemas/';

/** A reference to a named schema of the same document. */
export function schemaRef(name: string): { $ref: string } {
  return { $ref: prefix + name };
}

/** What zod makes of the parts that several schemas hold and none of ours names. */
const unnamed = '__shared';

/**
 * Schemas as the `components` of an OpenAPI or AsyncAPI document, by name. Where one of them is part of another, the
 * other refers to it.
 */
export function componentSchemas(named: ReadonlyMap<string, z.ZodType>): Record<string, Json> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of named) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, { ...jsonSchemaOptions, uri: (id) => prefix + id });
  const text = JSON.stringify(schemas).replaceAll(`${prefix}${unnamed}#/$defs/`, `${prefix}shared.`);
  const { [unnamed]: shared, ...own } = JSON.parse(text) as Record<string, Record<string, Json>>;
  const components: Record<string, Json> = {};
  for (const [name, { $schema: _, $id: __, ...schema }] of Object.entries(own)) components[name] = schema;
  for (const [name, schema] of Object.entries(shared?.$defs ?? {})) components[`shared.${name}`] = schema;
  return components;
}

/** Made-up events for the documents of our interfaces; a test sees that they are valid. */
export const eventExamples = {
  placed: {
    specversion: '1.0',
    id: 'pl-2023-000117',
    source: 'urn:casework:jobcentre',
    type: 'journey.placed.v1',
    subject: 'c-4f1d09',
    time: '2023-05-04T10:00:00+02:00',
    data: { occurredOn: '2023-05-02', kind: 'workPlacement', sector: 'private' },
  },
} as const;
