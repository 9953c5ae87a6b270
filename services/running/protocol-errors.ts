import { randomUUID } from 'node:crypto';
import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Histogram } from 'prom-client';
import { CodedError } from '../../contracts/errors/coded-error.ts';
import type { AllowedMethods } from './allowed-methods.ts';
import { problemMediaType, problemOf, statusOf } from './problem.ts';
import { securityHeaders } from './security-headers.ts';

export interface ProtocolErrorParts {
  readonly log: Logger;
  readonly requests: Histogram<'http_request_method' | 'http_route' | 'http_response_status_code'>;
  readonly allowed: AllowedMethods;
}

/** What Node's parser says of a request that it cannot read. */
interface ParserError {
  readonly code?: string | undefined;
  /** What had come by then, in a buffer. */
  readonly rawPacket?: unknown;
  /** How much of it was read. */
  readonly bytesParsed?: unknown;
}

/** A request line that is well formed, whatever its method is called. */
const requestLine = /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,64} (\/\S{0,8000}) HTTP\/1\.[01]\r?\n/;

function refusedMethod(allowed: readonly string[]): CodedError {
  return allowed.length === 0
    ? new CodedError('HTTP_NOT_FOUND', 'There is nothing under this path.')
    : new CodedError('HTTP_METHOD_NOT_ALLOWED', `This path takes ${allowed.join(', ')} only.`);
}

/** The path of the request whose method the parser does not know; undefined where what was sent is no request at all. */
function pathOf({ rawPacket, bytesParsed }: ParserError): string | undefined {
  if (!Buffer.isBuffer(rawPacket)) return undefined;
  const text = rawPacket.toString('latin1');
  // Others may stand before it, as requests need not wait for answers.
  const start = typeof bytesParsed === 'number' && bytesParsed > 0 ? text.lastIndexOf('\n', bytesParsed - 1) + 1 : 0;
  return requestLine.exec(text.slice(start))?.[1];
}

/** The parser's error in the words of our catalogue, and what its path takes where its method is the trouble. */
function codedOf(error: ParserError, allowed: AllowedMethods): { error: CodedError; methods: readonly string[] } {
  switch (error.code) {
    case 'HPE_HEADER_OVERFLOW':
      return {
        error: new CodedError('HTTP_HEADERS_TOO_LARGE', 'The headers of the request are too long.'),
        methods: [],
      };
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return { error: new CodedError('HTTP_REQUEST_TIMEOUT', 'The request did not come in time.'), methods: [] };
    case 'HPE_INVALID_METHOD': {
      const url = pathOf(error);
      if (url === undefined) break;
      const methods = allowed(url);
      return { error: refusedMethod(methods), methods };
    }
  }
  return { error: new CodedError('HTTP_BAD_REQUEST', 'What was sent is not HTTP/1.1.'), methods: [] };
}

/** Writes an answer where there is no request to answer, and ends the connection. */
function writeProblem(socket: Socket, error: CodedError, methods: readonly string[]): void {
  const request = randomUUID();
  const status = statusOf(error);
  const body = JSON.stringify(problemOf(error, request));
  const headers: Record<string, string> = {
    ...securityHeaders,
    'content-type': problemMediaType,
    'content-length': String(Buffer.byteLength(body)),
    'x-request-id': request,
    ...(methods.length > 0 && { allow: methods.join(', ') }),
    date: new Date().toUTCString(),
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`, () => socket.destroy());
}

/** Answers what Node would answer in its own words: what cannot be read as a request, and what asks for a tunnel. */
export function protocolErrors({ log, requests, allowed }: ProtocolErrorParts) {
  /** The last answer on each connection; what is written into the middle of one would be taken for part of it. */
  const answers = new WeakMap<Socket, ServerResponse>();

  function answer(socket: Socket, error: CodedError, methods: readonly string[], code?: string): void {
    const last = answers.get(socket);
    const isInAnswer = last !== undefined && !last.closed && !last.writableFinished;
    // What cannot be read came after a request that can, which is answered first.
    if (isInAnswer && last.req.complete) {
      last.once('close', () => answer(socket, error, methods, code));
      return;
    }
    if (!socket.writable || (isInAnswer && last.headersSent)) {
      socket.destroy();
      return;
    }
    log.info({ code: error.code, parser: code }, 'a request could not be read');
    const status = String(statusOf(error));
    // Nothing was worked on, and OpenTelemetry calls so what is none of the methods that it knows.
    requests.observe({ http_request_method: '_OTHER', http_route: '(none)', http_response_status_code: status }, 0);
    writeProblem(socket, error, methods);
  }

  return {
    onClientError(error: ParserError, socket: Socket): void {
      if (error.code === 'ECONNRESET') {
        socket.destroy();
        return;
      }
      const { error: coded, methods } = codedOf(error, allowed);
      answer(socket, coded, methods, error.code);
    },
    /** Sees what is being answered, and answers requests for a tunnel. */
    watch({ server }: FastifyInstance): void {
      for (const event of ['request', 'checkContinue', 'checkExpectation']) {
        server.prependListener(event, ({ socket }: IncomingMessage, response: ServerResponse) =>
          answers.set(socket, response),
        );
      }
      server.on('connect', (_request, socket: Socket) => {
        socket.on('error', () => socket.destroy());
        answer(socket, new CodedError('HTTP_METHOD_NOT_ALLOWED', 'The service is no proxy.'), ['GET', 'HEAD', 'POST']);
      });
    },
  };
}
