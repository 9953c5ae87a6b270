import type { TracedEvent } from '../../../contracts/figures/trace-schema.ts';
import type { TracedCitizens } from '../../output/disclosure-policy.ts';
import type { Disclosed } from '../../output/gate.ts';
import { day, instant } from '../cells.ts';
import { type CsvDialect, csvHeadings, csvLine } from './csv.ts';

/** Columns of the CSV; new ones come last. */
const headings = [
  'figure',
  'citizen',
  'verdict',
  'reason',
  'amount',
  'decides',
  'miss',
  'position',
  'versionPosition',
  'id',
  'type',
  'occurredOn',
  'registeredAt',
  'recordedAt',
  'nearMiss',
  'source',
  'sourceId',
  'correctionSource',
  'correctionSourceId',
  'rowOn',
  'rowPosition',
  'erased',
];

/** A line per citizen, or row of theirs, and event; one without events has one line. */
export async function* traceCsv(
  { header, citizens }: Disclosed<TracedCitizens>,
  dialect: CsvDialect,
): AsyncGenerator<string> {
  const { figure } = header;
  let found = 0;
  for await (const { events, citizen, row, verdict, reason, erased, amount, nearMiss } of citizens) {
    if (found++ === 0) yield csvHeadings(headings, dialect);
    const lines: readonly Partial<TracedEvent>[] = events.length === 0 ? [{}] : events;
    for (const event of lines) {
      const { decides, miss, position, versionPosition, id, type, occurredOn, registeredAt, recordedAt } = event;
      const { source, sourceId, correction } = event;
      const line = [
        figure,
        citizen,
        verdict,
        reason,
        amount,
        decides,
        miss,
        position,
        versionPosition,
        id,
        type,
        day(occurredOn),
        instant(registeredAt),
        instant(recordedAt),
        nearMiss,
        source,
        sourceId,
        correction?.source,
        correction?.sourceId,
        day(row?.on),
        row?.position,
        erased,
      ];
      yield csvLine(line, dialect);
    }
  }
  if (found === 0) yield csvHeadings(headings, dialect);
}
