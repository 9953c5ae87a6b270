import { z } from 'zod';

/** A kind of finding in a plan, with what its sentence speaks of. */
export const about = <const Kind extends string, Shape extends z.ZodRawShape>(kind: Kind, shape: Shape) =>
  z.strictObject({ kind: z.literal(kind), ...shape });

/** What was perhaps meant instead of a misspelt word; null where nothing is near. */
export const meant = z.string().nullable();
