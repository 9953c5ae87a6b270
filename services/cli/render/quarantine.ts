import type { ErrorCode } from '../../../contracts/errors/catalogue.ts';
import { toldPosition } from '../../../contracts/events/position.ts';
import type { ListedLine, PurgedLines, RetriedLine } from '../../../contracts/quarantine/quarantine-schema.ts';
import type { QuarantinedLine } from '../../../infra/quarantine/port.ts';
import type { Retried } from '../../intake/retry-refused.ts';
import { instantIn } from '../../presentation/dates.ts';
import type { Language } from '../../presentation/language.ts';
import { integerIn } from '../../presentation/numbers.ts';
import { refusalText, toldRefusal } from '../../presentation/refusals/refusal-text.ts';
import { eventRefText, originText, refusedWords } from '../../presentation/refusals/refused-line.ts';
import { type CsvCell, renderCsv } from '../../spreadsheet/csv/csv.ts';
import type { Format } from '../query-options.ts';
import { type Column, renderTable } from './table.ts';

/** A refused line as machines get it, without its text. */
export function listedLine(line: QuarantinedLine): ListedLine {
  const { number, state, refusal, origin, receivedAtMs, whole, resolvedAtMs, position } = line;
  return {
    number,
    state,
    refusal: toldRefusal(refusal),
    origin,
    receivedAt: new Date(receivedAtMs).toISOString(),
    whole,
    resolvedAt: resolvedAtMs === null ? null : new Date(resolvedAtMs).toISOString(),
    position: position === null ? null : Number(toldPosition(position)),
  };
}

export const csvHeadings = [
  'number',
  'state',
  'receivedAt',
  'code',
  'source',
  'id',
  'path',
  'origin',
  'whole',
  'resolvedAt',
  'position',
  'message',
];

/** A refused line as cells under `csvHeadings`; the reason is in the language that is asked for. */
export function csvCells(line: QuarantinedLine, language: Language): CsvCell[] {
  const { number, state, receivedAt, refusal, whole, resolvedAt, position } = listedLine(line);
  const { code, eventRef, path } = refusal;
  return [
    number,
    state,
    receivedAt,
    code,
    eventRef?.source,
    eventRef?.id,
    path,
    originText(line.origin),
    whole,
    resolvedAt,
    position,
    refusalText(refusal, language),
  ];
}

/** A page of refused lines for people. */
export function listTable(lines: readonly QuarantinedLine[], language: Language): string {
  const word = refusedWords[language];
  const columns: Column[] = [
    { heading: word.number, align: 'right' },
    { heading: word.state },
    { heading: word.received },
    { heading: word.code },
    { heading: word.event, wrapAt: 36 },
    { heading: word.origin, wrapAt: 36 },
    { heading: word.message, wrapAt: 60 },
  ];
  const rows = lines.map((line) => [
    String(line.number),
    word[line.state],
    instantIn(language, new Date(line.receivedAtMs).toISOString()),
    line.refusal.code,
    eventRefText(line.refusal),
    originText(line.origin),
    refusalText(line.refusal, language),
  ]);
  return renderTable(columns, rows);
}

/** All there is to know about one line, for people. */
export function shownLine(line: QuarantinedLine, language: Language): string {
  const word = refusedWords[language];
  const { refusal, resolvedAtMs, position } = line;
  const fields: [string, string][] = [
    [word.number, String(line.number)],
    [word.state, word[line.state]],
    [word.received, instantIn(language, new Date(line.receivedAtMs).toISOString())],
    [word.code, refusal.code],
    [word.message, refusalText(refusal, language)],
    [word.path, refusal.path],
    [word.event, eventRefText(line.refusal)],
    [word.origin, originText(line.origin)],
    [word.resolved, resolvedAtMs === null ? '' : instantIn(language, new Date(resolvedAtMs).toISOString())],
    [word.position, position === null ? '' : String(toldPosition(position))],
  ];
  const shown = fields.filter(([, value]) => value !== '');
  const width = Math.max(...shown.map(([name]) => name.length));
  const text = line.raw === null ? word.noText : line.whole ? undefined : word.notWhole;
  return [
    ...shown.map(([name, value]) => `${name.padEnd(width)}  ${value}`),
    ...(text === undefined ? [] : ['', text]),
    ...(line.raw === null ? [] : ['', `${word.text}:`, line.raw]),
    '',
  ].join('\n');
}

/** How many lines of which code were removed. */
export function purgedText(purged: ReadonlyMap<ErrorCode, number>, format: Format, language: Language): string {
  const word = refusedWords[language];
  const byCode = [...purged].map(([code, count]) => ({ code, count }));
  const total = byCode.reduce((sum, { count }) => sum + count, 0);
  switch (format) {
    case 'json':
      return `${JSON.stringify({ total, byCode } satisfies PurgedLines)}\n`;
    case 'csv':
      return renderCsv(
        ['code', 'count'],
        byCode.map(({ code, count }) => [code, count]),
      );
    case 'table':
      return renderTable(
        [{ heading: word.code }, { heading: word.removed, align: 'right' }],
        [
          ...byCode.map(({ code, count }) => [code, integerIn(language, count)]),
          [word.total, integerIn(language, total)],
        ],
      );
  }
}

/** What a retry made of a line, as machines get it. */
export function retriedLine(retried: Retried): RetriedLine {
  if (retried.outcome !== 'waiting') return { ...retried, position: Number(toldPosition(retried.position)) };
  const { number, outcome, why } = retried;
  return {
    number,
    outcome,
    code: stillWaitsCode(retried),
    detail: why === 'text-not-kept' ? null : why.detail,
    message: stillWaitsText(retried, 'en'),
  };
}

type StillWaiting = Extract<Retried, { outcome: 'waiting' }>;

function stillWaitsCode({ why }: StillWaiting): ErrorCode {
  return why === 'text-not-kept' ? 'QUARANTINE_TEXT_NOT_KEPT' : why.code;
}

function stillWaitsText({ why }: StillWaiting, language: Language): string {
  return why === 'text-not-kept' ? refusedWords[language].textNotKept : refusalText(why, language);
}

export const retriedHeadings = ['number', 'outcome', 'position', 'code', 'message'];

/** What a retry made of a line, as cells under `retriedHeadings`; the reason is in the language that is asked for. */
export function retriedCells(retried: Retried, language: Language): CsvCell[] {
  const { number, outcome } = retried;
  return outcome === 'waiting'
    ? [number, outcome, null, stillWaitsCode(retried), stillWaitsText(retried, language)]
    : [number, outcome, Number(toldPosition(retried.position)), null, null];
}

/** What a retry made of a line, in one line for people. */
export function retriedText(retried: Retried, language: Language): string {
  const word = refusedWords[language];
  const what =
    retried.outcome === 'waiting'
      ? `${word.waiting}: ${stillWaitsCode(retried)}: ${stillWaitsText(retried, language)}`
      : `${word[retried.outcome]} (${word.position.toLowerCase()} ${toldPosition(retried.position)})`;
  return `${String(retried.number).padStart(8)}  ${what}\n`;
}
