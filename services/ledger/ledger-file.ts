import { join } from 'node:path';

/** The file of the ledger in a data directory. */
export function ledgerFile(dataDir: string): string {
  return join(dataDir, 'ledger.duckdb');
}
