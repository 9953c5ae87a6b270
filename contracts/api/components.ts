import { z } from 'zod';
import { jsonSchemaOptions } from '../json-schema/to-json-schema.ts';
import { namedTypes, type Schema, schemaPrefix } from './named-types.ts';
import { type Json, plainSchema } from './plain-schema.ts';

export type { Json };

/** A reference to a named schema of the same document. */
export function schemaRef(name: string): { $ref: string } {
  return { $ref: schemaPrefix + name };
}

/** A type of our interfaces as a component of their documents. */
export interface NamedType {
  readonly schema: z.ZodType;
  /** What stands for the schema in the documents, where it is of no use to say it there in full. */
  readonly published?: Schema;
  /** What it is; some Markdown, in English. */
  readonly description: string;
  /** Synthetic. */
  readonly examples?: readonly Json[];
}

/** What zod makes of the parts that several schemas hold and that are none of those that are named. */
const unnamed = '__shared';

/**
 * The schema of an event with its extension attributes told by what their names are like: an object with further fields of any
 * name is a dictionary to many generators, which then forget the fields that have names.
 */
function withExtensionsByName(schema: Schema): Schema {
  const { additionalProperties, propertyNames, ...rest } = schema;
  if (propertyNames === undefined || additionalProperties === undefined) return schema;
  const own = Object.keys(rest.properties as Schema).join('|');
  const others = (propertyNames as { pattern: string }).pattern.replace('^', `^(?!(${own})$)`);
  return { ...rest, patternProperties: { [others]: additionalProperties }, additionalProperties: false };
}

/** The schemas as zod writes them, by name. Where one of them is part of another, the other refers to it. */
function written(named: ReadonlyMap<string, z.ZodType>): Record<string, Schema> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of named) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, { ...jsonSchemaOptions, uri: (id) => schemaPrefix + id });
  if (unnamed in schemas) throw new Error(`A type that holds itself has no name: ${JSON.stringify(schemas[unnamed])}`);
  return Object.fromEntries(
    Object.entries(schemas as unknown as Record<string, Schema>).map(([name, { $schema: _, $id: __, ...schema }]) => [
      name,
      withExtensionsByName(plainSchema(schema) as Schema),
    ]),
  );
}

/** A schema of ours by itself, in the words of the documents. */
export function plainSchemaOf(schema: z.ZodType): Schema {
  return written(new Map([['it', schema]])).it as Schema;
}

/**
 * Types as the `components` of an OpenAPI or AsyncAPI document, by name, with those that they consist of.
 * @param renamed better names than those that are made of the way that leads to a type
 * @throws Error where two types would have the same name
 */
export function componentSchemas(
  named: ReadonlyMap<string, NamedType>,
  renamed: ReadonlyMap<string, string>,
): Record<string, Json> {
  const schemas = written(new Map([...named].map(([name, { schema }]) => [name, schema])));
  const published = Object.entries(schemas).map(([name, schema]): [string, Schema] => [
    name,
    named.get(name)?.published ?? schema,
  ]);
  const components = namedTypes(new Map(published), renamed);
  return Object.fromEntries(
    [...components].map(([name, schema]) => {
      const { description = schema.description, examples } = named.get(name) ?? {};
      return [name, { description: description as string, ...schema, ...(examples && { examples }) }];
    }),
  );
}
