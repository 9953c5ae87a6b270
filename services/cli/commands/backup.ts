import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { Command } from 'commander';
import { CodedError, isCodedError } from '../../../contracts/errors/coded-error.ts';
import { lookLogFile } from '../../../infra/access/look-log.ts';
import { writeBackupRecord } from '../../../infra/backup-record.ts';
import { accessSettings } from '../../../infra/config/access-settings.ts';
import { proofSettings } from '../../../infra/config/proof-settings.ts';
import { createDirectory } from '../../../infra/data-directory.ts';
import { openEventStore } from '../../../infra/event-store/open.ts';
import { checkEvents } from '../../../infra/event-store/sqlite/check-events.ts';
import { databaseFile } from '../../../infra/event-store/sqlite/open-database.ts';
import { quarantineFile } from '../../../infra/quarantine/schema.ts';
import { backUpFile } from '../../../infra/sqlite/back-up-file.ts';
import { integerIn } from '../../presentation/numbers.ts';
import { renderCsv } from '../../spreadsheet/csv/csv.ts';
import { type CliContext, say, write } from '../context.ts';
import { type Format, formatOption } from '../query-options.ts';
import { renderTable } from '../render/table.ts';

interface CopiedFile {
  readonly file: string;
  readonly bytes: number;
}

/**
 * The files to copy, in this order: a line of the quarantine that is marked as stored since must find its event in the
 * copy of the log. The ledger is computed anew.
 */
function filesToCopy(context: CliContext): readonly string[] {
  const { kind, dataDir } = context.storeSettings();
  const log = kind === 'embedded' ? databaseFile(dataDir) : undefined;
  const { tokenFile } = accessSettings(process.env, dataDir);
  const { file: proof } = proofSettings(process.env, dataDir);
  // The tree before the log: it must not cover what the copy of the log lacks.
  const files = [quarantineFile(dataDir), tokenFile, lookLogFile(dataDir), proof, ...(log === undefined ? [] : [log])];
  const there = files.filter((file) => existsSync(file));
  if (there.length === 0 || (log !== undefined && !there.includes(log))) {
    throw new CodedError('STORE_MISSING', `${log ?? files[0]}: there is nothing here to back up`, {
      hint: 'name the data directory with --data',
    });
  }
  return there;
}

function requireUnused(targets: readonly string[]): void {
  const [used] = targets.filter((target) => existsSync(target));
  if (used === undefined) return;
  throw new CodedError('BACKUP_TARGET_EXISTS', `${used}: there is a file here already`, { path: used });
}

/** `backup`: copy what cannot be computed again, from a running system, into a directory. */
export function registerBackup(program: Command, context: CliContext): void {
  program
    .command('backup')
    .description(
      'copy the embedded event store, the quarantine, tokens, looks and proof into a directory, while others use them; EventStoreDB has its own backup',
    )
    .argument('<directory>', 'where to copy to; it is made where it is not there')
    .addOption(formatOption())
    .action(async (directory: string, { format }: { format: Format }) => {
      const files = filesToCopy(context);
      const targets = files.map((file) => join(directory, basename(file)));
      requireUnused(targets);
      createDirectory(directory, 0o700);

      const copied: CopiedFile[] = [];
      for (const [index, file] of files.entries()) {
        say(context, { da: `Kopierer ${basename(file)} …`, en: `Copying ${basename(file)} …` });
        const check = file === databaseFile(context.dataDir()) ? checkOf(context, file) : undefined;
        copied.push({ file: basename(file), bytes: await backUpFile(file, targets[index] as string, check) });
      }
      const head = await headOfCopy(context, directory);
      remember(context, copied, head);
      const language = context.language();
      const rows = copied.map(({ file, bytes }) => [file, bytes] as const);
      const text = {
        json: () => `${JSON.stringify({ directory, files: copied, head })}\n`,
        csv: () => renderCsv(['file', 'bytes'], rows),
        table: () =>
          renderTable(
            [{ heading: language === 'da' ? 'Fil' : 'File' }, { heading: 'Bytes', align: 'right' }],
            rows.map(([file, bytes]) => [file, integerIn(language, bytes)]),
          ) + (head === null ? '' : `${upTo[language]} ${integerIn(language, head)}.\n`),
      }[format]();
      await write(context.stdout, text);
    });
}

/** Leaves word of the backup for whoever operates the system; it is made, whether or not that can be written. */
function remember(context: CliContext, copied: readonly CopiedFile[], head: number | null): void {
  const bytes = copied.reduce((sum, file) => sum + file.bytes, 0);
  try {
    writeBackupRecord(context.dataDir(), { at: new Date(context.nowMs()).toISOString(), head, bytes });
  } catch (error) {
    if (!isCodedError(error)) throw error;
    say(context, {
      da: `Kopien er taget, men det kan ikke noteres i datamappen (${error.code}).`,
      en: `The backup is made, but no word of it can be left in the data directory (${error.code}).`,
    });
  }
}

const upTo = { da: 'Loggen til og med position', en: 'The log up to position' } as const;

/** Checks every event in the copy; what is found wrong there is wrong in the original, which is therefore named. */
function checkOf(context: CliContext, file: string): (copy: DatabaseSync) => Promise<unknown> {
  return (copy) => checkEvents(copy, file, { signal: context.signal });
}

/** Opens the copy as the program does: proof that it is a store. Null where the log is EventStoreDB's. */
async function headOfCopy(context: CliContext, directory: string): Promise<number | null> {
  if (context.storeSettings().kind !== 'embedded') return null;
  const store = await openEventStore({ kind: 'embedded', dataDir: directory }, { readOnly: true });
  try {
    return Number(await store.head());
  } finally {
    await store.close();
  }
}
