import { hash } from 'node:crypto';
import type { Logger } from 'pino';
import { isCodedError } from '../../../contracts/errors/coded-error.ts';
import { loggableError } from '../../../infra/loggable-error.ts';
import { type OpenFile, openSqliteFile } from '../../../infra/sqlite/open-file.ts';
import { codedSqliteError } from '../../../infra/sqlite/sqlite-error.ts';
import { inTransaction } from '../../../infra/sqlite/transaction.ts';
import { answersFile, answersKind, removeAnswersFile } from './answers-file.ts';
import type { KeptAnswers } from './kept-answers.ts';

export interface KeepOptions {
  readonly dataDir: string;
  /** How much may be kept, in bytes of answers; the file is somewhat larger. */
  readonly maxBytes: number;
  readonly log: Logger;
  /** Now, in ms since 1970-01-01T00:00Z. */
  readonly nowMs: () => number;
}

/** How long SQLite may wait for another process that writes, in ms: everything else of the service waits with it. */
const busyTimeoutMs = 50;
/** The part of all room that one answer may take. */
const largestPart = 8;
/** How exactly it is known when an answer was last asked for, in ms, so that reading seldom writes. */
const useIsKnownToMs = 60_000;
/** How long to do without a file that was in trouble, in ms. */
const restMs = 10_000;

/**
 * Keeps answers in a file of the data directory, of which other services may keep and find theirs too. A file that is damaged or gone is
 * begun anew. What is killed while it keeps an answer has kept it whole or not at all.
 */
export async function keepInFile(options: KeepOptions): Promise<KeptAnswers> {
  const { dataDir, maxBytes, log, nowMs } = options;
  const file = answersFile(dataDir);
  let opened: OpenFile | undefined;
  let isClosed = false;
  /** Code of the error for which none are kept at the moment. */
  let trouble: string | undefined;
  let retry: NodeJS.Timeout | undefined;

  async function open(): Promise<void> {
    try {
      const found = await openAnswers(file);
      if (isClosed) found.db.close();
      else opened = found;
      trouble = undefined;
    } catch (error) {
      suffer(error);
    }
  }

  /** Does without the file for a while. */
  function suffer(error: unknown): void {
    const coded = codedSqliteError(error, file);
    if (isCodedError(coded) && coded.code === 'STORE_BUSY') return;
    const code = isCodedError(coded) ? coded.code : 'INTERNAL';
    if (code !== trouble) log.warn({ ...loggableError(coded), stack: undefined }, 'answers are not kept; trying again');
    trouble = code;
    closeFile();
    if (code === 'STORE_CORRUPT') removeAnswersFile(file);
    retry = setTimeout(() => void open(), restMs);
    retry.unref();
  }

  function closeFile(): void {
    try {
      opened?.db.close();
    } catch {
      // It is in trouble anyway.
    }
    opened = undefined;
  }

  function withFile<T>(work: (file: OpenFile) => T): T | undefined {
    if (opened === undefined) return undefined;
    try {
      opened.requireInPlace();
      return work(opened);
    } catch (error) {
      suffer(error);
      return undefined;
    }
  }

  await open();
  return {
    find(name) {
      const found = withFile((opened) => read(opened, name));
      if (found === undefined) return undefined;
      if (!found.isWhole) withFile((opened) => remove(opened, found));
      else if (nowMs() - found.usedAtMs > useIsKnownToMs) withFile((opened) => noteUse(opened, found, nowMs()));
      return found.isWhole ? found.answer : undefined;
    },
    keep(name, answer) {
      const bytes = Buffer.byteLength(answer);
      if (bytes > maxBytes / largestPart) return;
      withFile((opened) => inTransaction(opened, () => keep(opened, { name, answer, bytes, maxBytes }, nowMs())));
    },
    [Symbol.dispose]() {
      isClosed = true;
      clearTimeout(retry);
      closeFile();
    },
  };
}

async function openAnswers(file: string): Promise<OpenFile> {
  const open = () => openSqliteFile(file, answersKind, { busyTimeoutMs });
  const opened = await open().catch((error: unknown) => {
    if (!isCodedError(error) || error.code !== 'STORE_CORRUPT') throw error;
    removeAnswersFile(file);
    return open();
  });
  // What a loss of power costs can be computed again; what is there is whole all the same.
  opened.db.exec('PRAGMA synchronous = NORMAL');
  return opened;
}

function digestOf(name: string, answer: string): string {
  return hash('sha256', `${name}\n${answer}`, 'base64url');
}

interface Found {
  readonly number: number;
  readonly answer: string;
  /** Whether it is as it was kept. */
  readonly isWhole: boolean;
  readonly usedAtMs: number;
}

function read({ db }: OpenFile, name: string): Found | undefined {
  const row = db.prepare('SELECT number, used_at, digest, answer FROM answer WHERE name = ?').get(name);
  if (row === undefined) return undefined;
  const answer = String(row.answer);
  const isWhole = row.digest === digestOf(name, answer);
  return { number: Number(row.number), answer, isWhole, usedAtMs: Number(row.used_at) };
}

function remove({ db }: OpenFile, { number }: Found): void {
  db.prepare('DELETE FROM answer WHERE number = ?').run(number);
}

function noteUse({ db }: OpenFile, { number }: Found, nowMs: number): void {
  db.prepare('UPDATE answer SET used_at = ? WHERE number = ?').run(nowMs, number);
}

interface Keeping {
  readonly name: string;
  readonly answer: string;
  readonly bytes: number;
  readonly maxBytes: number;
}

function keep({ db }: OpenFile, { name, answer, bytes, maxBytes }: Keeping, nowMs: number): void {
  db.prepare(
    `INSERT INTO answer (name, bytes, used_at, digest, answer) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (name) DO UPDATE SET bytes = excluded.bytes, used_at = excluded.used_at, digest = excluded.digest, answer = excluded.answer`,
  ).run(name, bytes, nowMs, digestOf(name, answer), answer);
  db.prepare(
    `DELETE FROM answer WHERE number IN (
       SELECT number FROM (SELECT number, sum(bytes) OVER (ORDER BY used_at DESC, number DESC) AS so_far FROM answer)
       WHERE so_far > ?)`,
  ).run(maxBytes);
}
