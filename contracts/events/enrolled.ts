import { z } from 'zod';
import { civilDate } from './civil-date.ts';
import { initiative } from './codes.ts';

/** A participation in a programme begins. */
export const enrolled = z.strictObject({ occurredOn: civilDate, initiative });

export type Enrolled = z.infer<typeof enrolled>;
