import type { CsvCell } from './csv.ts';

/** A group in CSV: its name; of a crossed breakdown a JSON list of its parts, `["female","north"]`, null for an unknown one. */
export function groupCell(group: string | null | readonly (string | null)[] | undefined): CsvCell {
  return typeof group === 'object' && group !== null ? JSON.stringify(group) : group;
}
