import type { IncomingMessage, ServerResponse } from 'node:http';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Histogram } from 'prom-client';
import type { ProblemDocument } from '../../contracts/api/problem.ts';
import { CodedError } from '../../contracts/errors/coded-error.ts';
import { loggableError } from '../../infra/loggable-error.ts';
import { type AllowedMethods, rememberMethods } from './allowed-methods.ts';
import { boundConnections } from './bound-connections.ts';
import { codedFrameworkError } from './framework-error.ts';
import { knowsHost } from './known-host.ts';
import { isProbe } from './probes.ts';
import { problemMediaType, problemOf, retryAfterSeconds, statusOf } from './problem.ts';
import { protocolErrors } from './protocol-errors.ts';
import { requestIdOf } from './request-id.ts';
import { securityHeaders } from './security-headers.ts';

export interface HttpAppOptions {
  readonly log: Logger;
  /** Times answered requests. */
  readonly requests: Histogram<'http_request_method' | 'http_route' | 'http_response_status_code'>;
  /** Proxies whose `X-Forwarded-For` is believed: addresses and networks. */
  readonly trustedProxies?: readonly string[];
  /** Names by which the service is called, beside localhost, this machine's own name and any address. */
  readonly hosts?: readonly string[];
}

/** How long the head of a request may take to come, in ms. */
const headersTimeoutMs = 20_000;
/** How long a whole request may take to come, in ms; a body that stalls is given up earlier by whoever reads it. */
const requestTimeoutMs = 180_000;
/** How long an idle connection is kept, in ms: longer than proxies do, so that it is they who close it. */
const keepAliveTimeoutMs = 75_000;

/** How long a connection may stand still while it should carry a request or an answer, in ms. */
const connectionTimeoutMs = 300_000;
/** The longest part of a path that is a parameter, in bytes as sent: a source of 256 characters, each of them percent-encoded. */
const longestParameter = 9 * 256;
/** How many connections there may be. */
const maxConnections = 1_000;

/** The path as it was registered, never as it was sent: what was sent can hold anything. */
function routeOf(request: FastifyRequest): string {
  return request.is404 ? '(none)' : (request.routeOptions.url ?? '(none)');
}

/** The method, or what OpenTelemetry writes for those that few use, so that labels stay few. */
function methodOf({ method }: FastifyRequest): string {
  return /^(?:GET|HEAD|POST|PUT|DELETE|OPTIONS|PATCH)$/.test(method) ? method : '_OTHER';
}

/** Answers with an error as `application/problem+json`, and tells the log of what the caller cannot fix. */
export function sendProblem(
  log: Logger,
  request: FastifyRequest,
  reply: FastifyReply,
  thrown: unknown,
  more: Pick<ProblemDocument, 'before' | 'refusal'> = {},
): FastifyReply {
  const error = codedFrameworkError(thrown);
  const status = statusOf(error);
  if (status === 500) log.error({ correlation: request.id, ...loggableError(error) }, 'a request failed');
  else if (status === 503) log.warn({ correlation: request.id, ...loggableError(error), stack: undefined }, 'not now');
  // A caller that waited to be asked for its body may send it or not, so nobody can tell where its next request begins.
  if (request.headers.expect !== undefined && !request.raw.readableDidRead) reply.header('connection', 'close');
  const wait = retryAfterSeconds[status];
  if (wait !== undefined) reply.header('retry-after', String(wait));
  reply.headers({ ...securityHeaders, 'x-request-id': request.id });
  if (status === 401) reply.header('www-authenticate', 'Bearer');
  return reply
    .code(status)
    .type(problemMediaType)
    .send(JSON.stringify({ ...problemOf(error, request.id), ...more }));
}

/**
 * An HTTP application with what all of ours share: an id per request, answered as `X-Request-Id`; one line of log per
 * request, without its body, its headers or its path as sent; errors as RFC 9457 problems; limits on slow clients.
 */
