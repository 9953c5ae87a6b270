import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { LedgerFiles } from '../../projections/ledger/ledger.ts';

/** The file of the ledger in a data directory. */
export function ledgerFile(dataDir: string): string {
  return join(dataDir, 'ledger.duckdb');
}

/** DuckDB's file, and the log of what it has not written into it yet. */
const both = (file: string): readonly string[] => [file, `${file}.wal`];

/**
 * The files of a rebuild: the new ledger grows in `ledger.duckdb.new`, and a former one that is kept becomes
 * `ledger.duckdb.aside-TIME`.
 * @param nowMs the time in that name, milliseconds since 1970-01-01T00:00Z
 * @param onKept told where a former ledger is kept
 */
export function ledgerFiles(file: string, nowMs: number, onKept: (aside: string) => void): LedgerFiles {
  const beside = `${file}.new`;
  const remove = (ledger: string): void =>
    both(ledger).forEach((each) => void rmSync(each, { force: true, recursive: true }));

  function keep(): void {
    const aside = `${file}.aside-${new Date(nowMs).toISOString().replaceAll(/[:.]/g, '-')}`;
    for (const each of both(file).filter((path) => existsSync(path)))
      renameSync(
        each,
        each.replace(file, () => aside),
      );
    onKept(aside);
  }

  return {
    beside,
    discard: () => remove(beside),
    replace(former) {
      if (former === 'kept') keep();
      else remove(file);
      renameSync(beside, file);
    },
  };
}
