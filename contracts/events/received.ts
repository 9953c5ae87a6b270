import { z } from 'zod';
import { civilDate } from './civil-date.ts';

/** The municipality takes over responsibility for a newcomer, who moves in; the integration effort begins. */
export const received = z.strictObject({ occurredOn: civilDate, kind: z.enum(['refugee', 'reunitedFamily', 'other']) });

export type Received = z.infer<typeof received>;
