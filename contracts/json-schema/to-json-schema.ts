import { z } from 'zod';

/** How the formats of the contracts are told to readers of JSON Schema, which knows some of them by other names. */
const formats: Readonly<Record<string, { format?: string; pattern?: string }>> = {
  'civil-date': { format: 'date', pattern: '^(19|20|21)\\d\\d-\\d\\d-\\d\\d$' },
  instant: { format: 'date-time', pattern: 'T\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)$' },
  'json-media-type': { pattern: '[/+][Jj][Ss][Oo][Nn]($|[ \\t]*;)' },
  'uri-reference': { format: 'uri-reference' },
};

/** How zod is to write a schema of the contracts as JSON Schema: as what is sent, its formats by their common names. */
export const jsonSchemaOptions = {
  io: 'input',
  override: ({ zodSchema, jsonSchema }) => {
    // Where a word is checked against the event catalogue later, an editor can do so at once.
    if (Array.isArray(jsonSchema.values)) {
      jsonSchema.enum = jsonSchema.values;
      delete jsonSchema.values;
    }
    if (!(zodSchema instanceof z.ZodCustomStringFormat)) return;
    delete jsonSchema.format;
    Object.assign(jsonSchema, formats[zodSchema._zod.def.format]);
  },
} as const satisfies Parameters<typeof z.toJSONSchema>[1];

/**
 * The schema of what is sent, as JSON Schema 2020-12. It says as much as JSON Schema can; the rules between fields
 * (an end not before its beginning, no reference to itself) and those of the raw text are the intake's alone.
 */
export function toJsonSchema(title: string, schema: z.ZodType): object {
  const { $schema, ...rest } = z.toJSONSchema(schema, jsonSchemaOptions);
  return { $schema, title, ...rest };
}
