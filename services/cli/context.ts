import type { Readable, Writable } from 'node:stream';
import type { StoreSettings } from '../../infra/config/store-settings.ts';
import type { Writer } from '../output/gate.ts';
import type { InEachLanguage, Language } from '../presentation/language.ts';
import { printable } from '../presentation/printable.ts';
import type { OutputFile } from './output-file.ts';

/** What a command may touch of the world; tests give it their own. */
export interface CliContext {
  /** The data directory: `--data`, else VIRKNING_DATA, else `./data`. */
  dataDir(): string;
  /**
   * Which event store: `--store`, else VIRKNING_STORE, else the embedded one in the data directory.
   * @throws CodedError CONFIG_INVALID
   */
  storeSettings(): StoreSettings;
  /** The folder of plans of one's own: `--plans`, else VIRKNING_PLANS; undefined where there is none. */
  plansFolder(): string | undefined;
  /** The language of tables: Danish unless `--language en`. */
  language(): Language;
  /** What is read where a file is named `-`. */
  readonly stdin: () => Readable;
  /**
   * Results and nothing else: standard output, or the file of `--out`. As soon as a command has a format for people, what is
   * printable of them.
   */
  stdout: Writable & { readonly isTTY?: boolean };
  /** The file of `--out`, where there is one. */
  outputFile?: OutputFile;
  /** Progress, messages and logs. */
  readonly stderr: Writable & { readonly isTTY?: boolean };
  /** Aborts on SIGINT and SIGTERM. */
  readonly signal: AbortSignal;
  /** Now, in ms since 1970-01-01T00:00Z. */
  readonly nowMs: () => number;
  /** What the process is to exit with when the command is done; a command raises it where its result asks for it. */
  exitCode: number;
}

/** Exit codes that scripts rely on (rule U2). */
export const exitCodes = {
  done: 0,
  internalError: 1,
  usage: 2,
  goalsNotMet: 3,
  invalidInput: 4,
  notReproduced: 5,
  interrupted: 130,
} as const;

/** Writes to a stream and waits where it is full, so that a slow reader of a long result costs no memory. */
export async function write(stream: Writable, piece: string | Uint8Array): Promise<void> {
  if (stream.errored) throw stream.errored;
  if (stream.write(piece)) return;
  await new Promise<void>((resolve, reject) => {
    stream.once('drain', resolve);
    stream.once('error', reject);
  });
}

/** Writes to standard output. */
export function toStdout(context: CliContext): Writer {
  return (piece) => write(context.stdout, piece);
}

/** A line for the person at the terminal, in each language or the same in both; never part of a result. */
export function say(context: CliContext, message: string | InEachLanguage): void {
  const text = typeof message === 'string' ? message : message[context.language()];
  context.stderr.write(`${printable(text)}\n`);
}
