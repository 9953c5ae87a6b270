import type { Json } from '../../../../contracts/api/components.ts';

/** An object of a JSON document; nothing for what is none. */
export type JsonObject = { readonly [key: string]: Json };

export function objectOf(value: Json | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

export function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

export const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** The name that a reference ends in; undefined for what is none. */
export function refersTo(schema: JsonObject): string | undefined {
  return typeof schema.$ref === 'string' ? schema.$ref.split('/').at(-1) : undefined;
}

/** A field of a schema, also of an object within it. */
export interface SchemaField {
  /** The names that lead to it: `data.kind`. */
  readonly path: string;
  readonly schema: JsonObject;
  readonly isRequired: boolean;
}

/** Deeper objects are told by their type alone. */
const DEPTH_AT_MOST = 3;

/** The fields of a schema in their order, those of objects within it below the object. */
export function fieldsOf(schema: JsonObject, above = '', depth = 0): SchemaField[] {
  const required = new Set(listOf(schema.required));
  return Object.entries(objectOf(schema.properties)).flatMap(([name, each]) => {
    const own = objectOf(each);
    const path = above === '' ? name : `${above}.${name}`;
    const field = { path, schema: own, isRequired: required.has(name) };
    return depth < DEPTH_AT_MOST ? [field, ...fieldsOf(own, path, depth + 1)] : [field];
  });
}

/** The alternatives of a schema; none where it has one form. */
function alternativesOf(schema: JsonObject): readonly JsonObject[] {
  return [...listOf(schema.anyOf), ...listOf(schema.oneOf)].map(objectOf);
}

/** The type of a value in the words of JSON Schema: `string (date)`, `array of Figure`, `string or null`. */
export function typeText(schema: JsonObject): string {
  const name = refersTo(schema);
  if (name !== undefined) return name;
  const alternatives = alternativesOf(schema);
  if (alternatives.length > 0) return [...new Set(alternatives.map(typeText))].join(' or ');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.type === 'array') return `array of ${typeText(objectOf(schema.items)) || 'values'}`;
  const type = [schema.type]
    .flat()
    .filter((each) => typeof each === 'string')
    .join(' or ');
  return typeof schema.format === 'string' ? `${type} (${schema.format})` : type;
}

/** What else a schema says of a value: allowed values, bounds, lengths. */
export function boundsText(schema: JsonObject): string {
  const values = listOf(schema.enum).map(String);
  const number = (name: string, sign: string): string[] =>
    typeof schema[name] === 'number' && Math.abs(schema[name]) < Number.MAX_SAFE_INTEGER
      ? [`${sign} ${schema[name]}`]
      : [];
  return [
    ...(values.length > 0 ? [values.join(', ')] : []),
    ...number('minimum', '≥'),
    ...number('exclusiveMinimum', '>'),
    ...number('maximum', '≤'),
    ...number('maxLength', 'length ≤'),
    ...number('maxItems', 'items ≤'),
  ].join('; ');
}
