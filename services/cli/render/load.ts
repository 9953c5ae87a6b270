import type { LoadResult } from '../../intake/files/load-files.ts';
import type { Language } from '../../presentation/language.ts';
import { integerIn } from '../../presentation/numbers.ts';
import { renderCsv } from '../../spreadsheet/csv/csv.ts';
import type { Format } from '../query-options.ts';
import { renderTable } from './table.ts';

const labels = {
  da: {
    lines: 'Linjer',
    count: 'Antal',
    accepted: 'Gemt',
    duplicates: 'Gemt i forvejen',
    rejected: 'Afvist',
    noticed: 'Gemt, med en bemærkning',
  },
  en: {
    lines: 'Lines',
    count: 'Number',
    accepted: 'Stored',
    duplicates: 'Stored before',
    rejected: 'Refused',
    noticed: 'Stored, with a notice',
  },
} as const;

/** The result of a load; JSON is one object on one line. */
export function renderLoad(result: LoadResult, format: Format, language: Language): string {
  const { accepted, duplicates, rejected, byCode, noticesByCode } = result;
  const noticed = [...noticesByCode.values()].reduce((sum, count) => sum + count, 0);
  switch (format) {
    case 'json':
      return `${JSON.stringify({ accepted, duplicates, rejected, byCode: Object.fromEntries(byCode), notices: Object.fromEntries(noticesByCode) })}\n`;
    case 'csv':
      return renderCsv(['accepted', 'duplicates', 'rejected', 'notices'], [[accepted, duplicates, rejected, noticed]]);
    case 'table': {
      const text = labels[language];
      return renderTable(
        [{ heading: text.lines }, { heading: text.count, align: 'right' }],
        [
          [text.accepted, integerIn(language, accepted)],
          [text.duplicates, integerIn(language, duplicates)],
          [text.rejected, integerIn(language, rejected)],
          ...[...byCode].map(([code, count]) => [`  ${code}`, integerIn(language, count)]),
          ...(noticed === 0 ? [] : [[text.noticed, integerIn(language, noticed)]]),
          ...[...noticesByCode].map(([code, count]) => [`  ${code}`, integerIn(language, count)]),
        ],
      );
    }
  }
}
