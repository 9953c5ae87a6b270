import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { onTestFinished } from 'vitest';

// A key that everybody can read, for these tests alone.
const key = readFileSync(new URL('./tls/tests-only-key.pem', import.meta.url));
const cert = readFileSync(new URL('./tls/tests-only-certificate.pem', import.meta.url), 'utf8');

/** A proxy that ends TLS before a service, as one does in operation. This process trusts its certificate meanwhile. */
export interface TlsProxy {
  /** `https://127.0.0.1:54321` */
  readonly url: URL;
  /** Says at which port of this machine the service is. */
  leadTo(port: number): void;
}

export async function tlsProxy(): Promise<TlsProxy> {
  let behind = 0;
  const server = createServer({ key, cert }, (incoming, outgoing) => {
    const { method, url: path, headers, socket } = incoming;
    const forwarded = { 'x-forwarded-proto': 'https', 'x-forwarded-for': socket.remoteAddress };
    const passed = request({ port: behind, method, path, headers: { ...headers, ...forwarded } }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      answer.pipe(outgoing);
    });
    passed.on('error', () => outgoing.destroy());
    incoming.pipe(passed);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const trusted = getCACertificates();
  setDefaultCACertificates([...trusted, cert]);
  onTestFinished(async () => {
    setDefaultCACertificates(trusted);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: new URL(`https://127.0.0.1:${port}`),
    leadTo(port) {
      behind = port;
    },
  };
}
