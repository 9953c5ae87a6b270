import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { checkpointText, parseCheckpoint, parseSignedCheckpoint } from '../../../infra/proof/checkpoint.ts';
import {
  isNoteName,
  noteSigner,
  parseSigner,
  parseVerifier,
  signatureTypes,
  signerText,
  verifierText,
} from '../../../infra/proof/note-key.ts';
import { parseNote, signNote, verifiedBy } from '../../../infra/proof/signed-note.ts';

/** The example of https://pkg.go.dev/golang.org/x/mod/sumdb/note. */
const example = {
  key: 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz',
  verifier: 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  text: "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n",
  signature:
    '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n',
};

describe('a signed note', () => {
  it('is the one that Go makes by the same key', () => {
    const parsed = parseSigner(example.key);
    expect(parsed && signNote(example.text, [parsed.signer])).toBe(`${example.text}\n${example.signature}`);
    expect(parsed && verifierText(parsed.signer.verifier)).toBe(example.verifier);
    expect(parsed && signerText(parsed.signer.verifier, parsed.seed)).toBe(example.key);
  });

  it('is by a key only where not a letter of it was changed', () => {
    const verifier = parseVerifier(example.verifier);
    if (verifier === undefined) throw new Error('not read');
    const note = `${example.text}\n${example.signature}`;
    const whoSigned = (text: string) => {
      const parsed = parseNote(text);
      return parsed === undefined ? 'no note' : verifiedBy(parsed, [verifier]).length;
    };
    expect(whoSigned(note)).toBe(1);
    expect(whoSigned(note.replace('problem is', 'solution is'))).toBe(0);
    expect(whoSigned(note.replace('PeterNeumann', 'PeterNewmann'))).toBe(0);
    expect(whoSigned(note.replace('x08go/ZJ', 'x08go/ZK'))).toBe(0);
    expect(whoSigned(note.slice(0, -1))).toBe('no note');
    expect(whoSigned(`${note}a line\n`)).toBe('no note');
    // A stranger's line is nobody's business; a second one of the key that is wrong is.
    const stranger = noteSigner('stranger', randomBytes(32));
    expect(whoSigned(note + signNote(example.text, [stranger]).slice(example.text.length + 1))).toBe(1);
    expect(whoSigned(note + example.signature.replace('ZJku', 'ZJkv'))).toBe(0);
  });

  it('is by a witness with the time at which it signed', () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
    const text = checkpointText({ origin: 'example.com/log', size: 7, root: Buffer.alloc(32, 5) });
    const time = Buffer.alloc(8);
    time.writeBigUInt64BE(1_679_315_147n);
    const signature = sign(null, Buffer.from(`cosignature/v1\ntime 1679315147\n${text}`), privateKey);
    const unnamed = { name: 'witness.example/w1', type: signatureTypes.cosignature, publicKey: raw, keyId: 0 };
    const id = keyIdOf(unnamed);
    const verifier = { ...unnamed, keyId: id };
    expect(parseVerifier(verifierText(verifier))).toEqual({ ...verifier, publicKey: Buffer.from(raw) });
    const note = {
      text,
      signatures: [{ name: verifier.name, keyId: id, signature: Buffer.concat([time, signature]) }],
    };
    expect(verifiedBy(note, [verifier])).toEqual([{ verifier, verified: { atSeconds: 1_679_315_147 } }]);
    time.writeBigUInt64BE(1_679_315_148n);
    const later = {
      text,
      signatures: [{ name: verifier.name, keyId: id, signature: Buffer.concat([time, signature]) }],
    };
    expect(verifiedBy(later, [verifier])).toEqual([]);
  });

  it.each(['kommune.dk/virkning', 'a', 'blåbærgrød'])('may be under the name %s', (name) => {
    expect(isNoteName(name)).toBe(true);
  });

  it.each(['', 'a b', 'a+b', 'a\nb', 'a\u00a0b', 'a\u200bb', 'x'.repeat(201)])(
    'may not be under the name %j',
    (name) => {
      expect(isNoteName(name)).toBe(false);
    },
  );
});

describe('a checkpoint', () => {
  const text = 'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n';

  it('is read as it was written', () => {
    const parsed = parseCheckpoint(text);
    expect(parsed).toMatchObject({ origin: 'example.com/behind-the-sofa', size: 20_852_163 });
    expect(parsed && checkpointText(parsed)).toBe(text);
  });

  it.each([
    ['a size with a zero before it', text.replace('20852163', '020852163')],
    ['a size beyond what can be counted', text.replace('20852163', '9999999999999999')],
    ['a root that is too short', text.replace('CsUY', '')],
    ['a root in another spelling', text.replace('q2I=', 'q2J=')],
    ['no origin', text.slice(text.indexOf('\n'))],
  ])('is none with %s', (_, other) => {
    expect(parseCheckpoint(other)).toBeUndefined();
    expect(parseSignedCheckpoint(`${other}\n`)).toBeUndefined();
  });
});

/** The id of a key, computed here from the specification. */
function keyIdOf({ name, type, publicKey }: { name: string; type: number; publicKey: Uint8Array }): number {
  const hashed = createHash('sha256').update(`${name}\n`).update(Buffer.of(type)).update(publicKey).digest();
  return hashed.readUInt32BE(0);
}
