import type { ErrorCode } from '../../contracts/errors/catalogue.ts';
import { CodedError } from '../../contracts/errors/coded-error.ts';
import type { ExtractScope } from '../../contracts/events/extract-scope.ts';
import type { ImportResult } from '../../contracts/mappings/import-result-schema.ts';
import { maskPersonalNumbers } from '../../contracts/personal-number/mask.ts';
import type { EventStore } from '../../infra/event-store/port.ts';
import type { RefusedLine } from '../../infra/quarantine/port.ts';
import { passingPseudonyms } from '../../infra/vault/passing-pseudonyms.ts';
import type { Pseudonyms } from '../../infra/vault/port.ts';
import { endOfDayInstant } from './mapping/local-instant.ts';
import type { Mapping } from './mapping/mapping.ts';
import { openExtract, type ReadableExtract } from './open-extract.ts';
import type { RefusedRow, StatedBatch, StatedEvent } from './stated.ts';
import { type TakeOptions, takeExtract } from './take-extract.ts';

export interface ImportOptions
  extends Pick<TakeOptions, 'dataDir' | 'accepted' | 'dryRun' | 'signal' | 'nowMs' | 'patienceMs' | 'onStored'> {
  /** The extract's date, where it is given by hand. */
  readonly date: string | undefined;
  readonly scope: ExtractScope;
  /** Undefined where there is no vault. */
  readonly pseudonyms: Pseudonyms | undefined;
  /** Told of the files when all are open, and before any row is read. */
  readonly onOpened: (extracts: readonly ReadableExtract[]) => Promise<void>;
  /** Told of rows that are refused, with their cells where they have any. */
  readonly onRefused: (lines: readonly RefusedLine[], rows: readonly RefusedRow[]) => Promise<void>;
  /** Told how much of all files was read. */
  readonly onRead: (done: number) => void;
}

export interface Imported {
  readonly result: ImportResult;
  /** The first of what is stated, of each rule one. */
  readonly examples: readonly StatedEvent[];
}

const mostUnknown = 100;

/** What was met in all files of an extract. */
class Tally {
  readonly stated = new Map<string, { event: string; events: number }>();
  readonly refused = new Map<string, { code: ErrorCode; column: string | null; rows: number }>();
  readonly examples = new Map<string, StatedEvent>();
  rows = 0;
  refusedRows = 0;

  add({ stated, rows }: StatedBatch): void {
    this.rows += rows;
    for (const event of stated) {
      const counted = this.stated.get(event.rule) ?? { event: event.name, events: 0 };
      counted.events++;
      this.stated.set(event.rule, counted);
      if (!this.examples.has(event.rule)) this.examples.set(event.rule, event);
    }
  }

  refuse(code: ErrorCode, column: string | null): void {
    const key = JSON.stringify([code, column]);
    const counted = this.refused.get(key) ?? { code, column, rows: 0 };
    counted.rows++;
    this.refusedRows++;
    this.refused.set(key, counted);
  }
}

const lineOf = ({ refusal, row }: RefusedRow): RefusedLine => ({
  refusal,
  origin: { kind: 'file', file: row.file, line: row.line },
  // A row may hold anything of anybody: of it, the quarantine keeps the place and the reason.
  raw: null,
});

/** A row that was refused when it was compared, by its place: its cells are not kept until then. */
function rowOf({ refusal, origin }: RefusedLine): readonly RefusedRow[] {
  if (origin.kind !== 'file') return [];
  const { file, line } = origin;
  return [{ row: { file, line }, rule: null, column: null, refusal, keys: null, cells: [] }];
}

/**
 * Imports the files of one extract by a mapping: what they say is compared with what the last extract said, and the difference stored.
 * @throws CodedError of the areas STORE_, VAULT_, INPUT_ and EXTRACT_; only one of STORE_ can come after something was stored
 */
