import type { Cell } from './tables/table.ts';

/** A cell as a text without white space around it; empty where it is. */
export function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'string') return cell.trim();
  if (typeof cell !== 'object') return String(cell);
  return 'local' in cell ? `${cell.local}${cell.offset ?? ''}` : cell.shown;
}

/**
 * The text of a cell that holds a personal number: where it is a number of a spreadsheet, with the zeros before it that numbers
 * lose.
 */
export function personalNumberText(cell: Cell | undefined): string {
  if (typeof cell !== 'number') return cellText(cell);
  return Number.isInteger(cell) && cell > 0 ? String(cell).padStart(10, '0') : String(cell);
}
