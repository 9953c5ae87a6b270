import type { ResultNotice } from '../../../contracts/figures/notice-schema.ts';
import type { CsvCell } from './csv.ts';

/**
 * How many citizens of a figure were erased; empty for none. Where a result is of two definitions that tell it differently, by the second.
 *
 * @param through the cutoff, where a result is of several
 */
export function erasedCell(notices: readonly ResultNotice[], figure: string, through?: string): CsvCell {
  const said = notices.filter((notice) => notice.code === 'QUERY_CITIZENS_ERASED');
  const isAbout = (notice: (typeof said)[number]): boolean =>
    notice.figures.includes(figure) && (through === undefined || notice.through === through);
  return said.findLast(isAbout)?.citizens;
}