export function makeHttpApp({ log, requests, trustedProxies = [], hosts = [] }: HttpAppOptions): FastifyInstance {
  let allowed: AllowedMethods = () => [];
  const protocol = protocolErrors({ log, requests, allowed: (url) => allowed(url) });
  const app = Fastify({
    logger: false,
    requestIdHeader: false,
    genReqId: requestIdOf,
    connectionTimeout: connectionTimeoutMs,
    requestTimeout: requestTimeoutMs,
    keepAliveTimeout: keepAliveTimeoutMs,
    // Node's own answers to requests without a host are no problems in the form of ours.
    http: { headersTimeout: headersTimeoutMs, connectionsCheckingInterval: 5_000, requireHostHeader: false },
    clientErrorHandler: protocol.onClientError,
    return503OnClosing: false,
    routerOptions: { maxParamLength: longestParameter },
    trustProxy: trustedProxies.length > 0 && [...trustedProxies],
    frameworkErrors: (error, request, reply) => {
      sendProblem(log, request as unknown as FastifyRequest, reply as unknown as FastifyReply, error);
    },
  });

  allowed = rememberMethods(app);
  // Bodies are read by the routes that take one, as they come.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _body, done) => done(null));
  // It is called below, for the requests that are admitted.
  app.server.removeAllListeners('request');
  protocol.watch(app);
  const connections = boundConnections(app.server, maxConnections);
  // Without the last two, Node asks for every body whose caller waits to be asked, even one that is refused by its head, and
  // answers other expectations in its own way.
  for (const event of ['request', 'checkContinue', 'checkExpectation']) {
    app.server.on(event, (request: IncomingMessage, response: ServerResponse) => {
      if (connections.admits(request, response)) app.routing(request, response);
    });
  }

  const isKnownHost = knowsHost(hosts);

  /** @throws CodedError HTTP_BAD_REQUEST, HTTP_UNKNOWN_HOST */
  function requireHost({ raw }: FastifyRequest): void {
    const { host } = raw.headers;
    const given = raw.rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === 'host').length;
    // HTTP/1.0 knows no hosts, and no browser speaks it.
    if (given === 0 && raw.httpVersion === '1.0') return;
    if (host === undefined || given !== 1)
      throw new CodedError('HTTP_BAD_REQUEST', 'The header Host must be there once.');
    if (!isKnownHost(host)) {
      throw new CodedError(
        'HTTP_UNKNOWN_HOST',
        'The header Host names a host that the service does not know as itself.',
      );
    }
  }

  /** @throws CodedError HTTP_NOT_FOUND, HTTP_METHOD_NOT_ALLOWED */
  function refuseUnknown(request: FastifyRequest, reply: FastifyReply): never {
    const methods = allowed(request.url);
    if (methods.length === 0) throw new CodedError('HTTP_NOT_FOUND', 'There is nothing under this path.');
    reply.header('allow', methods.join(', '));
    throw new CodedError('HTTP_METHOD_NOT_ALLOWED', `This path takes ${methods.join(', ')} only.`);
  }

  let closing = false;
  app.addHook('preClose', async () => {
    closing = true;
    connections.closeUnused();
  });
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({ ...securityHeaders, 'x-request-id': request.id });
    requireHost(request);
    // Before anything is looked at that a path which is not there need not get right, such as the type of a body.
    if (request.is404) refuseUnknown(request, reply);
    const { expect } = request.headers;
    if (expect !== undefined && expect.toLowerCase() !== '100-continue') {
      throw new CodedError('HTTP_EXPECTATION_FAILED', 'The only expectation that is met is 100-continue.');
    }
    // The framework's own answer to late requests on kept connections is no problem in the form of ours.
    if (closing && !isProbe(routeOf(request))) throw new CodedError('HTTP_STOPPING', 'The service is stopping.');
  });
  // A connection that stayed open for more requests would hold up the end of the service.
  app.addHook('onSend', async (_request, reply) => {
    if (closing) reply.header('connection', 'close');
  });
  app.addHook('onResponse', async (request, reply) => {
    // Nobody was answered who went away before.
    if (!reply.raw.writableFinished) return;
    const route = routeOf(request);
    requests.observe(
      {
        http_request_method: methodOf(request),
        http_route: route,
        http_response_status_code: String(reply.statusCode),
      },
      reply.elapsedTime / 1000,
    );
    log[isProbe(route) ? 'debug' : 'info'](
      {
        correlation: request.id,
        method: methodOf(request),
        route,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'answered',
    );
  });
  app.addHook('onRequestAbort', async (request) => {
    log.info({ correlation: request.id, route: routeOf(request) }, 'the caller went away');
  });
  app.setErrorHandler((error, request, reply) => sendProblem(log, request, reply, error));
  app.setNotFoundHandler((request, reply) => refuseUnknown(request, reply));
  return app;
}
