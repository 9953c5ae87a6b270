import type { Clock } from '../../../projections/ledger/cutoff.ts';
import type { Language } from '../../presentation/language.ts';

/** What figures are asked for, as it stands behind the question mark of an address. */
export interface PlanQuery {
  /** As plans' periods are written: `2023`, `2023-Q4`. */
  readonly period: string;
  /** `YYYY-MM-DD`; today where it is left out. */
  readonly cutoff?: string;
  readonly clock: Clock;
  /** Position from 1; the newest where it is left out. */
  readonly position?: string;
  /** The beginning of the hash of the plan's definition, where the address is to hold for this definition alone. */
  readonly definition?: string;
}

/** Characters of a definition's hash in an address, `sha256:` not counted: enough that no two plans share them. */
export const DEFINITION_DIGITS = 16;

/** The beginning of a definition's hash, as it stands in an address. */
export function shortDefinition(definition: string): string {
  return definition.replace(/^sha256:/, '').slice(0, DEFINITION_DIGITS);
}

/** What stands behind the question mark: each part once, in one order, so that one answer has one address. */
export function writtenQuery({ period, cutoff, clock, position, definition }: PlanQuery): string {
  const parts = new URLSearchParams({ period });
  if (cutoff !== undefined) parts.set('cutoff', cutoff);
  if (clock !== 'registered') parts.set('clock', clock);
  if (position !== undefined) parts.set('position', position);
  if (definition !== undefined) parts.set('definition', definition);
  return parts.toString();
}

/** The address of a page: `/da/plans/ihp-2019-2023?period=2023`. The parts of the path are encoded here. */
export function addressOf(language: Language, parts: readonly string[], query = ''): string {
  const path = [language, ...parts].map((part) => `/${encodeURIComponent(part)}`).join('');
  return query === '' ? path : `${path}?${query}`;
}
