import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Role } from '../../../contracts/access/roles.ts';
import { CodedError, isCodedError } from '../../../contracts/errors/coded-error.ts';
import type { LookLog } from '../../../infra/access/look-log.ts';
import { loggableError } from '../../../infra/loggable-error.ts';
import { accessOf } from '../../access/access.ts';
import { type LookedAt, lookNoter } from '../../access/log-look.ts';
import { requireRole } from '../../access/require-role.ts';
import type { Now } from '../../answers/now.ts';
import type { FollowerState } from '../../ledger/follow-ledger.ts';
import { unlessBehind } from '../../ledger/unless-behind.ts';
import { logStep } from '../../output/asked-by.ts';
import type { Language } from '../../presentation/language.ts';
import { callerOf } from '../../running/caller.ts';
import { codedFrameworkError } from '../../running/framework-error.ts';
import { answerUnlessGone } from '../../running/gone-signal.ts';
import { retryAfterSeconds, statusOf } from '../../running/problem.ts';
import type { AssetAddress } from '../assets/assets.ts';
import { type Html, html } from '../html.ts';
import { errorPage } from './error-page.ts';
import { type Surroundings, wholePage } from './layout.ts';
import { multipartFields } from './multipart.ts';
import type { Moved, Page, PageHandler, PageRequest, PictureRequest } from './page.ts';
import { purposePage } from './purpose-form.ts';
import { asItIsNow, type PositionOfNow, type ShowOfNow } from './shown-before.ts';
import { opennessBanner, signInLink, visitorLinks } from './visitor.ts';

/** The languages that pages are in. */
export const pageLanguages: readonly Language[] = ['da', 'en'];

/**
 * What a page may load and do: only what comes from here. There are no scripts and styles within pages, so none that somebody
 * wrote into an address or an event is ever run.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

export interface PageRouteOptions {
  /** How far the ledger is. */
  readonly ledgerState: () => FollowerState;
  /** How long it is waited for where it is behind the log, in ms, where it is not as long as usual. */
  readonly ledgerPatienceMs?: number;
  /** What pages call "now". */
  readonly now: Now;
  /** Shows what was shown before where it takes long to compute it anew; left out for pages of which each look is noted. */
  readonly showOfNow?: ShowOfNow;
  readonly asset: AssetAddress;
  readonly log: Logger;
  /** Where looks at citizens are noted. */
  readonly looks: LookLog;
  /** Now, in ms since 1970-01-01T00:00Z. */
  readonly nowMs: () => number;
}

/** How the service was called, for addresses that are copied elsewhere. */
function originOf(request: FastifyRequest): string {
  return `${request.protocol}://${request.host}`;
}

/** The path without its language, and what stands behind the question mark. */
function splitAddress(url: string, language: Language): { readonly path: string; readonly query: string } {
  const at = url.indexOf('?');
  const path = (at === -1 ? url : url.slice(0, at)).slice(`/${language}`.length);
  return { path: path === '' ? '/' : path, query: at === -1 ? '' : url.slice(at + 1) };
}

function sendHtml(reply: FastifyReply, page: Html): FastifyReply {
  return reply
    .header('content-security-policy', contentSecurityPolicy)
    .header('cache-control', 'private, no-cache')
    .type('text/html; charset=utf-8')
    .send(page.toString());
}

function sendPage(reply: FastifyReply, page: Page, around: Surroundings): FastifyReply {
  return sendHtml(reply, wholePage(page, around));
}

function surroundings(request: FastifyRequest, language: Language, asset: AssetAddress): Surroundings {
  const access = accessOf(request);
  const isPage = request.url.startsWith(`/${language}`);
  const address = isPage ? splitAddress(request.url, language) : { path: '/', query: '' };
  const visitor = visitorLinks(access, language, isPage ? request.url : '/');
  const banner = opennessBanner(access, language);
  return {
    language,
    ...address,
    origin: originOf(request),
    asset,
    ...(visitor && { visitor }),
    ...(banner && { banner }),
  };
}

