import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a server answers a body that was posted to it. */
export interface Answered {
  readonly status?: number;
  readonly contentType?: string;
  readonly body: string | Uint8Array;
}

/** A server on this machine, at a port that the system chose. */
export interface Answering {
  readonly url: string;
  /** What it was asked, the last one last. */
  readonly asked: { readonly path: string; readonly contentType: string | undefined; readonly body: Buffer }[];
  close(): void;
}

/** Starts a server that answers what is posted to it. */
export async function startAnswering(
  answer: (body: Buffer, path: string) => Answered | Promise<Answered>,
): Promise<Answering> {
  const asked: Answering['asked'] = [];
  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const [body, path] = [Buffer.concat(parts), request.url ?? ''];
    asked.push({ path, contentType: request.headers['content-type'], body });
    const { status = 200, contentType = 'text/plain', body: answered } = await answer(body, path);
    response.writeHead(status, { 'content-type': contentType }).end(answered);
  }
  const server = createServer((request, response) => {
    handle(request, response).catch((error) => response.writeHead(500).end(String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
