import { type NoteSigner, type NoteVerifier, type Verified, verifySignature } from './note-key.ts';

/** A signature of a note: a line of it. */
export interface NoteSignature {
  readonly name: string;
  readonly keyId: number;
  readonly signature: Uint8Array;
}

/** A text with the signatures under it (https://c2sp.org/signed-note), checked or not. */
export interface SignedNote {
  /** With its last line feed. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** More than anybody needs, and a bound to what a stranger may make us check. */
const mostSignatures = 100;

function signatureLine(name: string, keyId: number, signature: Uint8Array): string {
  const id = Buffer.alloc(4);
  id.writeUInt32BE(keyId);
  return `— ${name} ${Buffer.concat([id, signature]).toString('base64')}\n`;
}

/** A note: the text, which ends in a line feed, and a line of signature by each signer. */
export function signNote(text: string, signers: readonly NoteSigner[]): string {
  const lines = signers.map(({ verifier, sign }) => signatureLine(verifier.name, verifier.keyId, sign(text)));
  return `${text}\n${lines.join('')}`;
}

/** Signatures as lines under a note. */
export function signatureLines(signatures: readonly NoteSignature[]): string {
  return signatures.map(({ name, keyId, signature }) => signatureLine(name, keyId, signature)).join('');
}

/** Reads lines of signatures; undefined where there is another line, or none. */
export function parseSignatures(lines: string): NoteSignature[] | undefined {
  if (!lines.endsWith('\n')) return undefined;
  const all = lines.slice(0, -1).split('\n');
  if (all.length > mostSignatures) return undefined;
  const signatures = all.map((line) => {
    const [, name, base64] = /^— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/.exec(line) ?? [];
    const bytes = Buffer.from(base64 ?? '', 'base64');
    return name === undefined || bytes.length < 5
      ? undefined
      : { name, keyId: bytes.readUInt32BE(0), signature: bytes.subarray(4) };
  });
  return signatures.every((signature) => signature !== undefined) ? signatures : undefined;
}

/** Reads a note without checking it; undefined where it is none. */
export function parseNote(note: string): SignedNote | undefined {
  const end = note.lastIndexOf('\n\n');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a note has none of them but line feeds
  if (end < 0 || /[\u0000-\u0009\u000b-\u001f]/.test(note)) return undefined;
  const signatures = parseSignatures(note.slice(end + 2));
  return signatures && { text: note.slice(0, end + 1), signatures };
}

/** The keys of those given that signed a note, with what their signatures say. A signature by one of them that is wrong makes all of it worthless. */
export function verifiedBy(
  { text, signatures }: SignedNote,
  verifiers: readonly NoteVerifier[],
): { readonly verifier: NoteVerifier; readonly verified: Verified }[] {
  const found: { verifier: NoteVerifier; verified: Verified }[] = [];
  for (const { name, keyId, signature } of signatures) {
    const verifier = verifiers.find((known) => known.name === name && known.keyId === keyId);
    if (verifier === undefined) continue;
    const verified = verifySignature(verifier, text, signature);
    if (verified === undefined) return [];
    found.push({ verifier, verified });
  }
  return found;
}
