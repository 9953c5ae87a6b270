import { existsSync, linkSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { LedgerFiles } from '../../projections/ledger/rebuild-ledger.ts';
import { ledgerSeal } from './ledger-seal.ts';

/** The file of the ledger in a data directory. */
export function ledgerFile(dataDir: string): string {
  return join(dataDir, 'ledger.duckdb');
}

/**
 * The files of a rebuild: the new ledger grows in `ledger.duckdb.new`, and a former one that is kept becomes
 * `ledger.duckdb.aside-TIME`.
 * @param nowMs the time in that name, milliseconds since 1970-01-01T00:00Z
 * @param onKept told where a former ledger is kept
 */
export function ledgerFiles(file: string, nowMs: number, onKept: (aside: string) => void): LedgerFiles {
  const beside = `${file}.new`;
  /** What DuckDB has not written into a file yet. */
  const pending = (ledger: string): string => `${ledger}.wal`;
  const remove = (path: string): void => rmSync(path, { force: true, recursive: true });
  const isDirectory = (): boolean => statSync(file, { throwIfNoEntry: false })?.isDirectory() === true;

  /** Gives the former ledger a second name, under which it stays when the new one takes the first. */
  function keep(): void {
    const aside = `${file}.aside-${new Date(nowMs).toISOString().replaceAll(/[:.]/g, '-')}`;
    if (isDirectory()) renameSync(file, aside);
    else linkSync(file, aside);
    if (existsSync(pending(file))) renameSync(pending(file), pending(aside));
    onKept(aside);
  }

  return {
    beside,
    seal: ledgerSeal(file),
    discard: () => [beside, pending(beside)].forEach(remove),
    replace(former, release) {
      if (former === 'kept') keep();
      // Of a ledger that cannot be read; any other has none by now.
      remove(pending(file));
      if (process.platform === 'win32') release();
      if (isDirectory()) remove(file);
      renameSync(beside, file);
      ledgerSeal(file).note();
    },
  };
}
