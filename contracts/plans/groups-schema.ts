import { z } from 'zod';
import { formOf, type WrittenForm } from './form-details.ts';

/** So many breakdowns may be crossed: nobody reads a table of more. */
export const CROSSED_AT_MOST = 4;

/** What is written of groups: by group; of a crossed breakdown by that of its first part, then by that of the next. */
export interface ByGroup<Written> {
  readonly [group: string]: Written | ByGroup<Written>;
}

/** The schema of what is written of the groups of a breakdown. */
export function byGroup<Written extends z.ZodType>(written: Written, form: WrittenForm) {
  type Nested = z.ZodType<ByGroup<z.infer<Written>>>;
  let nested: Nested = z.record(z.string().min(1), written);
  for (let parts = 2; parts <= CROSSED_AT_MOST; parts++)
    nested = z.record(z.string().min(1), z.union([written, nested], { error: formOf(form) })) as unknown as Nested;
  return nested;
}

/** Each written group, as what it is by each part of its breakdown, with what is written of it. */
export function groupsWritten<Written extends string | number>(
  groups: ByGroup<Written>,
): (readonly [group: readonly string[], written: Written])[] {
  return Object.entries(groups).flatMap(([name, written]) =>
    typeof written === 'object'
      ? groupsWritten(written).map(([rest, value]) => [[name, ...rest], value] as const)
      : [[[name], written] as const],
  );
}
