import type { ChangingEvent } from '../../../contracts/figures/compare-schema.ts';
import type { Compared } from '../../../projections/compare/compare.ts';
import type { Disclosed } from '../../output/gate.ts';
import { day, instant } from '../cells.ts';
import { type CsvDialect, csvHeadings, csvLine } from './csv.ts';
import { erasedCell } from './erased-cell.ts';

/** Columns of the CSV; new ones come last. */
const headings = [
  ...['figure', 'cause', 'citizen', 'from', 'to', 'numerator'],
  ...['position', 'id', 'type', 'source', 'sourceId', 'occurredOn', 'registeredAt', 'recordedAt'],
  ...['daysToRegistered', 'daysToRecorded'],
  ...['adjustedByPosition', 'adjustedByType', 'adjustedBySource', 'adjustedBySourceId'],
  ...['adjustedByRegisteredAt', 'adjustedByRecordedAt', 'eventsLeftOut'],
  ...['rowOn', 'rowPosition', 'erased'],
];

/**
 * A line per figure, cause, citizen (or row of theirs) and event; one without events has one line. The change is on the first line of a
 * citizen alone, so that the column adds up.
 */
export async function* comparisonCsv(
  { figures, citizens }: Disclosed<Compared>,
  dialect: CsvDialect,
): AsyncGenerator<string> {
  yield csvHeadings(headings, dialect);
  for (const { id, causes } of figures)
    for (const { cause } of causes)
      for await (const { citizen, erased, row, from, to, numerator, events, eventsLeftOut } of citizens(id, cause))
        for (const [i, event] of (events.length === 0 ? [undefined] : events).entries()) {
          const first = i === 0;
          const line = [id, cause, citizen, from, to, first ? numerator : null, ...eventCells(event)];
          yield csvLine([...line, first ? eventsLeftOut : null, day(row?.on), row?.position, erased], dialect);
        }
}

function eventCells(event: ChangingEvent | undefined) {
  const by = event?.adjustedBy;
  return [
    ...[event?.position, event?.id, event?.type, event?.source, event?.sourceId],
    ...[day(event?.occurredOn), instant(event?.registeredAt), instant(event?.recordedAt)],
    ...[event?.daysToRegistered, event?.daysToRecorded],
    ...[by?.position, by?.type, by?.source, by?.sourceId, instant(by?.registeredAt), instant(by?.recordedAt)],
  ];
}

const causeHeadings = [
  ...['plan', 'definition', 'clock', 'position', 'periodFrom', 'periodTo', 'through', 'with'],
  ...['figure', 'before', 'after', 'cause', 'numerator', 'denominator', 'excluded', 'undecided'],
  'erased',
];

/** Without citizens: a line for each figure and cause; a figure that has not moved has one line. Who was erased is told on the first. New columns come last. */
export async function* causesCsv(
  { plan, definition, period, cutoffs, notices, figures }: Disclosed<Compared>,
  dialect: CsvDialect,
): AsyncGenerator<string> {
  yield csvHeadings(causeHeadings, dialect);
  const [{ clock, position, through }, later] = cutoffs;
  const computedFor = [
    plan,
    definition,
    clock,
    position,
    day(period.from),
    day(period.to),
    day(through),
    day(later.through),
  ];
  for (const { id, before, after, causes } of figures)
    for (const [i, each] of (causes.length === 0 ? [undefined] : causes).entries()) {
      const counts = [each?.numerator, each?.denominator, each?.excluded, each?.undecided];
      yield csvLine(
        [
          ...computedFor,
          id,
          before.value,
          after.value,
          each?.cause,
          ...counts,
          i === 0 ? erasedCell(notices, id, later.through) : null,
        ],
        dialect,
      );
    }
}
