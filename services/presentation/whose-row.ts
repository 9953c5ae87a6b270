import type { Row } from '../../contracts/figures/trace-schema.ts';
import { dateIn } from './dates.ts';
import type { Language } from './language.ts';

/** What a verdict is on: a citizen, or a row of theirs with its date. */
export function whoseRow(
  { citizen, row }: { readonly citizen: string; readonly row?: Row | undefined },
  language: Language,
): string {
  return row === undefined ? citizen : `${citizen}, ${dateIn(language, row.on)}`;
}
