import { type FileHandle, open, stat } from 'node:fs/promises';
import { CodedError } from '../../../contracts/errors/coded-error.ts';
import { keptText } from '../../../infra/quarantine/kept-text.ts';
import type { RefusedLine } from '../../../infra/quarantine/port.ts';
import { toldRefusal } from '../../presentation/refusals/refusal-text.ts';

/** The file into which a load writes the lines that it refused. */
export interface RejectsFile {
  write(lines: readonly RefusedLine[]): Promise<void>;
  close(): Promise<void>;
}

/** What the file holds of a refused line, as one line of JSON. */
function toJson({ refusal, origin, raw }: RefusedLine): string {
  const place = origin.kind === 'file' ? { file: origin.file, line: origin.line } : origin;
  const { text: line } = keptText(raw, refusal);
  return `${JSON.stringify({ ...toldRefusal(refusal), origin: place, line })}\n`;
}

function notWritable(path: string, cause: unknown): CodedError {
  const { message } = cause as Error;
  return new CodedError('INPUT_REJECTS_NOT_WRITABLE', `${path}: ${message}`, { path: '--rejects', cause });
}

/** Writing the file would empty an input that is the same file, by whatever path. */
async function requireNoInput(path: string, inputs: readonly string[]): Promise<void> {
  const own = await stat(path).catch(() => undefined);
  if (own === undefined || !own.isFile()) return;
  for (const input of inputs) {
    const other = await stat(input).catch(() => undefined);
    if (other?.ino === own.ino && other.dev === own.dev) {
      throw new CodedError('INPUT_IS_REJECTS', `${path} is also an input (${input}).`, { path: '--rejects' });
    }
  }
}

/**
 * Opens the file for refused lines and empties it: NDJSON of `{code, message, detail, path, eventRef, origin, line}`, where
 * `line` is what the quarantine keeps of what was sent, or null where it was no text.
 * @throws CodedError INPUT_IS_REJECTS, INPUT_REJECTS_NOT_WRITABLE; the latter from `write` as well
 */
export async function openRejectsFile(path: string, inputs: readonly string[]): Promise<RejectsFile> {
  await requireNoInput(path, inputs);
  const handle: FileHandle = await open(path, 'w').catch((error) => {
    throw notWritable(path, error);
  });
  return {
    async write(lines) {
      try {
        await handle.appendFile(lines.map(toJson).join(''));
      } catch (error) {
        throw notWritable(path, error);
      }
    },
    close: () => handle.close(),
  };
}
