import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { CodedError } from '../../contracts/errors/coded-error.ts';
import { fileError } from '../../infra/data-directory.ts';
import type { EventStore } from '../../infra/event-store/port.ts';
import { readDigests } from '../../infra/event-store/read-digests.ts';
import { leafHashes, logEntries } from '../../infra/proof/log-entry.ts';
import { hashBytes } from '../../infra/proof/merkle/hashes.ts';
import { bundlePath, entryBundle, hashesAt, tilePath, tileWidth } from '../../infra/proof/merkle/tiles.ts';
import type { NumberedAnchor, ProofFile, SignedHead } from '../../infra/proof/proof-file.ts';
import { cosignedNote } from './ask-others.ts';

/** Writes files under a directory that are not there yet; each is there whole, or not at all. */
function filesUnder(directory: string) {
  let written = 0;

  function write(path: string, content: string | Uint8Array): void {
    const file = join(directory, path);
    try {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(`${file}.partial`, content);
      renameSync(`${file}.partial`, file);
    } catch (error) {
      throw fileError(error, file);
    }
    written++;
  }

  return {
    write,
    writeOnce(path: string, content: () => Uint8Array): void {
      if (!existsSync(join(directory, path))) write(path, content());
    },
    written: () => written,
  };
}

/** The tiles of a level in a tree of so many leaves: whole ones, and the partial one behind them. */
function* tilesOf(level: number, size: number): Generator<{ readonly number: number; readonly width: number }> {
  const hashes = hashesAt(level, size);
  for (let number = 0; number * tileWidth < hashes; number++)
    yield { number, width: Math.min(tileWidth, hashes - number * tileWidth) };
}

/**
 * Writes what others hold or have said of heads: `anchors/NUMBER.checkpoint`, as it was handed over, and for a timestamp `NUMBER.tsr`, the
 * answer of the authority, as OpenSSL's `ts -verify` reads both.
 * @returns how many files were written
 * @throws CodedError STORE_NOT_WRITABLE, STORE_FULL
 */
export function exportAnchors(anchors: readonly NumberedAnchor[], directory: string): number {
  const files = filesUnder(directory);
  for (const { number, kind, note, evidence } of anchors) {
    files.writeOnce(`anchors/${number}.checkpoint`, () => Buffer.from(note));
    if (kind === 'timestamp' && evidence !== null) files.writeOnce(`anchors/${number}.tsr`, () => evidence);
  }
  return files.written();
}

/**
 * Writes the tree of a signed head as the static files that https://c2sp.org/tlog-tiles has clients fetch; files that are there stay. The
 * checkpoint comes last, so that whoever copies the directory meanwhile finds all that it speaks of.
 * @returns how many files were written
 * @throws CodedError STORE_NOT_WRITABLE, STORE_FULL
 */
export async function exportTiles(proof: ProofFile, head: SignedHead, directory: string): Promise<number> {
  const files = filesUnder(directory);
  for (let level = 0; hashesAt(level, head.size) > 0; level++) {
    for (const { number, width } of tilesOf(level, head.size)) {
      files.writeOnce(tilePath({ level, number }, width), () =>
        proof.readTile({ level, number }).subarray(0, width * hashBytes),
      );
      if (number % tileWidth === 0) await setImmediate();
    }
  }
  files.write('checkpoint', cosignedNote(head, proof.anchors()));
  return files.written();
}

/**
 * Writes the entries of the tree, with their salts, beside its tiles. Whoever has them can tell of an event whether it is in the log, so they
 * are for those who may see events.
 * @throws CodedError PROOF_LOG_CHANGED where the log does not hold what the tree covers; as `exportTiles`
 */
export async function exportEntries(
  store: Pick<EventStore, 'readAll' | 'readStoredDigests'>,
  proof: ProofFile,
  head: SignedHead,
  directory: string,
): Promise<number> {
  const files = filesUnder(directory);
  const { saltSecret } = proof.log();
  let after: bigint | null = null;
  for (const { number, width } of tilesOf(0, head.size)) {
    const events = await readDigests(store, after, width);
    const digests = events.map(({ digest }) => digest);
    const first = number * tileWidth;
    const covered = proof.readTile({ level: 0, number }).subarray(0, width * hashBytes);
    if (!leafHashes(saltSecret, first, digests).equals(covered))
      throw new CodedError(
        'PROOF_LOG_CHANGED',
        `Between the ${first + 1}th event and the ${first + width}th is one that the tree does not cover.`,
      );
    files.writeOnce(bundlePath(number, width), () => entryBundle(logEntries(saltSecret, first, digests)));
    after = events.at(-1)?.position ?? after;
    if (number % 16 === 0) await setImmediate();
  }
  return files.written();
}
