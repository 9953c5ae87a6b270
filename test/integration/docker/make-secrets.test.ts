import { spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect as connectTls, createServer } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';

const script = fileURLToPath(new URL('../../../infra/docker/make-secrets.sh', import.meta.url));
const canRun = spawnSync('openssl', ['version']).status === 0;
if (!canRun) process.stdout.write('Skipped: make-secrets.sh, as openssl is not installed\n');

function make(folder: string, ...args: string[]) {
  // Short keys are made faster.
  return spawnSync('bash', [script, folder, ...args], { encoding: 'utf8', env: { ...process.env, KEY_BITS: '2048' } });
}

describe.skipIf(!canRun)('make-secrets.sh', () => {
  let folder = '';
  const text = (name: string): string => readFileSync(join(folder, name), 'utf8');
  const certificate = (name: string): X509Certificate => new X509Certificate(text(name));

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'virkning-secrets-'));
    expect(make(folder, 'kafka.kommune.example')).toMatchObject({ status: 0, stderr: '' });
    return () => rmSync(folder, { recursive: true, force: true });
  });

  it('makes certificates for the names by which each server is called', () => {
    expect(certificate('kafka.pem').subjectAltName).toBe('DNS:kafka, DNS:localhost, DNS:kafka.kommune.example');
    expect(certificate('eventstoredb.crt').subjectAltName).toBe('DNS:eventstoredb, DNS:localhost');
    // EventStoreDB wants this name on every node.
    expect(certificate('eventstoredb.crt').subject).toBe('CN=eventstoredb-node');
    const authority = certificate('ca.crt');
    for (const name of ['kafka.pem', 'eventstoredb.crt'])
      expect(certificate(name).verify(authority.publicKey)).toBe(true);
  });

  it('makes a server that a client believes by the authority alone, and not under another name', async () => {
    const server = createServer({ key: text('kafka.pem'), cert: text('kafka.pem') }, (socket) => socket.end());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const port = (server.address() as AddressInfo).port;
    const greet = (servername: string): Promise<string> =>
      new Promise((resolve) => {
        const client = connectTls({ socket: connect(port, '127.0.0.1'), servername, ca: text('ca.crt') }, () => {
          client.destroy();
          resolve('believed');
        });
        client.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
      });

    expect(await greet('kafka')).toBe('believed');
    expect(await greet('another.example')).toBe('ERR_TLS_CERT_ALTNAME_INVALID');
  });

  it('lets nobody else read what it makes', () => {
    for (const name of ['ca.key', 'kafka.pem', 'eventstoredb.key', 'store-password', 'http-token']) {
      expect(statSync(join(folder, name)).mode & 0o077).toBe(0);
    }
    expect(new Set(['kafka-intake-password', 'kafka-producer-password', 'store-password'].map(text)).size).toBe(3);
  });

  it('keeps what is there and makes what is missing', () => {
    const before = text('store-password');
    rmSync(join(folder, 'http-token'));

    const again = make(folder);

    expect(again.stdout).toContain('made http-token');
    expect(text('store-password')).toBe(before);
    expect(text('http-token').trim()).toHaveLength(48);
  });

  it('given an authority without its key, says what is missing', () => {
    const other = mkdtempSync(join(tmpdir(), 'virkning-secrets-'));
    onTestFinished(() => rmSync(other, { recursive: true, force: true }));
    writeFileSync(join(other, 'ca.crt'), text('ca.crt'));

    const { status, stderr } = make(other);

    expect(status).toBe(1);
    expect(stderr).toContain('no ca.key');
  });
});
