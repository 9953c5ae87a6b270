import { publishedSchemas } from './published-schemas.ts';
import { toJsonSchema } from './to-json-schema.ts';

/** The generated files by name, each with its whole text. */
export function renderSchemas(): ReadonlyMap<string, string> {
  return new Map(
    [...publishedSchemas].map(([title, schema]) => [
      `${title}.schema.json`,
      `${JSON.stringify(toJsonSchema(title, schema), undefined, 2)}\n`,
    ]),
  );
}
