import { z } from 'zod';
import { civilDate } from './civil-date.ts';

/** A citizen is assessed by how near the labour market they are. */
export const assessed = z.strictObject({ occurredOn: civilDate, outcome: z.enum(['jobReady', 'activityReady']) });

export type Assessed = z.infer<typeof assessed>;
