import { type ClientRequest, request } from 'node:http';
import { connect, type Socket } from 'node:net';

/** Callers that take what a service has and bring nothing; `leave` ends them all. */
export interface Crowd {
  leave(): void;
}

/** Keeps `count` of something going: each that ends is begun again a little later. */
function keepGoing(count: number, begin: (onEnd: () => void) => { destroy(): void }): Crowd {
  const going = new Set<{ destroy(): void }>();
  let isOver = false;
  function start(): void {
    if (isOver) return;
    const one = begin(() => {
      if (going.delete(one)) setTimeout(start, 100);
    });
    going.add(one);
  }
  for (let at = 0; at < count; at++) start();
  return {
    leave() {
      isOver = true;
      for (const one of going) one.destroy();
      going.clear();
    },
  };
}

/** Connections on which nothing is ever sent. */
export function idleConnections(port: number, count: number): Crowd {
  return keepGoing(count, (onEnd): Socket => {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined).on('close', onEnd);
    return socket;
  });
}

/** Uploads that send a byte now and then. */
export function slowUploads(port: number, count: number, headers: Record<string, string>): Crowd {
  return keepGoing(count, (onEnd): ClientRequest => {
    const upload = request({ host: '127.0.0.1', port, method: 'POST', path: '/events', headers, agent: false });
    const trickle = setInterval(() => upload.write(' '), 300);
    upload
      .on('error', () => undefined)
      .on('response', (response) => response.resume().on('end', () => upload.destroy()));
    upload.on('close', () => {
      clearInterval(trickle);
      onEnd();
    });
    upload.flushHeaders();
    return upload;
  });
}

/** Questions of which every second one is not waited for. */
export function impatientQuestions(port: number, count: number, path: (at: number) => string): Crowd {
  let asked = 0;
  return keepGoing(count, (onEnd): ClientRequest => {
    const at = asked++;
    const question = request({ host: '127.0.0.1', port, path: path(at), agent: false });
    question.on('error', () => undefined).on('response', (response) => response.resume());
    question.on('close', onEnd);
    question.end();
    if (at % 2 === 0) setTimeout(() => question.destroy(), 200);
    return question;
  });
}
