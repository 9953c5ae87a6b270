import type { ListedLook } from '../../../contracts/access/look-schema.ts';
import type { Language } from '../../presentation/language.ts';
import { lookCells, lookHeadings } from '../../presentation/looks.ts';
import type { CsvCell } from '../../spreadsheet/csv/csv.ts';
import { renderTable } from './table.ts';

export const lookCsvHeadings = [
  'number',
  'at',
  'who',
  'knownBy',
  'subject',
  'plan',
  'figure',
  'citizen',
  'citizens',
  'purpose',
  'request',
] as const satisfies readonly (keyof ListedLook)[];

/** A look as cells under `lookCsvHeadings`. */
export function lookCsvCells(look: ListedLook): CsvCell[] {
  return lookCsvHeadings.map((name) => look[name]);
}

/** Some looks for people. */
export function lookTable(looks: readonly ListedLook[], language: Language): string {
  const word = lookHeadings[language];
  return renderTable(
    [
      { heading: word.at },
      { heading: word.who, wrapAt: 24 },
      { heading: word.plan },
      { heading: word.figure, onlyIfFilled: true },
      { heading: word.citizens, wrapAt: 36 },
      { heading: word.purpose, wrapAt: 40 },
    ],
    looks.map((look) => {
      const { at, who, plan, figure, citizens, purpose } = lookCells(look, language);
      return [at, who, plan, figure, citizens, purpose];
    }),
  );
}
