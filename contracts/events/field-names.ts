import { z } from 'zod';
import { journeyTypes } from './catalogue.ts';
import { documentedExtensions } from './extensions.ts';
import { envelope } from './journey-event.ts';

function* namesIn(schema: unknown): Generator<string> {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) yield* namesIn(schema.unwrap());
  if (schema instanceof z.ZodArray) yield* namesIn(schema.element);
  if (!(schema instanceof z.ZodObject)) return;
  for (const [name, inner] of Object.entries(schema.shape)) {
    yield name;
    yield* namesIn(inner);
  }
}

/**
 * The name of every field that an event of any type of the catalogue may have, at any depth, and of the extension attributes
 * that are documented. Of all other extensions nobody can say what they hold.
 */
export const fieldNames: ReadonlySet<string> = new Set([
  ...[envelope, ...Object.values(journeyTypes).map(({ data }) => data)].flatMap((schema) => [...namesIn(schema)]),
  ...documentedExtensions,
]);
