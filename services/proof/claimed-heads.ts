import type { Finding } from '../../contracts/operations/verify-schema.ts';
import { parseSignedCheckpoint } from '../../infra/proof/checkpoint.ts';
import { verifierText } from '../../infra/proof/note-key.ts';
import type { ProofFile, SignedHead } from '../../infra/proof/proof-file.ts';
import { verifiedBy } from '../../infra/proof/signed-note.ts';
import type { LastSigned } from '../../infra/proof/signing-key.ts';
import { seenByOthers, type Trust } from './seen-by-others.ts';

/** A root that the tree over so many events is said to have. */
export interface ClaimedHead {
  readonly size: number;
  readonly root: Uint8Array;
  /** What is told where the log is another, of a head that is held elsewhere than beside the log. */
  readonly otherwise?: Finding;
}

/** That a log covered so many events at a time, by the clock of whoever says so. */
export interface DatedSize {
  readonly size: number;
  /** ms since 1970-01-01T00:00Z. */
  readonly atMs: number;
}

/** All heads that a log is held against, by size; those that it signed itself; and what others hold. */
export interface ClaimedHeads {
  readonly heads: readonly ClaimedHead[];
  readonly signed: readonly SignedHead[];
  /** When there were how many events, by size: as the heads say, and as others say who saw them. */
  readonly dated: readonly DatedSize[];
  readonly anchors: number;
  /** How many of the anchors are shown by nothing but what stands beside them. */
  readonly selfAttested: number;
}

/** How far the clocks of those who sign, who record and who watch may be apart, and a signing behind the storing that it waited for. */
export const slackMs = 10 * 60_000;

export interface Claims {
  /** Heads that somebody else holds, as notes, by where they come from. */
  readonly against: ReadonlyMap<string, string>;
  /** What the key signed last, where that can be read. */
  readonly lastSigned: LastSigned | undefined;
  readonly trust: Trust;
  readonly onFinding: (finding: Finding) => void;
}

/** Reads the heads that a log signed, those of its anchors, and those that are given, and tells which of them are not what they should be. */
export async function claimedHeads(
  proof: ProofFile,
  { against, lastSigned, trust, onFinding }: Claims,
): Promise<ClaimedHeads> {
  const keys = proof.keys();
  const { origin } = proof.log();
  const heads: ClaimedHead[] = [];
  const signed = proof.heads();
  const introduced = new Set<string>();
  let before: SignedHead | undefined;

  for (const head of signed) {
    const parsed = parseSignedCheckpoint(head.note);
    const by = parsed === undefined ? [] : verifiedBy(parsed.note, keys);
    if (parsed === undefined || by.length === 0 || parsed.checkpoint.origin !== origin) {
      onFinding({ kind: 'signature-wrong', size: head.size });
      continue;
    }
    const names = by.map(({ verifier }) => verifierText(verifier));
    if (introduced.size === 0 || names.some((name) => introduced.has(name)))
      for (const name of names) introduced.add(name);
    if (before !== undefined && (head.signedAtMs < before.signedAtMs || head.size < before.size))
      onFinding({ kind: 'clock-set-back', size: head.size });
    heads.push({ size: parsed.checkpoint.size, root: parsed.checkpoint.root });
    before = head;
  }
  for (const key of keys.map(verifierText))
    if (signed.length > 0 && !introduced.has(key)) onFinding({ kind: 'key-not-introduced', key });

  // The key of another log says nothing of this one. Killed between noting it beside the key and storing it, a head is not there yet.
  if (lastSigned?.origin === origin) {
    const { size } = lastSigned;
    const root = Buffer.from(lastSigned.root, 'base64');
    if (!heads.some((head) => head.size === size && Buffer.compare(head.root, root) === 0))
      heads.push({ size, root, otherwise: { kind: 'key-signed-otherwise', size } });
  }
  const dated: DatedSize[] = signed.map(({ size, signedAtMs }) => ({ size, atMs: signedAtMs }));
  let selfAttested = 0;
  const kept = proof.anchors();
  for (const anchor of kept) {
    const seen = await seenByOthers(anchor, trust);
    if (seen !== undefined && 'kind' in seen) onFinding(seen);
    else if (seen !== undefined) {
      const { place, size } = anchor;
      const says = signed.find(({ note }) => anchor.note.startsWith(note));
      if (says !== undefined && says.signedAtMs > seen.atMs + slackMs)
        onFinding({ kind: 'signed-after-seen', place, size });
      dated.push({ size, atMs: seen.atMs });
      selfAttested += seen.selfAttested ? 1 : 0;
    }
  }
  const handedOver = kept.map(({ place, note }): [string, string] => [place, note]);
  const anchors = [...handedOver, ...against];
  for (const [place, note] of anchors) {
    const parsed = parseSignedCheckpoint(note);
    const isOfLog = parsed?.checkpoint.origin === origin && verifiedBy(parsed.note, keys).length > 0;
    if (parsed === undefined || !isOfLog) onFinding({ kind: 'anchor-not-of-log', place });
    else {
      const { size, root } = parsed.checkpoint;
      heads.push({ size, root, otherwise: { kind: 'anchor-differs', place, size } });
    }
  }
  return {
    heads: heads.toSorted((a, b) => a.size - b.size),
    signed,
    dated: dated.toSorted((a, b) => a.size - b.size || a.atMs - b.atMs),
    anchors: anchors.length,
    selfAttested,
  };
}
