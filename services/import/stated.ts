import type { Refusal } from '../../contracts/errors/refusal.ts';
import type { JourneyName } from '../../contracts/events/catalogue.ts';

/** Where a row of an extract stands. */
export interface RowPlace {
  /** The file as it was named. */
  readonly file: string;
  /** The line on which it begins, of a workbook the row of its sheet, of a Parquet file the row behind the header as row 1; from 1. */
  readonly line: number;
}

/**
 * What a row says by one event rule of its mapping: an event that holds as things stand in the extract. As such intake takes it: with its key as id, its
 * source, type, subject and time.
 */
export interface StatedEvent {
  /**
   * Names the fact within the source, for every extract of it: made of the mapping's id, the rule's name and a digest of the key columns,
   * as `activities.started.1b4e28ba-2fa1-5d2a-b3c0-1f0d9c2e7a55`. At most 118 characters of `sourceEventId`, since the ids of corrections
   * have their time behind it; facts with the same text behind the last full stop are of one row. Personal numbers
   * are exchanged for pseudonyms before the digest is made, so nobody finds a number by trying all of them.
   *
   * It is the CloudEvents `id` of the event that first states the fact. Where the data refer to another fact of the row (`spell`
   * of `ended`), they do so by its key.
   *
   * Two rows of an extract may have the same key: with the same content they say it twice, with another one they contradict
   * each other, and both are refused.
   */
  readonly key: string;
  /** The rule of the mapping that made it. */
  readonly rule: string;
  /** Name of the event type, `employed` for `journey.employed.v1`, in the version that is written today. */
  readonly name: JourneyName;
  /** CloudEvents `subject`: always a pseudonym, of a citizen, an activity or a series. */
  readonly subject: string;
  /** Valid by the schema of the type. `occurredOn` in it is the valid time. Keys come in the order of the mapping. */
  readonly data: Readonly<Record<string, unknown>>;
  /**
   * When the row says that it was registered or last changed, an RFC 3339 instant with offset; undefined where the mapping names
   * no column for it, or the row's is empty: then the extract's own date counts.
   */
  readonly registeredAt: string | undefined;
  /**
   * In which value its row is of each dimension that divides the register, such as office or month, where the mapping names
   * columns for them. Of an extract that covers some values only, no other rows can be gone.
   */
  readonly scope?: Readonly<Record<string, string>>;
  readonly row: RowPlace;
}

/** A row that cannot be read. A row is stated whole or refused whole: where one of its events is refused, none of them is stated. */
export interface RefusedRow {
  readonly row: RowPlace;
  /** The rule whose event is to blame; null where it is no single one. */
  readonly rule: string | null;
  /** The column that is to blame, by its heading; null where it is no single one. */
  readonly column: string | null;
  readonly refusal: Refusal;
  /**
   * The keys of the facts that the row is about, so that nobody takes them for vanished; null where they cannot be told, as where a
   * key column cannot be read. Then any fact that the extract does not state may be this row's.
   */
  readonly keys: readonly string[] | null;
  /** The row's cells as texts, in the order of the columns. They may hold names and personal numbers: for a file of the owner's alone, and nothing else. */
  readonly cells: readonly string[];
}

/**
 * A row that is there and for which no condition of the mapping holds, by the key of one of its facts: it is not gone, and what it said
 * before holds no more.
 */
export interface SilentRow {
  readonly key: string;
  readonly row: RowPlace;
}

/** What some rows say, in the order of the rows. Bounded: some ten thousand rows at most. */
export interface StatedBatch {
  readonly stated: readonly StatedEvent[];
  readonly refused: readonly RefusedRow[];
  readonly silent: readonly SilentRow[];
  /** Rows read in this batch; more or fewer events may come of them. */
  readonly rows: number;
  /** Bytes of the file that were read so far, of all that it has; rows of a Parquet file. */
  readonly done: number;
}

/** A file of an extract, opened with its mapping: what it is, and its rows, which can be read once. */
export interface OpenedExtract {
  /** CloudEvents `source` of all that comes of it. */
  readonly source: string;
  /** The id of the mapping. */
  readonly mapping: string;
  readonly file: string;
  /** The day as of the end of which the extract says how things stand, a civil date in Copenhagen. */
  readonly date: string;
  /** What `done` of the last batch comes to; 0 where that cannot be told. */
  readonly total: number;
  /**
   * The rows, in order. Memory is flat in the size of the file.
   * @throws CodedError of the INPUT_ and EXTRACT_ areas where the file as a whole cannot be read on; what came before it stands
   */
  batches(): AsyncIterable<StatedBatch>;
}
