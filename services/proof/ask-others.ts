import { CodedError } from '../../contracts/errors/coded-error.ts';
import { shownUrl } from '../../infra/proof/anchors/post.ts';
import { askWitness, cosignaturesBy } from '../../infra/proof/anchors/witness.ts';
import { parseSignedCheckpoint } from '../../infra/proof/checkpoint.ts';
import { consistencyProof } from '../../infra/proof/merkle/proofs.ts';
import { type NoteVerifier, signatureTypes, verifierText } from '../../infra/proof/note-key.ts';
import type { Anchor, ProofFile, SignedHead } from '../../infra/proof/proof-file.ts';

interface Asking {
  readonly nowMs: () => number;
  readonly signal: AbortSignal;
}

/**
 * Has an authority stamp a head with the time, and keeps its answer.
 * @param ca certificates in PEM that its answer must lead to, and the file that they are from
 * @throws CodedError PROOF_CA_MALFORMED, PROOF_ANCHOR_UNREACHABLE, PROOF_ANCHOR_REFUSED
 */
export async function timestampHead(
  proof: ProofFile,
  { size, note }: SignedHead,
  url: URL,
  ca: { readonly pem: string; readonly path: string },
  { nowMs, signal }: Asking,
): Promise<void> {
  const { askAuthority, readCertificates } = await import('../../infra/proof/anchors/timestamp.ts');
  const evidence = await askAuthority(url, note, readCertificates(ca.pem, ca.path), signal);
  proof.addAnchor({ kind: 'timestamp', madeAtMs: nowMs(), size, place: shownUrl(url), note, evidence });
}

/** How many events the last head covers that is kept with a cosignature of this witness. */
function lastCosigned(proof: ProofFile, witness: NoteVerifier): number {
  const sizes = proof.anchors().map(({ kind, size, note }) => {
    const signed = kind === 'witness' ? parseSignedCheckpoint(note)?.note : undefined;
    return signed && cosignaturesBy(witness, signed.text, signed.signatures) ? size : 0;
  });
  return Math.max(0, ...sizes);
}

/**
 * Has a witness cosign a head, and keeps the head with the cosignature.
 * @throws CodedError PROOF_KEY_MALFORMED where the key is not one of a witness; PROOF_ANCHOR_UNREACHABLE, PROOF_ANCHOR_REFUSED,
 *   PROOF_WITNESS_DISAGREES
 */
export async function cosignHead(
  proof: ProofFile,
  { size, note }: SignedHead,
  url: URL,
  witness: NoteVerifier,
  { nowMs, signal }: Asking,
): Promise<void> {
  if (witness.type !== signatureTypes.cosignature)
    throw new CodedError('PROOF_KEY_MALFORMED', 'This is no key of a witness, which signs a time as well.', {
      path: '--witness-key',
    });
  const oldSize = Math.min(size, lastCosigned(proof, witness));
  const nodes = proof.nodes();
  const proofFrom = (from: number) => consistencyProof(nodes, from, size);
  const lines = await askWitness(url, witness, { note, size, oldSize, proofFrom }, signal);
  const evidence = Buffer.from(verifierText(witness));
  const place = shownUrl(url);
  proof.addAnchor({ kind: 'witness', madeAtMs: nowMs(), size, place, note: `${note}${lines}`, evidence });
}

/** A head with the last cosignature of each witness under it that is kept of it. */
export function cosignedNote({ note }: SignedHead, anchors: readonly Anchor[]): string {
  const last = new Map<string, string>();
  for (const { kind, note: kept, evidence } of anchors)
    if (kind === 'witness' && kept.startsWith(note))
      last.set(Buffer.from(evidence ?? []).toString('utf8'), kept.slice(note.length));
  return [note, ...last.values()].join('');
}
