import { toldPosition } from '../../contracts/events/position.ts';
import type { Finding } from '../../contracts/operations/verify-schema.ts';
import type { AuditedEvent } from '../../infra/event-store/audited-event.ts';
import { leafHashes } from '../../infra/proof/log-entry.ts';
import { compactRange } from '../../infra/proof/merkle/compact-range.ts';
import { hashBytes } from '../../infra/proof/merkle/hashes.ts';
import { type TileAt, tileWidth } from '../../infra/proof/merkle/tiles.ts';
import type { ProofFile } from '../../infra/proof/proof-file.ts';
import { type ClaimedHead, type Claims, claimedHeads, type DatedSize, slackMs } from './claimed-heads.ts';

/** What was found in a log that is held against its tree. */
export interface Audit {
  readonly events: number;
  /** How many events the largest head covers whose root is that of the log. */
  readonly sound: number;
  readonly heads: number;
  readonly anchors: number;
  /** How many of the anchors are shown by nothing but what stands beside them. */
  readonly selfAttested: number;
  readonly notCovered: number;
}

export interface AuditOptions extends Claims {
  /** Whether positions count from 0 without gaps, so that a number that is left out is an event that is missing. */
  readonly gapless: boolean;
  /** Called now and then with the number of events that were read. */
  readonly onProgress?: (events: number) => void;
}

/** A leaf of which there is no event any more. */
const noLeaf = Buffer.alloc(hashBytes);

/** Holds each event against its leaf, and the tree over them against every head that was signed or is held by others. */
export async function auditLog(
  events: AsyncIterable<AuditedEvent>,
  proof: ProofFile,
  { gapless, onProgress, ...claims }: AuditOptions,
): Promise<Audit> {
  // Heads first: what is signed meanwhile is over a tree that is there when its size is read.
  const { onFinding } = claims;
  const { heads, signed, dated, anchors, selfAttested } = await claimedHeads(proof, claims);
  const { saltSecret, size: covered, startedSize } = proof.log();
  /** The tree over what the log holds now, and, once the two part, over the leaves that are stored. */
  let [ofLog, ofTiles] = [compactRange(), undefined as ReturnType<typeof compactRange> | undefined];
  let tile: { readonly number: number; readonly hashes: Buffer } | undefined;
  let [next, sound, read, lastRecordedMs] = [0, 0, 0, 0];
  const pending = [...heads];
  const differing: Finding[] = [];
  const revisions = new Map<string, bigint>();
  /** How many dated sizes lie before the event at hand, and the latest of them. */
  let [passed, before] = [0, undefined as DatedSize | undefined];

  function storedTile(at: TileAt): Buffer {
    return proof.readTile(at);
  }

  function storedLeaf(index: number): Buffer {
    const number = Math.floor(index / tileWidth);
    if (tile?.number !== number) tile = { number, hashes: storedTile({ level: 0, number }) };
    const from = (index % tileWidth) * hashBytes;
    return tile.hashes.subarray(from, from + hashBytes);
  }

  /** Upper tiles hold what the hashes below them come to, as long as the leaves are the log's. */
  function holdAgainstTile(level: number, index: number, hash: Buffer): void {
    if (level === 0 || level % 8 !== 0 || ofTiles !== undefined) return;
    const number = Math.floor(index / tileWidth);
    const from = (index % tileWidth) * hashBytes;
    const stored = storedTile({ level: level / 8, number }).subarray(from, from + hashBytes);
    if (!stored.equals(hash)) onFinding({ kind: 'tile-changed', level: level / 8, number });
  }

  /** Tells what differs of the events up to a head, once it is known which of log and tree the head is of. */
  function settle(): void {
    for (let head = pending[0]; head !== undefined && head.size <= next; head = pending[0]) {
      pending.shift();
      if (head.size === next) settleHead(head);
    }
  }

  function settleHead(head: ClaimedHead): void {
    if (ofLog.root().equals(head.root)) {
      // The log is what was signed, so what differs is the stored tree.
      sound = Math.max(sound, head.size);
      if (differing.length > 0)
        onFinding({ kind: 'tile-changed', level: 0, number: Math.floor((next - 1) / tileWidth) });
      differing.length = 0;
      ofTiles = undefined;
      return;
    }
    const isLocated = ofTiles?.root().equals(head.root) === true;
    for (const finding of differing.splice(0)) onFinding(finding);
    if (head.otherwise !== undefined) onFinding(head.otherwise);
    else if (!isLocated) onFinding({ kind: 'head-differs', size: head.size, lastSound: sound });
  }

  /** Goes on by one leaf of the log. @param told what it says where it is not the one that is stored */
  function place(leaf: Buffer, told: Finding | undefined): void {
    if (next < covered) {
      const stored = storedLeaf(next);
      if (!stored.equals(leaf)) {
        ofTiles ??= ofLog.copy();
        if (told !== undefined) differing.push(told);
      }
      ofTiles?.add(stored.length === hashBytes ? stored : noLeaf);
      ofLog.add(leaf, holdAgainstTile);
    }
    next++;
    settle();
  }

  function passMissing(to: number): void {
    onFinding({ kind: 'events-missing', position: String(next + 1), events: to - next });
    while (next < Math.min(to, covered)) place(noLeaf, undefined);
    next = to;
  }

  function checkOrder(event: AuditedEvent, position: string): void {
    const { stream, revision, recordedAtMs, id } = event;
    if (revision !== (revisions.get(stream) ?? 0n)) onFinding({ kind: 'revision-out-of-order', position, event: id });
    revisions.set(stream, revision + 1n);
    if (startedSize === null || next < startedSize) return;
    if (gapless && recordedAtMs < lastRecordedMs) onFinding({ kind: 'recorded-before-previous', position, event: id });
    for (let at = dated[passed]; at !== undefined && at.size <= next; at = dated[++passed])
      if (before === undefined || at.atMs > before.atMs) before = at;
    if (before !== undefined && recordedAtMs < before.atMs - slackMs)
      onFinding({ kind: 'recorded-before-head', position, event: id, size: before.size });
  }

  settle();
  for await (const event of events) {
    if (gapless && event.position > BigInt(next)) passMissing(Number(event.position));
    const position = String(toldPosition(event.position));
    const { digest, storedDigest, id } = event;
    const leaf = digest === undefined ? noLeaf : leafHashes(saltSecret, next, [digest]);
    const isDamaged = digest === undefined || (storedDigest !== undefined && storedDigest !== digest);
    if (isDamaged) onFinding({ kind: 'digest-differs', position, event: id });
    checkOrder(event, position);
    place(leaf, isDamaged ? undefined : { kind: 'event-changed', position, event: id });
    lastRecordedMs = event.recordedAtMs;
    read++;
    if (read % 10_000 === 0) onProgress?.(read);
  }
  for (const finding of differing.splice(0)) onFinding(finding);
  if (next < covered) onFinding({ kind: 'log-cut', position: String(next + 1), events: covered - next });
  for (const { otherwise } of pending) if (otherwise !== undefined) onFinding(otherwise);
  return {
    events: read,
    sound,
    heads: signed.length,
    anchors,
    selfAttested,
    notCovered: Math.max(0, next - (signed.at(-1)?.size ?? 0)),
  };
}
