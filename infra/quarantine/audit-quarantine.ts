import { existsSync } from 'node:fs';
import type { ErrorCode } from '../../contracts/errors/catalogue.ts';
import { type OpenFile, openSqliteFile } from '../sqlite/open-file.ts';
import { codedSqliteError } from '../sqlite/sqlite-error.ts';
import { fingerprint } from './fingerprint.ts';
import { quarantineFile, quarantineKind } from './schema.ts';

/** How many lines of one request looked alike, at most, that are told from each other by nothing but their order. */
const alikeAtMost = 1000;
/** Lines read at a time; each may hold a text of 64 KiB. */
const pageRows = 100;

/** What is not as the quarantine keeps it: lines that no purge counted are gone, or one is not what its fingerprint was made of. */
export type QuarantineTrouble =
  | { readonly kind: 'quarantine-lines-missing'; readonly lines: number }
  | { readonly kind: 'quarantine-line-changed'; readonly number: number };

/** Whether the fingerprint of a line can have been made of what is there now. */
function isAsKept(row: Record<string, unknown>): boolean {
  const detail = JSON.parse(String(row.detail));
  // Its fingerprint was made of a sentence.
  if (detail.kind === 'of-another-version') return true;
  const text = row.raw as string | null;
  const line = {
    refusal: { code: row.code as ErrorCode, detail, path: String(row.path) },
    origin: JSON.parse(String(row.origin)),
    raw: text,
  };
  const kept = row.fingerprint as Uint8Array;
  const matches = (isTelling: boolean, nth: number): boolean =>
    Buffer.compare(fingerprint(line, { text, whole: row.whole === 1, isTelling }, nth), kept) === 0;
  if (text !== null && matches(true, 0)) return true;
  const alike = line.origin.kind === 'http' ? alikeAtMost : 1;
  for (let nth = 0; nth < alike; nth++) if (matches(false, nth)) return true;
  return false;
}

function missingLines({ db }: OpenFile): number {
  const row = db
    .prepare(`SELECT
      max(coalesce((SELECT max(number) FROM refused_line), 0), coalesce((SELECT max(last_number) FROM purged), 0))
        - (SELECT count(*) FROM refused_line) - coalesce((SELECT sum(lines) FROM purged), 0) AS missing`)
    .get();
  return Number(row?.missing);
}

/**
 * Looks for lines of the quarantine that were changed or removed by something else than this program. Numbers are given without gaps, and a
 * purge counts what it removes. Of a line that shows code, place and text, where that is kept, and nothing in it is secret: whoever knows how
 * can change line, fingerprint and counts together.
 *
 * @returns how many lines there are; undefined where there is no quarantine, or one that an earlier version made
 * @throws CodedError as `openSqliteFile`
 */
export async function auditQuarantine(
  dataDir: string,
  onTrouble: (trouble: QuarantineTrouble) => void,
): Promise<number | undefined> {
  const file = quarantineFile(dataDir);
  if (!existsSync(file)) return undefined;
  const opened = await openSqliteFile(file, quarantineKind, { readOnly: true });
  const { db, version } = opened;
  try {
    if (version !== quarantineKind.version) return undefined;
    const missing = missingLines(opened);
    if (missing > 0) onTrouble({ kind: 'quarantine-lines-missing', lines: missing });
    const select = db.prepare('SELECT * FROM refused_line WHERE number > ? ORDER BY number LIMIT ?');
    let lines = 0;
    for (let last = 0; ; ) {
      const rows = select.all(last, pageRows);
      for (const row of rows) {
        last = Number(row.number);
        lines++;
        if (!isAsKept(row)) onTrouble({ kind: 'quarantine-line-changed', number: last });
      }
      if (rows.length < pageRows) return lines;
      await new Promise(setImmediate);
    }
  } catch (error) {
    throw codedSqliteError(error, file);
  } finally {
    db.close();
  }
}