export async function importExtract(
  mapping: Mapping,
  files: readonly string[],
  store: EventStore,
  options: ImportOptions,
): Promise<Imported> {
  const { date, dryRun } = options;
  const pseudonyms = dryRun ? passingPseudonyms(options.pseudonyms) : options.pseudonyms;
  const extracts: ReadableExtract[] = [];
  try {
    for (const file of files) extracts.push(await openExtract(file, mapping, { date, pseudonyms }));
    const day = requireOneDay(extracts);
    await options.onOpened(extracts);
    const tally = new Tally();
    const readBefore = (file: string): number => {
      const index = extracts.findIndex((each) => each.file === file);
      return extracts.slice(0, index).reduce((sum, { total }) => sum + total, 0);
    };
    const extract = {
      source: mapping.source,
      mapping: mapping.id,
      takenAtMs: Date.parse(endOfDayInstant(day)),
      scope: options.scope,
      vanished: mapping.document.vanished,
      vanishedAtMost: mapping.document['vanished-at-most'],
    };
    const taken = await takeExtract(
      extract,
      extracts.map((each) => ({ file: each.file, batches: () => tallied(each, tally) })),
      store,
      {
        ...options,
        async onUnreadable(rows) {
          for (const { refusal, column } of rows) tally.refuse(refusal.code, column);
          await options.onRefused(rows.map(lineOf), rows);
        },
        async onRefused(lines) {
          for (const { refusal } of lines) tally.refuse(refusal.code, null);
          await options.onRefused(lines, lines.flatMap(rowOf));
        },
        onRead: (file, done) => options.onRead(readBefore(file) + done),
      },
    );
    return { result: resultOf(extracts, tally, taken, dryRun, day), examples: [...tally.examples.values()] };
  } finally {
    for (const each of extracts) await each.close();
  }
}

async function* tallied(extract: ReadableExtract, tally: Tally): AsyncGenerator<StatedBatch> {
  for await (const batch of extract.batches()) {
    tally.add(batch);
    yield batch;
  }
}

/** @throws CodedError EXTRACT_TWO_DATES */
function requireOneDay(extracts: readonly ReadableExtract[]): string {
  const [first] = extracts;
  const other = extracts.find(({ date }) => date !== first?.date);
  if (first !== undefined && other !== undefined)
    throw new CodedError('EXTRACT_TWO_DATES', `${other.file} is of ${other.date}, ${first.file} of ${first.date}.`);
  return first?.date ?? '';
}

function resultOf(
  extracts: readonly ReadableExtract[],
  tally: Tally,
  taken: Awaited<ReturnType<typeof takeExtract>>,
  dryRun: boolean,
  date: string,
): ImportResult {
  const unknown = new Map<string, { column: string; text: string; rows: number }>();
  for (const { findings } of extracts)
    for (const [column, texts] of findings.unknownValues)
      for (const [text, rows] of texts) {
        const key = JSON.stringify([column, text]);
        unknown.set(key, { column, text: maskPersonalNumbers(text), rows: rows + (unknown.get(key)?.rows ?? 0) });
      }
  const { added, corrected, returned, vanished, withdrawn, replaced, unchanged, keptRows } = taken;
  const { repeatedFacts: repeated, supersededRows } = taken;
  return {
    mapping: extracts[0]?.mapping ?? '',
    source: extracts[0]?.source ?? '',
    date,
    dryRun,
    files: extracts.map(({ file, found, ignored }) => ({
      file,
      encoding: found.encoding ?? null,
      delimiter: found.delimiter ?? null,
      sheet: found.sheet ?? null,
      ignored: ignored.map(maskPersonalNumbers),
    })),
    rows: tally.rows,
    silentRows: extracts.reduce((sum, { findings }) => sum + findings.silentRows, 0),
    refusedRows: tally.refusedRows,
    refused: [...tally.refused.values()].sort((a, b) => b.rows - a.rows),
    unknownValues: [...unknown.values()].sort((a, b) => b.rows - a.rows).slice(0, mostUnknown),
    stated: [...tally.stated].map(([rule, { event, events }]) => ({ rule, event, events })),
    events: taken.events,
    changes: {
      ...{ added, corrected, returned, vanished, withdrawn, replaced, unchanged },
      ...{ keptRows, repeated, supersededRows },
    },
  };
}
