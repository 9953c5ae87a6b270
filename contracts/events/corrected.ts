import { z } from 'zod';
import { civilDate } from './civil-date.ts';
import { eventType } from './event-type.ts';
import { reference } from './reference.ts';

/** The data of any event type. */
export type AnyData = z.ZodType<Record<string, unknown>>;

/**
 * An earlier event said something else than it should have (rule A1).
 * `occurredOn` has no effect (rule A8): this is a statement about a record, not about the world.
 *
 * At intake the target may not have arrived yet, so the replacement may be the full data of any type; whether it is of
 * the target's own is for the ledger to check. `dataOfAnyType` is asked late, since the catalogue holds this type too.
 */
export function correctedBy(dataOfAnyType: () => readonly AnyData[]) {
  const replacement: AnyData = z.lazy(() => z.union(dataOfAnyType()));
  return eventType({
    version: 1,
    subject: 'any',
    tells: 'record',
    label: { da: 'rettet', en: 'corrected' },
    description:
      'An earlier event said something else than it should have; `replacement` is its whole data as it should have been.',
    data: z.strictObject({ occurredOn: civilDate.optional(), corrects: reference, replacement }),
    values: {},
    filters: [],
  });
}
