import type { DatabaseSync } from 'node:sqlite';
import { type ExtractScope, readScope } from '../../../contracts/events/extract-scope.ts';
import { openSqliteFile } from '../../../infra/sqlite/open-file.ts';
import { type ExtractLog, followLog } from './follow-log.ts';
import { knownRowsFile, knownRowsKind } from './tables.ts';

/** What was last said of a fact of a register. */
export interface KnownFact {
  readonly key: string;
  /** The sender's id of the event that corrections and the retraction are of. */
  readonly root: string;
  /** Name of its type, such as `placed`. */
  readonly name: string;
  readonly subject: string;
  /** `statementDigest` of what stands, or stood until it was retracted. */
  readonly digest: string;
  readonly stands: boolean;
  /** Whether it was retracted for one of another citizen or type, which may not have come yet. */
  readonly replaced: boolean;
  /** When what stands was registered, or the retraction, in ms since 1970-01-01T00:00Z. */
  readonly saidAtMs: number;
  /** When what the extract found there was registered; null where it found nothing. */
  readonly saidBeforeMs: number | null;
  /** The extract that last changed it. */
  readonly takenAtMs: number;
  readonly scope: string;
  readonly rowScope: string;
}

/** All that is known of a row. */
export interface KnownRow {
  readonly row: string;
  readonly facts: readonly KnownFact[];
}

/** An extract that was taken. */
export interface TakenExtract {
  readonly takenAtMs: number;
  readonly scope: ExtractScope;
  /** How many of its events are in the log. */
  readonly stored: number;
  readonly isFinished: boolean;
}

/** What the extracts of one register last said, as the log has it. */
export interface KnownRows {
  /** By key, in the order of UTF-8. */
  rows(): Generator<KnownRow>;
  extracts(): readonly TakenExtract[];
  /** Reads what was stored since. */
  followLog(log: ExtractLog): Promise<void>;
  /** Notes that all of an extract is in the log. */
  finish(takenAtMs: number, scope: string): void;
  close(): void;
}

/**
 * Opens what the extracts of a register last said, and brings it up to date with the log. A file that is missing, or that
 * followed another log than this, is made again from the first event on.
 * @throws CodedError of the STORE_ area
 */
export async function openKnownRows(
  dataDir: string,
  { source, mapping }: { readonly source: string; readonly mapping: string },
  log: ExtractLog,
): Promise<KnownRows> {
  const opened = await openSqliteFile(knownRowsFile(dataDir), knownRowsKind);
  const { db } = opened;
  try {
    await followLog(opened, log);
  } catch (error) {
    db.close();
    throw error;
  }
  const ofRegister = 'register = (SELECT number FROM register WHERE source = ? AND mapping = ?)';
  const selectRows = db.prepare(
    `SELECT row, key, root, name, subject, digest, stands, replaced, said_at, said_before, taken_at, scope, row_scope
    FROM known_fact WHERE ${ofRegister} ORDER BY row, key`,
  );
  // As objects they take twice as long to read, and every import reads all of them.
  selectRows.setReturnArrays(true);
  const selectExtracts = db.prepare(`SELECT * FROM extract WHERE ${ofRegister} ORDER BY taken_at, scope`);
  return {
    rows: () => byRow(selectRows.iterate(source, mapping) as unknown as Iterable<FactColumns>),
    extracts: () =>
      selectExtracts.all(source, mapping).map(({ taken_at, scope, stored, events, finished }) => ({
        takenAtMs: Number(taken_at),
        scope: readScope(String(scope)),
        stored: Number(stored),
        isFinished: finished === 1 || Number(stored) >= Number(events),
      })),
    followLog: (grown) => followLog(opened, grown),
    finish: (takenAtMs, scope) => finish(db, source, mapping, takenAtMs, scope),
    close: () => db.close(),
  };
}

function finish(db: DatabaseSync, source: string, mapping: string, takenAtMs: number, scope: string): void {
  db.prepare('INSERT INTO register (source, mapping) VALUES (?, ?) ON CONFLICT DO NOTHING').run(source, mapping);
  db.prepare(`INSERT INTO extract (register, taken_at, scope, stored, events, finished)
    SELECT number, ?, ?, 0, 0, 1 FROM register WHERE source = ? AND mapping = ?
    ON CONFLICT DO UPDATE SET finished = 1`).run(takenAtMs, scope, source, mapping);
}

/** The columns of `known_fact` in the order in which they are asked for. */
type FactColumns = readonly [
  row: string,
  key: string,
  root: string,
  name: string,
  subject: string,
  digest: string,
  stands: number,
  replaced: number,
  saidAtMs: number,
  saidBeforeMs: number | null,
  takenAtMs: number,
  scope: string,
  rowScope: string,
];

function* byRow(facts: Iterable<FactColumns>): Generator<KnownRow> {
  let current: { readonly row: string; readonly facts: KnownFact[] } | undefined;
  for (const each of facts) {
    const [row] = each;
    if (current?.row !== row) {
      if (current !== undefined) yield current;
      current = { row, facts: [] };
    }
    current.facts.push(knownFact(each));
  }
  if (current !== undefined) yield current;
}

function knownFact(columns: FactColumns): KnownFact {
  const [, key, root, name, subject, digest, stands, replaced, saidAtMs, saidBeforeMs, takenAtMs, scope, rowScope] =
    columns;
  return {
    key,
    root,
    name,
    subject,
    digest,
    stands: stands === 1,
    replaced: replaced === 1,
    saidAtMs,
    saidBeforeMs,
    takenAtMs,
    scope,
    rowScope,
  };
}
