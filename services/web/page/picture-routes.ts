import type { FastifyInstance } from 'fastify';
import type { Role } from '../../../contracts/access/roles.ts';
import { requireRole } from '../../access/require-role.ts';
import { type EntityTag, isHeldAlready, tagAnswer } from '../../running/entity-tag.ts';
import { answerUnlessGone } from '../../running/gone-signal.ts';
import type { Html } from '../html.ts';
import type { Moved, PictureRequest } from './page.ts';
import { type PageRouteOptions, pageLanguages, pictureRequest } from './page-routes.ts';

/** A picture that pages show or give to be saved. */
export interface Picture {
  readonly svg: Html;
  /** The same for the same picture of the same answer, for ever. */
  readonly name: string;
}

/** Answers a picture in one of the languages. @throws CodedError, which is told as by the API */
export type PictureHandler = (request: PictureRequest) => Promise<Picture | Moved>;

/** A picture may do nothing but be looked at, also where it is opened by itself. */
const contentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";

/**
 * Adds a picture in each language, under `/da` and `/en`.
 *
 * @param path with its parameters, as `/plans/:plan/figures/:figure/curve.svg`
 * @param role what a reader must be allowed
 */
export function addPicture(
  app: FastifyInstance,
  path: string,
  role: Role,
  handler: PictureHandler,
  { now }: Pick<PageRouteOptions, 'now'>,
): void {
  for (const language of pageLanguages) {
    app.get<{ Params: Record<string, string> }>(
      `/${language}${path}`,
      { onRequest: requireRole(role) },
      (request, reply) =>
        answerUnlessGone(reply, async (gone) => {
          const answer = await handler(pictureRequest(request, language, gone, now.position));
          if ('movedTo' in answer) return reply.redirect(answer.movedTo, 303);
          const tag: EntityTag = `"${answer.name}.${language}"`;
          tagAnswer(reply, tag);
          if (isHeldAlready(request, tag)) return reply.code(304).send();
          return reply
            .header('content-security-policy', contentSecurityPolicy)
            .type('image/svg+xml; charset=utf-8')
            .send(answer.svg.toString());
        }),
    );
  }
}
