import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { problemSchema } from '../../../contracts/api/problem.ts';
import { eventLine } from '../../support/event-lines.ts';
import { type RunningApi, runningApi, structured } from '../../support/http/running-api.ts';

interface RawAnswer {
  readonly status: number;
  readonly head: string;
  readonly body: string;
}

/** Sends bytes as they are, and reads what comes until the connection ends. */
async function raw({ port }: RunningApi, text: string): Promise<RawAnswer> {
  const socket = connect(port, '127.0.0.1');
  let answer = '';
  socket.setEncoding('latin1').on('data', (some) => {
    answer += some;
  });
  socket.on('error', () => undefined);
  socket.write(text, 'latin1');
  await once(socket, 'close');
  const [head = '', body = ''] = answer.split('\r\n\r\n');
  return { status: Number(head.split(' ')[1]), head: head.toLowerCase(), body };
}

const close = 'Host: localhost\r\nConnection: close\r\n';

describe('what is no request that the service reads', () => {
  it.each([
    ['no HTTP at all', 'hello\r\n\r\n', 400, 'HTTP_BAD_REQUEST'],
    ['TLS', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 400, 'HTTP_BAD_REQUEST'],
    ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400, 'HTTP_BAD_REQUEST'],
    ['headers that are none', `GET /plans HTTP/1.1\r\n${close}no header\r\n\r\n`, 400, 'HTTP_BAD_REQUEST'],
    [
      'two lengths',
      `POST /events HTTP/1.1\r\n${close}Content-Length: 1\r\nContent-Length: 2\r\n\r\nxx`,
      400,
      'HTTP_BAD_REQUEST',
    ],
    [
      'a length and chunks',
      `POST /events HTTP/1.1\r\n${close}Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
      400,
      'HTTP_BAD_REQUEST',
    ],
    [
      'too many headers',
      `GET /plans HTTP/1.1\r\n${close}X: ${'x'.repeat(20_000)}\r\n\r\n`,
      431,
      'HTTP_HEADERS_TOO_LARGE',
    ],
    ['too long a path', `GET /${'x'.repeat(20_000)} HTTP/1.1\r\n${close}\r\n`, 431, 'HTTP_HEADERS_TOO_LARGE'],
    [
      'a chunk that is none',
      `POST /events HTTP/1.1\r\n${close}Content-Type: ${structured}\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n`,
      400,
      'HTTP_BAD_REQUEST',
    ],
    ['no host', 'GET /plans HTTP/1.1\r\nConnection: close\r\n\r\n', 400, 'HTTP_BAD_REQUEST'],
    ['two hosts', `GET /plans HTTP/1.1\r\n${close}Host: other\r\n\r\n`, 400, 'HTTP_BAD_REQUEST'],
    [
      'an expectation',
      `POST /events HTTP/1.1\r\n${close}Expect: tea\r\nContent-Length: 0\r\n\r\n`,
      417,
      'HTTP_EXPECTATION_FAILED',
    ],
    ['a tunnel', `CONNECT example.dk:443 HTTP/1.1\r\n${close}\r\n`, 405, 'HTTP_METHOD_NOT_ALLOWED'],
  ])('%s is answered by a problem', async (_, text, status, code) => {
    const api = await runningApi();

    const answer = await raw(api, text);

    expect(answer.status).toBe(status);
    expect(answer.head).toContain('content-type: application/problem+json');
    expect(answer.head).toContain('x-content-type-options: nosniff');
    const problem = problemSchema.parse(JSON.parse(answer.body));
    expect(problem).toMatchObject({ status, code });
    expect(answer.head).toContain(`x-request-id: ${problem.request}`);
    expect((await api.ask('GET', '/healthz')).status).toBe(200);
  });

  it.each([
    ['FROBNICATE', '/events', 405, 'allow: post'],
    ['PROPFIND', '/plans', 405, 'allow: get, head'],
    ['PURGE', '/plans/ihp-2019-2023/figures?period=2023', 405, 'allow: get, head'],
    ['FROB', '/healthz', 405, 'allow: get, head'],
    ['get', '/plans', 405, 'allow: get, head'],
    ['FROB', '/nothing', 404, ''],
    ['TRACE', '/plans', 405, 'allow: get, head'],
  ])('the method %s on %s is %i', async (method, path, status, allow) => {
    const api = await runningApi();

    const answer = await raw(api, `${method} ${path} HTTP/1.1\r\n${close}\r\n`);

    expect(answer.status).toBe(status);
    expect(answer.head).toContain(allow);
    expect(problemSchema.safeParse(JSON.parse(answer.body)).success).toBe(true);
  });

  it.each(['text/plain', 'application/json', 'no type'])(
    'a method that a path does not take is 405 with a body of %s',
    async (type) => {
      const api = await runningApi();
      for (const path of ['/events', '/healthz', '/plans/ihp-2019-2023/figures']) {
        const response = await fetch(api.url + path, { method: 'PUT', body: '{', headers: { 'content-type': type } });
        expect(response.status).toBe(405);
      }
    },
  );

  it('does not break into the answer to an earlier request', async () => {
    const api = await runningApi();
    const answer = await raw(api, `GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\nnonsense\r\n\r\n`);
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.body.slice(0, answer.body.indexOf('}') + 1))).toMatchObject({ alive: true });
  });
});

describe('the host that a request is for', () => {
  it.each([
    'localhost',
    'LOCALHOST:8080',
    'localhost.',
    '127.0.0.1',
    '[::1]:80',
    '192.0.2.9:1',
    'api',
    'virkning.example.dk',
  ])('may be %s', async (host) => {
    const api = await runningApi({ hosts: ['api', 'virkning.example.dk'] });
    expect((await raw(api, `GET /plans HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)).status).toBe(200);
  });

  it.each(['evil.example', 'localhost.evil.example', 'api.evil.example', 'localhost@evil', '127.0.0.1.evil.example'])(
    'may not be %s: 421, for probes too',
    async (host) => {
      const api = await runningApi({ hosts: ['api'] });
      for (const path of ['/plans', '/metrics', '/nothing', '/openapi.json']) {
        const answer = await raw(api, `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
        expect({ path, status: answer.status }).toEqual({ path, status: 421 });
        expect(answer.body).toContain('HTTP_UNKNOWN_HOST');
      }
      expect(await api.stored()).toEqual([]);
    },
  );
});

describe('every answer', () => {
  it.each([
    ['an answer', 'GET', '/plans'],
    ['a probe', 'GET', '/healthz'],
    ['a document', 'GET', '/openapi.json'],
    ['a refusal', 'POST', '/events'],
    ['what is not there', 'GET', '/nothing'],
    ['what cannot be read', 'GET', '/%zz'],
  ])('tells browsers to take it for what it says: %s', async (_, method, path) => {
    const api = await runningApi();
    const { headers } = await fetch(api.url + path, { method });
    expect(Object.fromEntries(headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    });
  });

  it('may be kept by its caller where it has an entity tag', async () => {
    const api = await runningApi();
    await api.post(eventLine(1), structured);
    const { headers } = await api.ask('GET', '/plans/ihp-2019-2023/figures?period=2023');
    expect(headers.get('cache-control')).toBe('private, no-cache');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });
});
