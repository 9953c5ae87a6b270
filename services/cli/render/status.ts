import type { JourneyName } from '../../../contracts/events/catalogue.ts';
import { typeLabel } from '../../../contracts/events/labels.ts';
import type { LedgerStatus, Status } from '../../../contracts/operations/status-schema.ts';
import type { Disclosed } from '../../output/gate.ts';
import { instantIn } from '../../presentation/dates.ts';
import type { Language } from '../../presentation/language.ts';
import { integerIn } from '../../presentation/numbers.ts';
import { endedBy, spreadText, stockWords } from '../../presentation/stock.ts';
import { senderIdText } from '../../presentation/trace/traced-citizen.ts';
import { type CsvCell, renderCsv } from '../../spreadsheet/csv/csv.ts';
import type { Format } from '../query-options.ts';
import { type Column, renderTable } from './table.ts';

type Spread = LedgerStatus['delays']['bySource'][number]['registeredToRecordedHours'];

/** The result of `status`: numbers and ISO dates for machines, and for people what their language has. */
export function renderStatus(status: Disclosed<Status>, format: Format, language: Language): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify(status)}\n`;
    case 'csv':
      return renderCsv(['section', 'item', 'measure', 'value'], csvRows(status));
    case 'table':
      return tables(status, language).join('\n');
  }
}

function tables(status: Status, language: Language): string[] {
  const word = stockWords[language];
  const { contents } = status;
  return [
    overview(status, language),
    ...(contents === null ? [] : [eventTable(contents, language)]),
    ...titled(word.refused, [{ heading: word.code }, number(word.count)], refusedRows(status, language)),
    ...(contents === null ? [] : contentTables(contents, language)),
  ];
}

function overview({ head, quarantine, ledger, clock, contents }: Status, language: Language): string {
  const word = stockWords[language];
  const lines: [string, string][] = [];
  // Only the ledger can count: the head of the log is a number of events in the embedded store alone.
  if (contents === null) lines.push([word.head, String(head)]);
  else {
    const { total, citizens, firstRegisteredAt, lastRegisteredAt } = contents.events;
    lines.push([word.events, integerIn(language, total)]);
    lines.push([word.citizens, integerIn(language, citizens)]);
    if (firstRegisteredAt !== null && lastRegisteredAt !== null) {
      const interval = `${instantIn(language, firstRegisteredAt)} ${word.through} ${instantIn(language, lastRegisteredAt)}`;
      lines.push([word.registered, interval]);
    }
  }
  if (clock.logAhead && clock.lastRecordedAt !== null) {
    lines.push([word.recorded, `${instantIn(language, clock.lastRecordedAt)}, ${word.ahead}`]);
  }
  lines.push([word.refused, integerIn(language, quarantine.total)]);
  if (quarantine.purged > 0) lines.push([word.purged, integerIn(language, quarantine.purged)]);
  lines.push([word.ledger, ledger.state === 'busy' ? word.busy : word.behind(ledger.wasBehind)]);
  const width = Math.max(...lines.map(([name = '']) => name.length));
  return lines.map(([name = '', value]) => `${name.padEnd(width)}  ${value}\n`).join('');
}

function eventTable({ events }: LedgerStatus, language: Language): string {
  const word = stockWords[language];
  const columns = [{ heading: word.type }, { heading: word.event }, number(word.count)];
  const rows = events.byType.map(({ type, count }) => [
    type,
    typeLabel(type as JourneyName).da,
    integerIn(language, count),
  ]);
  if (language === 'da') return renderTable(columns, rows);
  return renderTable(
    [{ heading: word.type }, number(word.count)],
    rows.map(([type = '', , count = '']) => [type, count]),
  );
}

const refusedRows = ({ quarantine }: Status, language: Language): string[][] =>
  quarantine.byCode.map(({ code, count }) => [code, integerIn(language, count)]);

function contentTables(
  { adjustments, merges, emptySpells, endsWithoutBegin, delays }: LedgerStatus,
  language: Language,
): string[] {
  const word = stockWords[language];
  const states = (['effective', 'waiting', 'misfit', 'circular'] as const).filter((state) => adjustments[state] > 0);
  const unlistedSpells = emptySpells.total - emptySpells.spells.length;
  const unlisted = adjustments.misfit + adjustments.circular - adjustments.withoutEffect.length;
  return [
    ...titled(
      word.adjustments,
      [{ heading: word.state }, number(word.count)],
      states.map((state) => [word[state], integerIn(language, adjustments[state])]),
    ),
    ...titled(
      undefined,
      [number(word.position), { heading: word.type }, { heading: word.state }],
      adjustments.withoutEffect.map(({ position, type, state }) => [String(position), type, word[state]]),
      unlisted === 0 ? undefined : word.andMore(unlisted),
    ),
    ...mergeLines(merges, language),
    ...titled(
      word.empty(emptySpells.total),
      [
        number(word.position),
        { heading: word.type },
        { heading: word.source, wrapAt: 44 },
        { heading: word.sourceId, wrapAt: 44 },
      ],
      emptySpells.spells.map(({ position, type, source, sourceId }) => [
        String(position),
        type,
        source,
        senderIdText(sourceId, undefined, language),
      ]),
      unlistedSpells === 0 ? undefined : word.andMore(unlistedSpells),
    ),
    ...titled(
      word.ends,
      [{ heading: word.ended }, number(word.count)],
      endsWithoutBegin.map((ends) => [endedBy(ends, language), integerIn(language, ends.count)]),
    ),
    ...titled(
      word.delays,
      [{ heading: word.source, wrapAt: 44 }, number(word.events), number(word.days), number(word.hours)],
      delays.bySource.map(({ source, events, occurredToRegisteredDays, registeredToRecordedHours }) => [
        source,
        integerIn(language, events),
        occurredToRegisteredDays === null ? '' : spreadText(occurredToRegisteredDays, 0, language),
        spreadText(registeredToRecordedHours, 1, language),
      ]),
      delays.sourcesLeftOut === 0 ? undefined : word.leftOut(delays.sourcesLeftOut),
    ),
    ...titled(
      word.delaysByType,
      [
        { heading: word.source, wrapAt: 44 },
        { heading: word.type },
        ...[word.events, '50 %', '90 %', '95 %', '99 %', word.longest].map(number),
      ],
      delays.byType.map(({ source, type, count, median, p90, p95, p99, max }) => [
        source,
        type,
        ...[count, median, p90, p95, p99, max].map((each) => integerIn(language, each)),
      ]),
      delays.typesLeftOut === 0 ? undefined : word.andMore(delays.typesLeftOut),
    ),
  ];
}

function mergeLines({ total, withoutEffect, positions }: LedgerStatus['merges'], language: Language): string[] {
  const word = stockWords[language];
  if (total === 0) return [];
  const idle = `${word.idleMerges}: ${integerIn(language, withoutEffect)} (${word.positions} ${positions.join(', ')}${
    withoutEffect > positions.length ? ', …' : ''
  })\n`;
  return [`${word.merges}: ${integerIn(language, total)}\n${withoutEffect === 0 ? '' : idle}`];
}

const number = (heading: string): Column => ({ heading, align: 'right' });

function titled(
  title: string | undefined,
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  foot?: string,
): string[] {
  if (rows.length === 0) return [];
  return [
    `${title === undefined ? '' : `${title}\n`}${renderTable(columns, rows)}${foot === undefined ? '' : `${foot}\n`}`,
  ];
}

function csvRows({ head, quarantine, ledger, clock, contents }: Status): CsvCell[][] {
  const rows: CsvCell[][] = [
    ['events', '', 'head', head],
    ['ledger', '', 'state', ledger.state],
    ...(ledger.state === 'busy' ? [] : [['ledger', '', 'wasBehind', ledger.wasBehind]]),
    ['clock', '', 'lastRecordedAt', clock.lastRecordedAt],
    ['clock', '', 'logAhead', clock.logAhead ? 1 : 0],
    ['quarantine', '', 'total', quarantine.total],
    ['quarantine', '', 'purged', quarantine.purged],
    ...quarantine.byCode.map(({ code, count }) => ['quarantine', code, 'count', count]),
  ];
  if (contents === null) return rows;
  const { events, adjustments, merges, emptySpells, endsWithoutBegin, delays } = contents;
  return [
    ...rows,
    ['events', '', 'citizens', events.citizens],
    ['events', '', 'firstRegisteredAt', events.firstRegisteredAt],
    ['events', '', 'lastRegisteredAt', events.lastRegisteredAt],
    ...events.byType.map(({ type, count }) => ['events', type, 'count', count]),
    ...(['waiting', 'effective', 'misfit', 'circular'] as const).map((state) => [
      'adjustments',
      '',
      state,
      adjustments[state],
    ]),
    ...adjustments.withoutEffect.map(({ position, state }) => ['adjustments', position, 'state', state]),
    ['merges', '', 'total', merges.total],
    ['merges', '', 'withoutEffect', merges.withoutEffect],
    ...merges.positions.map((position) => ['merges', position, 'state', 'without effect']),
    ['emptySpells', '', 'total', emptySpells.total],
    ...emptySpells.spells.flatMap(({ position, type, source, sourceId }) => [
      ['emptySpells', position, 'type', type],
      ['emptySpells', position, 'source', source],
      ['emptySpells', position, 'sourceId', sourceId],
    ]),
    ...endsWithoutBegin.map((ends) => [
      'endsWithoutBegin',
      'initiative' in ends ? ends.initiative : ends.benefit,
      'count',
      ends.count,
    ]),
    ...delays.bySource.flatMap(({ source, events, occurredToRegisteredDays, registeredToRecordedHours }) => [
      ['delays', source, 'events', events],
      ...spreadRows(source, 'occurredToRegisteredDays', occurredToRegisteredDays),
      ...spreadRows(source, 'registeredToRecordedHours', registeredToRecordedHours),
    ]),
    ['delays', '', 'sourcesLeftOut', delays.sourcesLeftOut],
    ...delays.byType.flatMap(({ source, type, ...days }) =>
      Object.entries(days).map(([name, value]) => ['delaysByType', `${source} ${type}`, name, value]),
    ),
    ['delaysByType', '', 'typesLeftOut', delays.typesLeftOut],
  ];
}

function spreadRows(source: string, name: string, spread: Spread | null): CsvCell[][] {
  if (spread === null) return [];
  return (['count', 'median', 'p90', 'max'] as const).map((each) => [
    'delays',
    source,
    `${name}.${each}`,
    spread[each],
  ]);
}
