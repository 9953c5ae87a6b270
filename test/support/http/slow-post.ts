import { type ClientRequest, request } from 'node:http';

/** A request with events whose body the test sends piece by piece. */
export interface SlowPost {
  readonly request: ClientRequest;
  /** Sends a piece, and waits until the system has taken it. */
  send(piece: string): Promise<void>;
  /** The answer, whenever it comes; rejects when the connection ends without one. */
  readonly answer: Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; body: string }>;
}

/** Begins a request to a service on this machine. */
export function slowPost(port: number, headers: Record<string, string>, path = '/events'): SlowPost {
  const outgoing = request({ host: '127.0.0.1', port, method: 'POST', path, headers, agent: false });
  const answer = new Promise<Awaited<SlowPost['answer']>>((resolve, reject) => {
    outgoing.on('error', reject);
    outgoing.on('response', async (response) => {
      let body = '';
      try {
        for await (const chunk of response.setEncoding('utf8')) body += chunk;
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
      } catch (error) {
        reject(error);
      }
    });
  });
  // A test that ends the request itself may not wait for its answer.
  answer.catch(() => undefined);
  return {
    request: outgoing,
    answer,
    send: (piece) => new Promise((resolve) => outgoing.write(piece, () => resolve())),
  };
}
