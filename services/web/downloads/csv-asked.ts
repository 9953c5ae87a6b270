import { CodedError } from '../../../contracts/errors/coded-error.ts';
import type { Language } from '../../presentation/language.ts';
import { type CsvDialect, csvDialects } from '../../spreadsheet/csv/csv.ts';
import { given } from '../address/asked-of-plan.ts';

export const csvParameter = 'csv';

/**
 * How a CSV is written: as the address says (`?csv=plain`); else the Danish page gives the one that a Danish Excel opens, and the English
 * page the plain one.
 * @throws CodedError QUERY_BAD_OPTION
 */
export function csvAsked(query: URLSearchParams, language: Language): CsvDialect {
  const asked = given(query, csvParameter);
  if (asked === undefined) return language === 'da' ? 'da' : 'plain';
  const dialect = csvDialects.find((each) => each === asked);
  if (dialect !== undefined) return dialect;
  throw new CodedError(
    'QUERY_BAD_OPTION',
    `"${asked.slice(0, 64)}" is no form of CSV. Forms: ${csvDialects.join(', ')}.`,
    { path: csvParameter },
  );
}
