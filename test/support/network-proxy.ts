import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { Transform } from 'node:stream';

/** What the network does to bytes on their way, in both directions. */
type Weather =
  | { readonly kind: 'pass' }
  /** Each chunk comes so many ms later; one after the other, so a delay is a narrow line too. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** Bytes wait, and so does whoever sends them. */
  | { readonly kind: 'stall' }
  /** Bytes vanish; who sends them notices nothing. */
  | { readonly kind: 'drop' };

/** A TCP proxy on 127.0.0.1 that a test puts between a client and a server, to trouble what passes. */
export interface NetworkProxy {
  readonly port: number;
  /** How many connections pass through it now. */
  connections(): number;
  delay(ms: number): void;
  stall(): void;
  drop(): void;
  /** Resets every connection (RST); new ones pass. */
  cut(): void;
  /** Resets every connection, and each new one until `heal`. */
  refuse(): void;
  /** Ends what the server says (FIN); what the client says still goes through. */
  halfClose(): void;
  /** Lets everything pass again. A connection of which bytes vanished cannot go on: it is reset. */
  heal(): void;
  close(): Promise<void>;
}

interface Connection {
  readonly client: Socket;
  readonly server: Socket;
  lostBytes: boolean;
}

function reset({ client, server }: Connection): void {
  for (const socket of [client, server]) socket.resetAndDestroy();
}

/** Starts a proxy to a port of 127.0.0.1. */
export async function startNetworkProxy(serverPort: number): Promise<NetworkProxy> {
  let weather: Weather = { kind: 'pass' };
  let refusing = false;
  let wakeStalled: () => void = () => undefined;
  let cleared = new Promise<void>((resolve) => {
    wakeStalled = resolve;
  });
  const open = new Set<Connection>();

  function change(next: Weather): void {
    weather = next;
    wakeStalled();
    cleared = new Promise((resolve) => {
      wakeStalled = resolve;
    });
  }

  /** One direction of a connection; a chunk at a time, so that a slow line slows its sender. */
  function line(connection: Connection): Transform {
    return new Transform({
      transform(chunk, _encoding, done) {
        const arrive = async (): Promise<void> => {
          while (weather.kind === 'stall') await cleared;
          if (weather.kind === 'delay') {
            const { ms } = weather;
            await new Promise((resolve) => setTimeout(resolve, ms));
          }
          if (weather.kind === 'drop') {
            connection.lostBytes = true;
            done();
          } else done(null, chunk);
        };
        void arrive();
      },
    });
  }

  const listener = createServer({ allowHalfOpen: true }, (client) => {
    client.on('error', () => undefined);
    if (refusing) {
      client.resetAndDestroy();
      return;
    }
    const server = connect({ port: serverPort, host: '127.0.0.1', allowHalfOpen: true });
    const connection: Connection = { client, server, lostBytes: false };
    open.add(connection);
    const gone = (): void => {
      open.delete(connection);
      reset(connection);
    };
    server.on('error', gone);
    client.on('error', gone);
    for (const socket of [client, server])
      socket.on('close', () => {
        if (client.destroyed && server.destroyed) open.delete(connection);
      });
    client.pipe(line(connection)).pipe(server);
    server.pipe(line(connection)).pipe(client);
  });
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const address = listener.address();

  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    connections: () => open.size,
    delay: (ms) => change({ kind: 'delay', ms }),
    stall: () => change({ kind: 'stall' }),
    drop: () => change({ kind: 'drop' }),
    cut() {
      for (const connection of open) reset(connection);
    },
    refuse() {
      refusing = true;
      for (const connection of open) reset(connection);
    },
    halfClose() {
      for (const { client } of open) client.end();
    },
    heal() {
      refusing = false;
      change({ kind: 'pass' });
      for (const connection of open) if (connection.lostBytes) reset(connection);
    },
    async close() {
      for (const connection of open) reset(connection);
      listener.close();
      await once(listener, 'close');
    },
  };
}
