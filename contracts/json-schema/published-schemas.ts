import type { z } from 'zod';
import { envelope, eventSchemas } from '../events/journey-event.ts';

/** What is published as JSON Schema, by file name without its ending. To publish another schema, add it here. */
export const publishedSchemas: ReadonlyMap<string, z.ZodType> = new Map<string, z.ZodType>([
  ['envelope', envelope],
  ...eventSchemas,
]);
