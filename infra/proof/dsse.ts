import { z } from 'zod';
import { type NoteSigner, type NoteVerifier, verifierText, verifySignature } from './note-key.ts';

/** A signed payload (https://github.com/secure-systems-lab/dsse). */
export const envelopeSchema = z.object({
  payloadType: z.string(),
  /** Base64. */
  payload: z.string(),
  signatures: z.array(z.object({ keyid: z.string().optional(), sig: z.string() })).max(100),
});

export type Envelope = z.infer<typeof envelopeSchema>;

/**
 * What is signed of a payload. No note can begin so: its first line is the name of a log, in which there is no space. So one key can sign both.
 */
function signedText(type: string, payload: string): string {
  return `DSSEv1 ${Buffer.byteLength(type)} ${type} ${Buffer.byteLength(payload)} ${payload}`;
}

/** Signs a text. */
export function signEnvelope(payloadType: string, payload: string, { verifier, sign }: NoteSigner): Envelope {
  const sig = sign(signedText(payloadType, payload)).toString('base64');
  return {
    payloadType,
    payload: Buffer.from(payload).toString('base64'),
    signatures: [{ keyid: verifierText(verifier), sig }],
  };
}

/** The text that a key signed; undefined where it signed none of it. */
export function openEnvelope({ payloadType, payload, signatures }: Envelope, key: NoteVerifier): string | undefined {
  const text = Buffer.from(payload, 'base64').toString('utf8');
  const isSigned = signatures.some(
    ({ sig }) => verifySignature(key, signedText(payloadType, text), Buffer.from(sig, 'base64')) !== undefined,
  );
  return isSigned ? text : undefined;
}
