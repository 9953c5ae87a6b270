import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Answering, startAnswering } from '../http/answering.ts';

/** An authority that stamps with the time: OpenSSL's `ts`, behind a server on this machine. */
export interface TimestampAuthority extends Answering {
  /** The root of its certificates, in PEM. */
  readonly ca: string;
  /**
   * What its answer says, signed anew by a certificate of the same root that is not for timestamps, or by that of the authority itself.
   * @param named whether the signature names its certificate, as timestamps must
   */
  resigned(answer: Uint8Array, by: 'tsa' | 'plain', named: boolean): Uint8Array;
}

const config = `
[req]
distinguished_name = name
prompt = no
[name]
CN = A root for tests only
[root]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign, cRLSign
[middle]
basicConstraints = critical, CA:true, pathlen:0
keyUsage = critical, keyCertSign
[stamping]
basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
[plain]
basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature
[tsa]
default_tsa = here
[here]
serial = serial
crypto_device = builtin
signer_cert = tsa.pem
signer_key = tsa.key
certs = middle.pem
signer_digest = sha256
default_policy = 1.3.6.1.4.1.13762.3
digests = sha256
ordering = no
tsa_name = no
ess_cert_id_chain = no
`;

/**
 * Makes a root, an authority below it (the key of one is on an elliptic curve, of the other RSA), and starts it.
 * @param folder where its keys are, which the caller removes
 */
export async function startTimestampAuthority(folder: string): Promise<TimestampAuthority> {
  const openssl = (...args: readonly string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  writeFileSync(join(folder, 'tsa.cnf'), config);
  writeFileSync(join(folder, 'serial'), '01\n');
  const onCurve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  const from = ['req', '-x509', '-config', 'tsa.cnf', '-days', '3'];
  openssl(...from, ...onCurve, '-extensions', 'root', '-keyout', 'root.key', '-out', 'root.pem');
  const by = (issuer: string) => ['-CA', `${issuer}.pem`, '-CAkey', `${issuer}.key`];
  const middle = ['-subj', '/CN=Between root and authority', '-extensions', 'middle'];
  openssl(...from, ...onCurve, ...by('root'), ...middle, '-keyout', 'middle.key', '-out', 'middle.pem');
  const stamping = [
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-subj',
    '/O=Synthetic/CN=Time for tests',
    '-extensions',
    'stamping',
  ];
  openssl(...from, ...stamping, ...by('middle'), '-keyout', 'tsa.key', '-out', 'tsa.pem');
  openssl(
    ...from,
    ...onCurve,
    ...by('root'),
    '-subj',
    '/CN=Not for timestamps',
    '-extensions',
    'plain',
    '-keyout',
    'plain.key',
    '-out',
    'plain.pem',
  );

  function resigned(answer: Uint8Array, signer: 'tsa' | 'plain', named: boolean): Uint8Array {
    writeFileSync(join(folder, 'given.tsr'), answer);
    openssl('ts', '-reply', '-in', 'given.tsr', '-token_out', '-out', 'token.der');
    openssl('cms', '-verify', '-noverify', '-inform', 'DER', '-in', 'token.der', '-out', 'info.der');
    const form = ['-binary', '-nodetach', '-outform', 'DER', '-econtent_type', '1.2.840.113549.1.9.16.1.4'];
    const key = ['-signer', `${signer}.pem`, '-inkey', `${signer}.key`, '-certfile', 'middle.pem', '-md', 'sha256'];
    openssl('cms', '-sign', ...form, ...key, ...(named ? ['-cades'] : []), '-in', 'info.der', '-out', 'other.der');
    const token = readFileSync(join(folder, 'other.der'));
    // SEQUENCE { SEQUENCE { INTEGER 0 }, token }
    const inside = Buffer.concat([Buffer.of(0x30, 3, 2, 1, 0), token]);
    return Buffer.concat([Buffer.of(0x30, 0x82, inside.length >> 8, inside.length & 0xff), inside]);
  }

  const server = await startAnswering((query) => {
    writeFileSync(join(folder, 'query.tsq'), query);
    openssl('ts', '-reply', '-config', 'tsa.cnf', '-queryfile', 'query.tsq', '-out', 'answer.tsr');
    return { contentType: 'application/timestamp-reply', body: readFileSync(join(folder, 'answer.tsr')) };
  });
  return { ...server, ca: join(folder, 'root.pem'), resigned };
}
