import type { Finding } from '../../contracts/operations/verify-schema.ts';
import { parseSignedCheckpoint } from '../../infra/proof/checkpoint.ts';
import { verifierText } from '../../infra/proof/note-key.ts';
import type { ProofFile, SignedHead } from '../../infra/proof/proof-file.ts';
import { verifiedBy } from '../../infra/proof/signed-note.ts';
import type { LastSigned } from '../../infra/proof/signing-key.ts';

/** A root that the tree over so many events is said to have. */
export interface ClaimedHead {
  readonly size: number;
  readonly root: Uint8Array;
  /** What is told where the log is another, of a head that is held elsewhere than beside the log. */
  readonly otherwise?: Finding;
}

/** All heads that a log is held against, by size; those that it signed itself; and how many others hold. */
export interface ClaimedHeads {
  readonly heads: readonly ClaimedHead[];
  readonly signed: readonly SignedHead[];
  readonly anchors: number;
}

/** Reads the heads that a log signed, those of its anchors, and those that are given, and tells which of them are not what they should be. */
export function claimedHeads(
  proof: ProofFile,
  against: ReadonlyMap<string, string>,
  lastSigned: LastSigned | undefined,
  onFinding: (finding: Finding) => void,
): ClaimedHeads {
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
  const handedOver = proof.anchors().map(({ place, note }): [string, string] => [place, note]);
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
  return { heads: heads.toSorted((a, b) => a.size - b.size), signed, anchors: anchors.length };
}
