import { CodedError } from '../../../contracts/errors/coded-error.ts';
import { parseSignedCheckpoint } from '../checkpoint.ts';
import { type NoteVerifier, verifySignature } from '../note-key.ts';
import { type NoteSignature, parseSignatures, signatureLines } from '../signed-note.ts';
import { post, shownUrl } from './post.ts';

/** What a witness is asked to cosign. */
export interface Submission {
  /** The signed checkpoint. */
  readonly note: string;
  readonly size: number;
  /** How many events the last head covers that the witness is known to have cosigned; 0 where none is. */
  readonly oldSize: number;
  /** The consistency proof from a smaller tree to this one. */
  readonly proofFrom: (oldSize: number) => readonly Uint8Array[];
}

/** The cosignatures of a note by a witness; undefined where there is none, or one that is wrong. */
export function cosignaturesBy(
  witness: NoteVerifier,
  text: string,
  signatures: readonly NoteSignature[],
): { readonly lines: string; readonly atSeconds: number } | undefined {
  const own = signatures.filter(({ name, keyId }) => name === witness.name && keyId === witness.keyId);
  const times = own.map(({ signature }) => verifySignature(witness, text, signature)?.atSeconds);
  const [atSeconds] = times;
  if (atSeconds === undefined || times.includes(undefined)) return undefined;
  return { lines: signatureLines(own), atSeconds };
}

/**
 * Has a witness cosign a head (https://c2sp.org/tlog-witness). Where the witness has cosigned another head of the log than is known here, it
 * says so, and is asked once more from there.
 * @returns the lines of its cosignatures, verified
 * @throws CodedError PROOF_ANCHOR_UNREACHABLE; PROOF_ANCHOR_REFUSED; PROOF_WITNESS_DISAGREES where what it cosigned before is no beginning of
 *   this log
 */
export async function askWitness(
  url: URL,
  witness: NoteVerifier,
  { note, size, oldSize, proofFrom }: Submission,
  signal: AbortSignal,
): Promise<string> {
  const place = shownUrl(url);
  const endpoint = new URL(url);
  endpoint.pathname = `${url.pathname.replace(/\/$/, '')}/add-checkpoint`;
  const ask = (from: number) => {
    const hashes = proofFrom(from).map((hash) => `${Buffer.from(hash).toString('base64')}\n`);
    return post(endpoint, 'text/plain', `old ${from}\n${hashes.join('')}\n${note}`, signal);
  };
  const disagrees = (message: string) => new CodedError('PROOF_WITNESS_DISAGREES', `${place}: ${message}`);

  let answer = await ask(oldSize);
  if (answer.status === 409) {
    const known = /^(0|[1-9]\d{0,15})\n?$/.exec(answer.body.toString('latin1'))?.[1];
    if (answer.contentType !== 'text/x.tlog.size' || known === undefined || Number(known) === oldSize)
      throw disagrees(`has cosigned another head over ${oldSize} events.`);
    if (Number(known) > size)
      throw disagrees(`has cosigned a head of this log over ${known} events, and this one covers ${size}.`);
    answer = await ask(Number(known));
  }
  if (answer.status === 409 || answer.status === 422)
    throw disagrees(`does not find that this head goes on from the one that it cosigned last (HTTP ${answer.status}).`);
  if (answer.status !== 200)
    throw new CodedError('PROOF_ANCHOR_REFUSED', `${place}: does not cosign the head (HTTP ${answer.status}).`);
  const text = parseSignedCheckpoint(note)?.note.text;
  const signatures = parseSignatures(answer.body.toString('utf8'));
  const cosigned = text && signatures && cosignaturesBy(witness, text, signatures);
  if (!cosigned)
    throw new CodedError('PROOF_ANCHOR_REFUSED', `${place}: its answer is no cosignature of the head by this key.`);
  return cosigned.lines;
}
