import { rowOfFact } from '../../../contracts/events/extract-marks.ts';
import type { RefusedRow, RowPlace, StatedBatch, StatedEvent } from '../stated.ts';
import type { Workspace } from './workspace.ts';

/** What the lines of an extract say of one row: more than one line where its key stands in several. */
export interface StagedRow {
  readonly row: string;
  readonly lines: readonly StagedLine[];
}

/** A line of an extract: what it states, which may be nothing; null where it was refused, and its row stands as it was last said. */
export interface StagedLine {
  readonly place: RowPlace;
  readonly stated: readonly StatedEvent[] | null;
}

/** A file of the extract, as far as its rows are needed. */
export interface ExtractFile {
  readonly file: string;
  batches(): AsyncIterable<StatedBatch>;
}

/** The rows of an extract, in the workspace. */
export interface StagedRows {
  readonly rows: number;
  /** How many rows have no key that could be read. */
  readonly keyless: number;
  /** By row, in the order of UTF-8. */
  byRow(): Generator<StagedRow>;
}

interface StageOptions {
  readonly signal: AbortSignal;
  /** Told of rows that cannot be read. */
  readonly onRefused: (rows: readonly RefusedRow[]) => Promise<void>;
  /** Told after each batch how much of a file was read. */
  readonly onProgress?: (file: string, done: number) => void;
}

/**
 * Reads the files of an extract to where their rows can be sorted. Memory is flat in their number.
 * @throws what reading a file throws; then nothing of the extract may be used
 */
export async function stageRows(
  { db, at }: Workspace,
  files: readonly ExtractFile[],
  { signal, onRefused, onProgress }: StageOptions,
): Promise<StagedRows> {
  const insert = db.prepare('INSERT INTO staged VALUES (?, ?, ?, ?)');
  let rows = 0;
  let keyless = 0;
  for (const [number, { file, batches }] of files.entries()) {
    for await (const batch of batches()) {
      signal.throwIfAborted();
      at(() => {
        db.exec('BEGIN');
        for (const { row, ...fact } of batch.stated)
          insert.run(rowOfFact(fact.key), number, row.line, JSON.stringify(fact));
        for (const { key, row } of batch.silent) insert.run(rowOfFact(key), number, row.line, '');
        for (const { keys, row } of batch.refused)
          for (const key of new Set(keys?.map(rowOfFact))) insert.run(key, number, row.line, null);
        db.exec('COMMIT');
      });
      rows += batch.rows;
      keyless += batch.refused.filter(({ keys }) => keys === null).length;
      if (batch.refused.length > 0) await onRefused(batch.refused);
      onProgress?.(file, batch.done);
    }
  }
  const select = db.prepare('SELECT row, file, line, body FROM staged ORDER BY row, rowid');
  select.setReturnArrays(true);
  const names = files.map(({ file }) => file);
  return { rows, keyless, byRow: () => byRow(select.iterate() as unknown as Iterable<StagedFact>, names) };
}

/** Row, number of the file, line, body: a line that was refused has no body, one that states nothing an empty one. */
type StagedFact = readonly [string, number, number, string | null];

function* byRow(facts: Iterable<StagedFact>, files: readonly string[]): Generator<StagedRow> {
  let current:
    | { readonly row: string; readonly lines: { place: RowPlace; stated: StatedEvent[] | null }[] }
    | undefined;
  for (const [row, file, number, body] of facts) {
    if (current?.row !== row) {
      if (current !== undefined) yield current;
      current = { row, lines: [] };
    }
    const place: RowPlace = { file: files[file] ?? '', line: number };
    const last = current.lines.at(-1);
    const isOfLast = last !== undefined && last.place.line === place.line && last.place.file === place.file;
    const line = isOfLast ? last : { place, stated: [] };
    if (!isOfLast) current.lines.push(line);
    if (body === null) line.stated = null;
    else if (body !== '') line.stated?.push({ ...(JSON.parse(body) as Omit<StatedEvent, 'row'>), row: place });
  }
  if (current !== undefined) yield current;
}
