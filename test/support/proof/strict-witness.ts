import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { parseSignedCheckpoint } from '../../../infra/proof/checkpoint.ts';
import { goesOn, type TreeHead } from '../../../infra/proof/merkle/proofs.ts';
import { parseVerifier } from '../../../infra/proof/note-key.ts';
import { verifiedBy } from '../../../infra/proof/signed-note.ts';
import { type Answered, type Answering, startAnswering } from '../http/answering.ts';

/** A witness of our own, written from https://c2sp.org/tlog-witness; the long tests have one of transparency-dev's. */
export interface StrictWitness extends Answering {
  readonly key: string;
}

const name = 'witness.example/strict';

/** A key of a witness: its public part as text, and how it cosigns a text at a time in seconds. */
function witnessKey() {
  const { privateKey } = generateKeyPairSync('ed25519');
  const raw = createPublicKey(createPrivateKey(privateKey.export({ format: 'pem', type: 'pkcs8' })))
    .export({ format: 'der', type: 'spki' })
    .subarray(-32);
  const typed = Buffer.concat([Buffer.of(4), raw]);
  const id = createHash('sha256')
    .update(Buffer.concat([Buffer.from(`${name}\n`), typed]))
    .digest()
    .subarray(0, 4);
  return {
    key: `${name}+${id.toString('hex')}+${typed.toString('base64')}`,
    cosign(text: string, seconds: number): string {
      const time = Buffer.alloc(8);
      time.writeBigUInt64BE(BigInt(seconds));
      const signature = sign(null, Buffer.from(`cosignature/v1\ntime ${seconds}\n${text}`), privateKey);
      return `— ${name} ${Buffer.concat([id, time, signature]).toString('base64')}\n`;
    },
  };
}

/** Starts a witness that knows one log. @param nowMs its clock */
export async function startStrictWitness(logKey: string, nowMs: () => number = Date.now): Promise<StrictWitness> {
  const verifier = parseVerifier(logKey);
  if (verifier === undefined) throw new Error(`no public key: ${logKey}`);
  const { key, cosign } = witnessKey();
  let latest: TreeHead = { size: 0, root: new Uint8Array() };

  function addCheckpoint(body: string): Answered {
    const [, old, lines, note] = /^old (0|[1-9]\d*)\n((?:[A-Za-z0-9+/]{43}=\n){0,63})\n([\s\S]*)$/.exec(body) ?? [];
    const parsed = parseSignedCheckpoint(note ?? '');
    if (old === undefined || lines === undefined || parsed === undefined) return { status: 400, body: '' };
    const { origin, size, root } = parsed.checkpoint;
    if (origin !== verifier?.name) return { status: 404, body: '' };
    if (verifiedBy(parsed.note, [verifier]).length === 0) return { status: 403, body: '' };
    if (Number(old) > size) return { status: 400, body: '' };
    if (Number(old) !== latest.size) return { status: 409, contentType: 'text/x.tlog.size', body: `${latest.size}\n` };
    if (size === latest.size && Buffer.compare(root, latest.root) !== 0) return { status: 409, body: '' };
    const proof = lines
      .split('\n')
      .slice(0, -1)
      .map((line) => Buffer.from(line, 'base64'));
    if (latest.size === 0 ? proof.length > 0 : !goesOn(latest, { size, root }, proof)) return { status: 422, body: '' };
    latest = { size, root };
    return { body: cosign(parsed.note.text, Math.floor(nowMs() / 1000)) };
  }

  const server = await startAnswering((body, path) =>
    path === '/add-checkpoint' ? addCheckpoint(body.toString('utf8')) : { status: 404, body: '' },
  );
  return { ...server, key };
}
