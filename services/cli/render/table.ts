import Table from 'cli-table3';
import { printable } from '../../presentation/printable.ts';

export interface Column {
  readonly heading: string;
  /** Numbers stand to the right. */
  readonly align?: 'left' | 'right';
  /** Longer texts are wrapped at this many characters. */
  readonly wrapAt?: number;
  /** Left out where no row has anything in it. */
  readonly onlyIfFilled?: boolean;
}

/** A table for people: no frame, a rule under the headings. */
export function renderTable(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const isShown = columns.map(({ onlyIfFilled }, i) => onlyIfFilled !== true || rows.some((row) => row[i] !== ''));
  const shown = <T>(cells: readonly T[]): T[] => cells.filter((_, i) => isShown[i]);
  return renderShown(
    shown(columns),
    rows.map((row) => shown(row)),
  );
}

function renderShown(columns: readonly Column[], rows: readonly string[][]): string {
  const table = new Table({
    head: columns.map((column) => column.heading),
    colAligns: columns.map((column) => column.align ?? 'left'),
    colWidths: columns.map((column) => (column.wrapAt === undefined ? null : column.wrapAt + 2)),
    wordWrap: true,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 2 },
    chars: {
      top: '',
      'top-mid': '',
      'top-left': '',
      'top-right': '',
      bottom: '',
      'bottom-mid': '',
      'bottom-left': '',
      'bottom-right': '',
      left: '',
      right: '',
      middle: '',
      mid: '',
      'left-mid': '',
      'mid-mid': '',
      'right-mid': '',
    },
  });
  // Before the widths of columns are measured.
  table.push(...rows.map((row) => row.map(printable)));
  const [heading = '', ...body] = table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd());
  const width = Math.max(heading.length, ...body.map((line) => line.length));
  return `${[heading, '─'.repeat(width), ...body].join('\n')}\n`;
}
