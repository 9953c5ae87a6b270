import type { View } from '../../output/gate.ts';
import type { Language } from '../../presentation/language.ts';
import { XLSX_MEDIA_TYPE } from '../../spreadsheet/xlsx/write-workbook.ts';
import type { PlanQuery } from '../address/plan-address.ts';
import type { Moved, PageRequest } from '../page/page.ts';

/** The forms in which the data of a page are given, which stand at the end of its path. */
export const downloadForms = ['xlsx', 'csv', 'json'] as const;

export type DownloadForm = (typeof downloadForms)[number];

export const mediaTypes: Readonly<Record<DownloadForm, string>> = {
  xlsx: XLSX_MEDIA_TYPE,
  csv: 'text/csv; charset=utf-8; header=present',
  json: 'application/json; charset=utf-8',
};

/** A file that is given. */
export interface Download {
  /** Without its end. */
  readonly name: string;
  readonly view: View;
}

/** Answers an address with a file. @throws CodedError, which is told on a page of its own */
export type DownloadHandler = (request: PageRequest, form: DownloadForm) => Promise<Download | Moved>;

const words = {
  da: { period: 'periode', known: 'kendt', compared: 'mod', position: 'position' },
  en: { period: 'period', known: 'known', compared: 'with', position: 'position' },
} as const;

/**
 * What a file is called: what it is, the period, and through which date things are known, so that it says in a folder which one it is.
 *
 * @param what the plan, and what else the file is about
 * @param compared the date that it is compared with
 */
export function fileName(
  what: readonly string[],
  { period, position }: Pick<PlanQuery, 'period' | 'position'>,
  through: string,
  language: Language,
  compared?: string,
): string {
  const word = words[language];
  const parts = [
    ...[...what, word.period, period, word.known, through],
    ...(compared === undefined ? [] : [word.compared, compared]),
    ...(position === undefined ? [] : [word.position, position]),
  ];
  // What any system takes for a name, whatever a plan is called.
  return parts.map((part) => part.replaceAll(/[^A-Za-z0-9.]+/g, '-')).join('_');
}
