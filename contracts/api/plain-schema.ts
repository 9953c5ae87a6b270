/** A value of a JSON document. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Bounds that say no more than that a number is a whole one. */
const isNoBound = (value: Json | undefined): boolean =>
  typeof value === 'number' && Math.abs(value) >= Number.MAX_SAFE_INTEGER;

const visible = '^[^\\s\\p{C}]+$';

function plainKeywords(schema: { readonly [key: string]: Json }): { readonly [key: string]: Json } {
  const { const: only, pattern, minimum, maximum, ...rest } = schema;
  const types = [rest.type].flat();
  const isDate = rest.format === 'date' || rest.format === 'date-time';
  return {
    ...rest,
    // Few generators know `const`; an enumeration of one value is the same.
    ...(only !== undefined && { enum: [only] }),
    // A date is a type of its own in a client, to which a pattern cannot be applied; Python has no classes of characters.
    ...(pattern !== undefined && !isDate && { pattern: pattern === visible ? '^\\S+$' : pattern }),
    ...(minimum !== undefined && !isNoBound(minimum) && { minimum }),
    ...(maximum !== undefined && !isNoBound(maximum) && { maximum }),
    // Without it, Java and Go hold a number in 32 bits.
    ...(types.includes('integer') && { format: 'int64' }),
    ...(types.includes('number') && { format: 'double' }),
  };
}

/**
 * A schema in the words that generators of clients know: nothing of JSON Schema that they leave out or misread, and a type of numbers
 * that holds what is sent. It takes everything that the schema takes, and somewhat more in a few patterns of text.
 */
export function plainSchema(schema: Json): Json {
  if (Array.isArray(schema)) return schema.map(plainSchema);
  if (typeof schema !== 'object' || schema === null) return schema;
  return plainKeywords(
    Object.fromEntries(
      Object.entries(schema).map(([key, value]) => {
        if (key === 'enum' || key === 'const') return [key, value];
        // The keys below are names of fields, not keywords.
        if (key === 'properties' || key === 'patternProperties') {
          const fields = Object.entries(value as { readonly [key: string]: Json });
          return [key, Object.fromEntries(fields.map(([name, field]) => [name, plainSchema(field)]))];
        }
        return [key, plainSchema(value)];
      }),
    ),
  );
}
