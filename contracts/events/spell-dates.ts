import { z } from 'zod';
import { civilDate } from './civil-date.ts';

/**
 * When a spell began, and optionally the first day after it: the half-open interval [occurredOn, until).
 * `until` may equal `occurredOn`, which makes the spell empty.
 */
export const spellDates = { occurredOn: civilDate, until: civilDate.optional() };

/** Refuses a spell that ends before it begins. ISO dates compare as texts. */
export const endsAfterStart = z.refine<{ occurredOn: string; until?: string | undefined }>(
  (spell) => spell.until === undefined || spell.until >= spell.occurredOn,
  { path: ['until'], params: { code: 'EVENT_ENDS_BEFORE_START' } },
);
