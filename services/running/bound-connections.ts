import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { callerOf } from './caller.ts';

/** A connection that is younger, or had a request more lately, is not closed for others while there are older ones; in ms. */
const graceMs = 1_000;

/** How many requests may be sent on a connection before the first of them is answered. */
const mostAhead = 16;

interface Connection {
  readonly socket: Socket;
  readonly caller: string;
  /** The answer to its last request; undefined while a request, or the rest of its head, is waited for. */
  answer: ServerResponse | undefined;
  /** How many requests wait for their answers. */
  ahead: number;
  /** Whether a request on it was ever answered. */
  isProven: boolean;
  /** When a request last began or ended, and how many bytes had come by then. */
  sinceMs: number;
  bytesBefore: number;
}

/** Whether the service waits for the caller, and not the caller for the service. */
function isWaitedFor({ answer }: Connection): boolean {
  return answer === undefined || answer.writableEnded || !answer.req.complete;
}

/**
 * In the order in which they are closed: those on which nothing was ever answered first; of these, those on which least came,
 * in bytes a ms, then the oldest.
 */
function byUse(candidates: readonly Connection[]): readonly Connection[] {
  const now = performance.now();
  return candidates
    .map((connection) => {
      const { socket, sinceMs, bytesBefore } = connection;
      const age = now - sinceMs;
      const pace = age < graceMs ? Number.POSITIVE_INFINITY : (socket.bytesRead - bytesBefore) / age;
      return { connection, age, pace };
    })
    .sort(
      (a, b) =>
        Number(a.connection.isProven) - Number(b.connection.isProven) ||
        (a.pace === b.pace ? b.age - a.age : a.pace - b.pace),
    )
    .map(({ connection }) => connection);
}

export interface BoundConnections {
  /** Closes those on which nothing is asked, now and from now on; Node waits for ones that were never used. */
  closeUnused(): void;
  /** Whether a request is to be dealt with: not where too many wait for their answers on its connection, which is closed then. */
  admits(request: IncomingMessage, answer: ServerResponse): boolean;
}

/**
 * Bounds how many connections a server has open; each costs memory, whatever comes over it. A new one is not turned away for
 * that: of the caller that has the most, those are closed on which least was done. Only where the service works for all of
 * them, the new one is closed.
 */
export function boundConnections(server: Server, most: number): BoundConnections {
  const open = new Map<Socket, Connection>();
  let isClosing = false;
  // Several are closed at once, so that whoever opens one after the other does not have all of them looked at each time.
  const atOnce = Math.ceil(most / 20);

  function touch(socket: Socket, answer: ServerResponse | undefined): void {
    const connection = open.get(socket);
    if (connection === undefined) return;
    connection.answer = answer;
    connection.sinceMs = performance.now();
    connection.bytesBefore = socket.bytesRead;
  }

  function makeRoom(): boolean {
    const ofCaller = Map.groupBy([...open.values()].filter(isWaitedFor), ({ caller }) => caller);
    const [mostOfOne] = [...ofCaller.values()].sort((a, b) => b.length - a.length);
    const least = byUse(mostOfOne ?? []).slice(0, atOnce);
    for (const { socket } of least) {
      open.delete(socket);
      socket.destroy();
    }
    return least.length > 0;
  }

  server.on('connection', (socket: Socket) => {
    if (isClosing || (open.size >= most && !makeRoom())) {
      socket.destroy();
      return;
    }
    const caller = callerOf(socket.remoteAddress);
    open.set(socket, {
      socket,
      caller,
      answer: undefined,
      ahead: 0,
      isProven: false,
      sinceMs: performance.now(),
      bytesBefore: 0,
    });
    socket.once('close', () => open.delete(socket));
  });

  return {
    closeUnused() {
      isClosing = true;
      for (const { socket, answer } of open.values()) if (answer === undefined) socket.destroy();
    },
    admits({ socket }, answer) {
      const connection = open.get(socket);
      if (connection === undefined) return false;
      if (connection.ahead >= mostAhead) {
        // Answers that are there before they can be given are kept in memory until their caller reads those before.
        open.delete(socket);
        socket.destroy();
        return false;
      }
      connection.ahead++;
      touch(socket, answer);
      answer.once('close', () => {
        connection.ahead--;
        connection.isProven = true;
        // The next request may have begun by then: they can come without waiting for answers.
        if (connection.answer === answer) touch(socket, undefined);
      });
      return true;
    },
  };
}
