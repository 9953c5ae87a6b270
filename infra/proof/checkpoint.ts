import { hashBytes } from './merkle/hashes.ts';
import type { TreeHead } from './merkle/proofs.ts';
import { parseNote, type SignedNote } from './signed-note.ts';

/** The head of a log's tree (https://c2sp.org/tlog-checkpoint). */
export interface Checkpoint extends TreeHead {
  /** The name of the log. */
  readonly origin: string;
}

/** A checkpoint as the text of a note. */
export function checkpointText({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${Buffer.from(root).toString('base64')}\n`;
}

/** Reads the text of a note as a checkpoint; undefined where it is none. Lines of extension are passed over. */
export function parseCheckpoint(text: string): Checkpoint | undefined {
  const [origin, size, base64] = text.split('\n');
  if (origin === undefined || origin === '' || size === undefined || base64 === undefined) return undefined;
  const root = Buffer.from(base64, 'base64');
  if (!/^(0|[1-9]\d{0,15})$/.test(size) || !Number.isSafeInteger(Number(size))) return undefined;
  if (root.length !== hashBytes || root.toString('base64') !== base64) return undefined;
  return { origin, size: Number(size), root };
}

/** A note that is a checkpoint, not checked yet; undefined where it is something else. */
export function parseSignedCheckpoint(
  note: string,
): { readonly checkpoint: Checkpoint; readonly note: SignedNote } | undefined {
  const parsed = parseNote(note);
  const checkpoint = parsed && parseCheckpoint(parsed.text);
  return parsed && checkpoint && { checkpoint, note: parsed };
}
