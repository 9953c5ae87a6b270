import { toldPosition } from '../../contracts/events/position.ts';
import type { Miss, TracedEvent } from '../../contracts/figures/trace-schema.ts';
import { type FactColumn, factColumns } from '../ledger/schema.ts';

/** The facts that are shown as details; `occurred_on` has a place of its own. */
const detailColumns = (Object.keys(factColumns) as FactColumn[]).filter((column) => column !== 'occurred_on');

/** SQL of a column of the correction that a version of an event is from; NULL where it is from the event itself. */
function ofCorrection(column: string): string {
  return `(SELECT c.said FROM (SELECT position AS place, ${column} AS said FROM ledger WHERE type = 'corrected') c WHERE c.place = version_position)`;
}

/** SQL of the columns that `tracedEvent` reads, from rows of the ledger. */
export const tracedEventColumns = [
  'position',
  'version_position',
  'event_id::VARCHAR',
  'type',
  'source',
  'source_id',
  ...['source', 'source_id'].map(ofCorrection),
  'occurred_on::VARCHAR',
  'epoch_ms(registered_at)::DOUBLE',
  'epoch_ms(recorded_at)::DOUBLE',
  ...detailColumns.map((column) =>
    factColumns[column] === 'DATE' || factColumns[column] === 'UUID' ? `${column}::VARCHAR` : column,
  ),
].join(', ');

/** An event of a trace from the columns above. */
export function tracedEvent(decides: string, miss: Miss | null, row: readonly unknown[]): TracedEvent {
  const [position, versionPosition, id, type, source, sourceId, ...rest] = row;
  const [correctedBySource, correctedById, occurredOn, registeredAtMs, recordedAtMs, ...details] = rest;
  return {
    decides,
    miss,
    position: Number(toldPosition(position as bigint)),
    versionPosition: Number(toldPosition(versionPosition as bigint)),
    id: id as string,
    type: type as string,
    source: source as string,
    sourceId: sourceId as string,
    correction:
      versionPosition === position ? null : { source: correctedBySource as string, sourceId: correctedById as string },
    occurredOn: occurredOn as string | null,
    registeredAt: new Date(registeredAtMs as number).toISOString(),
    recordedAt: new Date(recordedAtMs as number).toISOString(),
    details: Object.fromEntries(
      detailColumns.flatMap((column, i) =>
        details[i] === null ? [] : [[column, details[i] as string | number | boolean]],
      ),
    ),
  };
}
