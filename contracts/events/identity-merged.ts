import { z } from 'zod';
import { civilDate } from './civil-date.ts';
import { subject } from './identifiers.ts';

/**
 * The event's subject turned out to be the same citizen as `into`, who stands for both from then on.
 * `occurredOn` has no effect: this is a statement about records, not about the world.
 */
export const identityMerged = z.strictObject({ occurredOn: civilDate.optional(), into: subject });

export type IdentityMerged = z.infer<typeof identityMerged>;