/** Tells of an error on a page; whoever has only to sign in, or to say why they look at citizens, can do so there. */
function pageOf(error: unknown, request: FastifyRequest, language: Language): Page {
  const code = isCodedError(error) ? error.code : undefined;
  if (code === 'ACCESS_NO_PURPOSE') return purposePage(language, request.url);
  const page = errorPage(error, language, request.id);
  const link = code === 'HTTP_UNAUTHORIZED' ? signInLink(accessOf(request), language, request.url) : undefined;
  return link === undefined ? page : { ...page, body: html`${page.body}<p>${link}</p>` };
}

/**
 * What a request asks of a picture on a page, and of a page itself.
 *
 * @param gone aborted when nobody waits any more
 * @param now what is "now" to it; where the log ends, if it is left out
 */
export function pictureRequest(
  request: FastifyRequest,
  language: Language,
  gone: AbortSignal,
  now?: PositionOfNow,
): PictureRequest {
  const { path, query } = splitAddress(request.url, language);
  return {
    language,
    params: request.params as Record<string, string>,
    query: new URLSearchParams(query),
    path,
    asking: {
      caller: callerOf(request.ip),
      signal: gone,
      ...(now && { now }),
      positionStep: logStep(accessOf(request).roles),
    },
    access: accessOf(request),
  };
}

/** Answers with a page that tells of an error. */
export function sendErrorPage(
  request: FastifyRequest,
  reply: FastifyReply,
  thrown: unknown,
  language: Language,
  { asset, log }: PageRouteOptions,
): FastifyReply {
  const error = codedFrameworkError(thrown);
  const status = statusOf(error);
  if (status === 500) log.error({ correlation: request.id, ...loggableError(error) }, 'a page failed');
  const wait = retryAfterSeconds[status];
  if (wait !== undefined) reply.header('retry-after', String(wait));
  const page = pageOf(error, request, language);
  return sendHtml(reply.code(status), wholePage(page, surroundings(request, language, asset)));
}

/**
 * Adds an address in each language, under `/da` and `/en`.
 *
 * @param path with its parameters, as `/plans/:plan`
 * @param role what a reader must be allowed; undefined for what describes the interfaces, which everybody may read
 * @param send sends what the handler answers
 */
export function addAddress<Answer extends object>(
  app: FastifyInstance,
  path: string,
  role: Role | undefined,
  handler: (request: PageRequest) => Promise<Answer | Moved>,
  send: (reply: FastifyReply, answer: Answer, around: Surroundings) => FastifyReply,
  options: PageRouteOptions,
): void {
  addRoutes(app, { method: 'GET', path, role, answerTo: handler, send }, options);
}

/** A text that is given to be saved as a file. */
export interface Download {
  readonly download: { readonly name: string; readonly type: string; readonly text: string };
}

/** Answers a form that was sent to a page with a page in its place, or a file. @throws CodedError, which is told on a page of its own */
export type FormHandler = (request: PageRequest, form: URLSearchParams) => Promise<Page | Moved | Download>;

/** In bytes: the largest event, of which each character may be percent-encoded. */
const FORM_BYTES_AT_MOST = 256 * 1024;

/**
 * Adds what answers a form that a page sends by POST, in each language. What the page of another site sends is refused before.
 *
 * @param bytesAtMost how much a form may bring
 */
export function addForm(
  app: FastifyInstance,
  path: string,
  role: Role | undefined,
  handler: FormHandler,
  options: PageRouteOptions,
  bytesAtMost = FORM_BYTES_AT_MOST,
): void {
  app.register(async (forms) => {
    forms.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: bytesAtMost },
      (_request, body, done) => done(null, new URLSearchParams(String(body))),
    );
    forms.addContentTypeParser(
      'multipart/form-data',
      { parseAs: 'buffer', bodyLimit: bytesAtMost },
      async (request: FastifyRequest, body: Buffer<ArrayBuffer>) =>
        multipartFields(body, request.headers['content-type'] ?? ''),
    );
    const answer = (asked: PageRequest, { body }: FastifyRequest): Promise<Page | Moved | Download> => {
      if (!(body instanceof URLSearchParams))
        throw new CodedError('HTTP_UNSUPPORTED_MEDIA_TYPE', 'The body is no form.');
      return handler(asked, body);
    };
    addRoutes<Page | Download>(forms, { method: 'POST', path, role, answerTo: answer, send: sendFormAnswer }, options);
  });
}

