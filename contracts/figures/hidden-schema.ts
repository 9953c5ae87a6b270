import { z } from 'zod';

/**
 * Why somebody who may see figures, and not all of them, is not shown a number (rules D1 to D8).
 *
 * - `few`: it is about fewer than eight citizens
 * - `all-but-few`: it is about all but fewer than eight of those of whom it is a part
 * - `beside-few`: with the numbers beside it, such a number could be derived from it
 * - `among-few`: it is one of a breakdown in which too many are few, so that none is shown, and it is not told which they are
 * - `imprecise`: counts are rounded, and it would rest on too few of them to say anything
 * - `not-sized`: it adds up amounts, or counts rows, and of how many citizens these are is not known
 * - `rests-on-hidden`: it is derived from what is hidden
 * - `detail`: it is finer than what is shown, as the exact sum behind a mean
 */
export const hiddenReasons = [
  'few',
  'all-but-few',
  'beside-few',
  'among-few',
  'imprecise',
  'not-sized',
  'rests-on-hidden',
  'detail',
] as const;

export type HiddenReason = (typeof hiddenReasons)[number];

/** What of a number can be hidden. */
export const hideableFields = [
  'numerator',
  'denominator',
  'excluded',
  'undecided',
  'value',
  'lowest',
  'highest',
  'on',
  'target',
  'met',
] as const;

export type HideableField = (typeof hideableFields)[number];

/** What is not shown, and why: such a field is null or left out, and that says nothing else. Left out where all is shown. */
export const hiddenSchema = z.partialRecord(z.enum(hideableFields), z.enum(hiddenReasons));

export type Hidden = z.infer<typeof hiddenSchema>;

/** There where counts are shown rounded: they are told to the nearest multiple of this, and none that is less than it. */
export const roundingSchema = z.int().positive().optional();
