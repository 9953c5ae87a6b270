import type { Miss } from '../../contracts/figures/trace-schema.ts';
import type { SpellDays } from './spell-days.ts';

/** Something that a verdict rests on, with the rows of `happened` behind it. */
export interface EvidenceRole {
  /** The name of the moment, state or amount; or `participation`. */
  readonly decides: string;
  /** The days that the branches speak of as columns `hit`, `early`, `late`, `short` and `last`. */
  readonly days: SpellDays | undefined;
  /** Whether a date of birth is among it, which counts whenever it is known. */
  readonly undated: boolean;
  /** The first that holds for a row says why it is listed. */
  readonly branches: readonly Branch[];
}

export interface Branch {
  /** SQL over a row of `happened` joined with its citizen's row of `traced`. */
  readonly holds: string;
  /** Null for an event that decides. */
  readonly miss: Miss | null;
}
