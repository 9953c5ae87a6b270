import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';

/**
 * Where ports are drawn from: below what systems give to whoever asks for any port, and to outgoing connections (from 32,768 on in Linux,
 * 49,152 elsewhere). A port of those could be somebody else's before the one it was found for listens on it.
 */
const drawnFrom = { first: 10_240, last: 32_767 };

const attempts = 100;

/** Listens on a port that nobody else listens on, drawn anew while somebody does. */
async function hold(): Promise<Server> {
  for (let attempt = 1; ; attempt += 1) {
    const server = createServer();
    try {
      await once(server.listen(randomInt(drawnFrom.first, drawnFrom.last + 1), '127.0.0.1'), 'listening');
      return server;
    } catch (error) {
      // In use, or kept by the system for something else.
      if (attempt === attempts) throw error;
    }
  }
}

async function release(server: Server): Promise<number> {
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  server.close();
  await once(server, 'close');
  return port;
}

/** So many different TCP ports of 127.0.0.1 that nobody listens on, nor is given by the system unasked. */
export async function freePorts(count: number): Promise<number[]> {
  // All held at once: a port given back could be drawn again.
  const servers = await Promise.all(Array.from({ length: count }, hold));
  return Promise.all(servers.map(release));
}