/** What answers a form: a page in its place, or a file. */
function sendFormAnswer(reply: FastifyReply, answer: Page | Download, around: Surroundings): FastifyReply {
  return 'download' in answer ? sendDownload(reply, answer) : sendPage(reply, answer, around);
}

function sendDownload(reply: FastifyReply, { download: { name, type, text } }: Download): FastifyReply {
  return reply
    .header('content-disposition', `attachment; filename="${name}"`)
    .header('cache-control', 'no-store')
    .type(type)
    .send(text);
}

/** What is at an address. */
interface RouteOf<Answer> {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly role: Role | undefined;
  /** Whether it says on its face of which position it is, and so may be of one that is somewhat behind; a file or what a form does may not. */
  readonly isPage?: boolean;
  readonly answerTo: (asked: PageRequest, request: FastifyRequest) => Promise<Answer | Moved>;
  readonly send: (reply: FastifyReply, answer: Answer, around: Surroundings) => FastifyReply;
}

function addRoutes<Answer extends object>(
  app: FastifyInstance,
  { method, path, role, isPage = false, answerTo, send }: RouteOf<Answer>,
  options: PageRouteOptions,
): void {
  const note = lookNoter(options.looks, options.nowMs);
  const { now, ledgerState, ledgerPatienceMs: patienceMs, showOfNow = asItIsNow } = options;
  for (const language of pageLanguages) {
    const url = `/${language}${path === '/' ? '' : path}`;
    app.route({
      method,
      url,
      ...(role !== undefined && { onRequest: requireRole(role) }),
      errorHandler: (error, request, reply) => sendErrorPage(request, reply, error, language, options),
      handler: (request, reply) =>
        answerUnlessGone(reply, async (gone) => {
          const around = surroundings(request, language, options.asset);
          const show = (position: PositionOfNow | undefined, signal: AbortSignal): Promise<Answer | Moved> => {
            const asked = {
              ...pictureRequest(request, language, signal, position),
              origin: around.origin,
              noteLook: (at: LookedAt) => note(request, at),
            };
            return answerTo(asked, request);
          };
          const pinnedTo = positionIn(around.query);
          const needsMore = (): boolean => !((isPage || pinnedTo !== undefined) && now.isHeld(pinnedTo));
          const { shown, position } = await unlessBehind(
            { ledgerState, needsMore, patienceMs },
            gone,
            async (signal) =>
              isPage
                ? showOfNow(pageKey(request), now.position, signal, show)
                : { shown: await show(undefined, signal), position: undefined },
          );
          if ('movedTo' in shown) return reply.redirect(shown.movedTo, 303);
          const behind = position === undefined ? undefined : await now.behind(position);
          return send(reply, shown, { ...around, ...(behind && { behind }) });
        }),
    });
  }
}

/** Tells pages apart, with what their readers may see. */
function pageKey(request: FastifyRequest): string {
  return JSON.stringify([request.url, [...accessOf(request).roles].sort()]);
}

/** The position that an address is pinned to; undefined where it is to none, or to what is no position. */
function positionIn(query: string): bigint | undefined {
  const text = new URLSearchParams(query).get('position') ?? '';
  return /^\d{1,18}$/.test(text) ? BigInt(text) : undefined;
}

/** Adds a page in each language. The parameters are those of `addAddress`. */
export function addPage(
  app: FastifyInstance,
  path: string,
  role: Role | undefined,
  handler: PageHandler,
  options: PageRouteOptions,
): void {
  addRoutes<Page>(app, { method: 'GET', path, role, isPage: true, answerTo: handler, send: sendPage }, options);
}

/** Answers whatever else stands under the languages with a page that says so. @throws CodedError HTTP_NOT_FOUND, told on that page */
export function addUnknownPage(app: FastifyInstance, handler: () => never, options: PageRouteOptions): void {
  for (const language of pageLanguages) {
    app.get(
      `/${language}/*`,
      { errorHandler: (error, request, reply) => sendErrorPage(request, reply, error, language, options) },
      async () => handler(),
    );
  }
}
