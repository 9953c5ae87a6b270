import type { ImportResult } from '../../../contracts/mappings/import-result-schema.ts';
import { dateIn } from '../../presentation/dates.ts';
import type { Language } from '../../presentation/language.ts';
import { integerIn } from '../../presentation/numbers.ts';
import { renderCsv } from '../../spreadsheet/csv/csv.ts';
import type { Format } from '../query-options.ts';
import { renderTable } from './table.ts';

const labels = {
  da: {
    what: 'Udtræk pr.',
    count: 'Antal',
    rows: 'Rækker læst',
    silentRows: 'Rækker, der intet siger',
    refusedRows: 'Rækker afvist',
    stated: 'Hændelse',
    rule: 'Regel',
    reason: 'Afvist',
    column: 'Kolonne',
    text: 'Ukendt værdi',
    stored: 'Hændelser gemt',
    wouldStore: 'Hændelser, der ville blive gemt',
    changes: {
      added: 'nye',
      corrected: 'rettet',
      returned: 'tilbage igen',
      vanished: 'forsvundet, trukket tilbage',
      withdrawn: 'ikke længere sagt, trukket tilbage',
      replaced: 'erstattet',
      unchanged: 'uændret',
      keptRows: 'rækker, der er forsvundet og står ved magt',
      repeated: 'sagt på en anden linje også',
      supersededRows: 'rækker, som et senere udtræk har sagt noget om',
    },
  },
  en: {
    what: 'Extract as of',
    count: 'Number',
    rows: 'Rows read',
    silentRows: 'Rows that say nothing',
    refusedRows: 'Rows refused',
    stated: 'Event',
    rule: 'Rule',
    reason: 'Refused',
    column: 'Column',
    text: 'Unknown value',
    stored: 'Events stored',
    wouldStore: 'Events that would be stored',
    changes: {
      added: 'new',
      corrected: 'corrected',
      returned: 'back again',
      vanished: 'vanished, retracted',
      withdrawn: 'no longer said, retracted',
      replaced: 'replaced',
      unchanged: 'unchanged',
      keptRows: 'rows that vanished and stand',
      repeated: 'said by another line too',
      supersededRows: 'rows of which a later extract has spoken',
    },
  },
} as const;

/** The result of an import; JSON is one object on one line, CSV the rows by what became of them. */
export function renderImport(result: ImportResult, format: Format, language: Language): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify(result)}\n`;
    case 'csv': {
      const { rows, silentRows, refusedRows, events, changes } = result;
      const counts = { rows, silentRows, refusedRows, events, ...changes };
      return renderCsv(Object.keys(counts), [Object.values(counts)]);
    }
    case 'table':
      return tables(result, language);
  }
}

function tables(result: ImportResult, language: Language): string {
  const text = labels[language];
  const number = (value: number): string => integerIn(language, value);
  const changes = Object.entries(result.changes).filter(([, count]) => count > 0);
  const right = { heading: text.count, align: 'right' } as const;
  const counts = renderTable(
    [{ heading: `${text.what} ${dateIn(language, result.date)}` }, right],
    [
      [text.rows, number(result.rows)],
      ...(result.silentRows > 0 ? [[text.silentRows, number(result.silentRows)]] : []),
      [text.refusedRows, number(result.refusedRows)],
      [result.dryRun ? text.wouldStore : text.stored, number(result.events)],
      ...changes.map(([change, count]) => [`  ${text.changes[change as keyof typeof text.changes]}`, number(count)]),
    ],
  );
  const stated = result.stated.map(({ rule, event, events }) => [event, rule, number(events)]);
  const refused = result.refused.map(({ code, column, rows }) => [code, column ?? '', number(rows)]);
  const unknown = result.unknownValues.map((each) => [each.text, each.column, number(each.rows)]);
  return [
    counts,
    ...(stated.length > 0 ? [renderTable([{ heading: text.stated }, { heading: text.rule }, right], stated)] : []),
    ...(refused.length > 0 ? [renderTable([{ heading: text.reason }, { heading: text.column }, right], refused)] : []),
    ...(unknown.length > 0 ? [renderTable([{ heading: text.text }, { heading: text.column }, right], unknown)] : []),
  ].join('\n');
}
