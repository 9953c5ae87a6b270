import type { FastifyReply, FastifyRequest } from 'fastify';

/** What an answer is called in its head (RFC 9110, 8.8.3). @param name the same for the same answer, for ever */
export type EntityTag = `"${string}"`;

/** Whether the caller says that he holds an answer already; then 304 is all that he needs. */
export function isHeldAlready({ headers }: FastifyRequest, tag: EntityTag): boolean {
  const held = (headers['if-none-match'] ?? '').split(',');
  return held.some((each) => each.trim().replace(/^W\//, '') === tag);
}

/** Calls an answer so, for the caller alone. To be done when it is there: an error is not to be taken for the answer. */
export function tagAnswer(reply: FastifyReply, tag: EntityTag): FastifyReply {
  return reply.header('etag', tag).header('cache-control', 'private, no-cache');
}
