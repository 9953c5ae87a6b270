import { accessSync, constants, copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { CodedError } from '../../contracts/errors/coded-error.ts';
import type { CatchUpOptions } from '../../projections/ledger/catch-up.ts';
import type { EventLog } from '../../projections/ledger/event-log.ts';
import { type Ledger, openLedgerAtHead, openUnwritableLedger, type Waiting } from '../../projections/ledger/ledger.ts';
import { ledgerSeal } from './ledger-seal.ts';

export interface LedgerOptions extends CatchUpOptions {
  /** Called when the ledger cannot be written and is behind, so that the log is followed in a temporary file. */
  readonly onTemporary?: () => void;
}

/** A medium that is mounted for reading only says so even to root. */
function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** A directory that is removed with the ledger in it. */
function temporaryDirectory(): string {
  try {
    return mkdtempSync(join(tmpdir(), 'virkning-ledger-'));
  } catch (cause) {
    throw new CodedError(
      'LEDGER_NOT_WRITABLE',
      `Neither the ledger nor a temporary directory can be written: ${(cause as Error).message}`,
      { cause, hint: 'name a directory that may be written in TMPDIR' },
    );
  }
}

/**
 * Opens the ledger in `file`, brought up to the head of `log`; where it cannot be written, in a temporary file that is gone when
 * it is closed.
 * @throws CodedError as `openLedgerAtHead`
 */
export async function openLedger(
  file: string,
  log: EventLog,
  waiting: Waiting,
  { onTemporary, ...options }: LedgerOptions = {},
): Promise<Ledger> {
  if (isWritable(dirname(file)) && (!existsSync(file) || isWritable(file)))
    return openLedgerAtHead(file, log, waiting, { ...options, seal: ledgerSeal(file) });
  let directory: string | undefined;
  const removeTemporary = (): void => {
    if (directory !== undefined) rmSync(directory, { recursive: true, force: true });
  };
  const copy = (from: string | undefined): string => {
    onTemporary?.();
    directory = temporaryDirectory();
    const target = join(directory, 'ledger.duckdb');
    if (from !== undefined) copyFileSync(from, target);
    return target;
  };
  try {
    const elsewhere = { copy, spillTo: join(tmpdir(), `virkning-queries-${process.pid}`) };
    const sealed = { ...options, seal: ledgerSeal(file) };
    const ledger = await openUnwritableLedger(file, log, waiting, elsewhere, sealed);
    return {
      ...ledger,
      close() {
        ledger.close();
        removeTemporary();
      },
    };
  } catch (error) {
    removeTemporary();
    throw error;
  }
}
