import type { Finding } from '../../contracts/operations/verify-schema.ts';
import { cosignaturesBy } from '../../infra/proof/anchors/witness.ts';
import { parseSignedCheckpoint } from '../../infra/proof/checkpoint.ts';
import { parseVerifier, verifierText } from '../../infra/proof/note-key.ts';
import type { Anchor } from '../../infra/proof/proof-file.ts';

/** Whom somebody who checks trusts, by what they were given by another way than beside the log. */
export interface Trust {
  /** The certificates of authorities, in PEM, and the file that they are from. */
  readonly ca?: { readonly pem: string; readonly path: string };
  /** The public keys of witnesses. */
  readonly witnesses?: ReadonlySet<string>;
}

/** Who says when they saw a head. */
export interface Seen {
  /** The name of an authority, or the public key of a witness. */
  readonly by: string;
  /** ms since 1970-01-01T00:00Z. */
  readonly atMs: number;
  /** Whether nothing but what stands beside the head says who they are. */
  readonly selfAttested: boolean;
}

async function seenByAuthority({ place, size, note, evidence }: Anchor, { ca }: Trust): Promise<Seen | Finding> {
  // What reads certificates takes a tenth of a second to load, and most logs have no timestamp.
  const { checkTimestamp, readCertificates } = await import('../../infra/proof/anchors/timestamp.ts');
  const trusted = ca && readCertificates(ca.pem, ca.path);
  const checked = await checkTimestamp(evidence ?? new Uint8Array(), note, trusted);
  return typeof checked === 'string'
    ? { kind: 'timestamp-wrong', place, size, why: checked }
    : { by: checked.authority, atMs: checked.atMs, selfAttested: trusted === undefined };
}

function seenByWitness({ place, size, note, evidence }: Anchor, { witnesses }: Trust): Seen | Finding {
  const witness = parseVerifier(Buffer.from(evidence ?? []).toString('utf8'));
  const signed = parseSignedCheckpoint(note)?.note;
  const wrong: Finding = { kind: 'cosignature-wrong', place, size };
  if (witness === undefined || signed === undefined) return wrong;
  const by = verifierText(witness);
  const cosigned = cosignaturesBy(witness, signed.text, signed.signatures);
  if (cosigned === undefined || witnesses?.has(by) === false) return wrong;
  return { by, atMs: cosigned.atSeconds * 1000, selfAttested: witnesses === undefined };
}

/** Checks what others said of a head, without a network; undefined for a file, of which nobody says anything here. @throws CodedError PROOF_CA_MALFORMED */
export async function seenByOthers(anchor: Anchor, trust: Trust): Promise<Seen | Finding | undefined> {
  if (anchor.kind === 'timestamp') return seenByAuthority(anchor, trust);
  return anchor.kind === 'witness' ? seenByWitness(anchor, trust) : undefined;
}
