import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import type { FileSeal } from '../../projections/ledger/file-seal.ts';

/** Where the state of a ledger's file is noted. */
export function sealFile(ledger: string): string {
  return `${ledger}.seal`;
}

/**
 * What a file is that nobody writes to: which one it is, how large, and when it was last written to by the system's word, which no tool
 * sets. Undefined where it is not there, or something waits in DuckDB's log to be written into it.
 *
 * Never opens the file: the first to close it would take DuckDB's lock away, which is the process's.
 */
function stateOf(file: string): string | undefined {
  const stats = statSync(file, { bigint: true, throwIfNoEntry: false });
  if (stats === undefined || statSync(`${file}.wal`, { throwIfNoEntry: false }) !== undefined) return undefined;
  const { dev, ino, size, mtimeNs, ctimeNs } = stats;
  return `virkning-ledger-1 ${dev} ${ino} ${size} ${mtimeNs} ${ctimeNs}\n`;
}

function inodeOf(file: string): bigint | undefined {
  return statSync(file, { bigint: true, throwIfNoEntry: false })?.ino;
}

function noted(file: string): string | undefined {
  try {
    return readFileSync(sealFile(file), 'utf8');
  } catch {
    return undefined;
  }
}

/**
 * Notes the state of a ledger's file beside it. A copy, or a file that was restored, is another one by this, and its rows are held against
 * their digests once. It is written without waiting for the disk: what a loss of power costs is that as well.
 */
export function ledgerSeal(file: string): FileSeal {
  /** Which file was looked at: one that takes its name meanwhile is not noted for it. */
  let looked: bigint | undefined;
  return {
    holds() {
      looked = inodeOf(file);
      const last = noted(file);
      return last !== undefined && last === stateOf(file);
    },
    note() {
      const beside = `${sealFile(file)}.${process.pid}`;
      try {
        const state = stateOf(file);
        if (state === undefined || (looked !== undefined && looked !== inodeOf(file))) return;
        writeFileSync(beside, state);
        renameSync(beside, sealFile(file));
      } catch {
        rmSync(beside, { force: true });
      }
    },
  };
}
