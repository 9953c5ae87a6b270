import { z } from 'zod';
import { civilDate } from './civil-date.ts';
import { reference } from './reference.ts';

/** An open spell ends; `occurredOn` is the first day after it, `spell` the event that began it. */
export const ended = z.strictObject({ occurredOn: civilDate, spell: reference });

export type Ended = z.infer<typeof ended>;
