import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * Names an answer in its head (RFC 9110, 8.8.3), for the caller alone, and says whether he holds it already; then 304 is all that he needs.
 * @param name the same for the same answer, for ever
 */
export function isHeldAlready(request: FastifyRequest, reply: FastifyReply, name: string): boolean {
  const tag = `"${name}"`;
  reply.header('etag', tag).header('cache-control', 'private, no-cache');
  const held = (request.headers['if-none-match'] ?? '').split(',');
  return held.some((each) => each.trim().replace(/^W\//, '') === tag);
}
