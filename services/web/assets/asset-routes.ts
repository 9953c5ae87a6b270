import type { FastifyInstance } from 'fastify';
import type { Assets } from './assets.ts';

/** Adds the files that pages load. Their addresses change with them, so a browser may keep them as long as it likes. */
export function addAssetRoutes(app: FastifyInstance, { byAddress }: Assets): void {
  for (const [address, { type, bytes, gzipped }] of byAddress) {
    app.get(address, async (request, reply) => {
      const accepts = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
      reply.type(type).header('cache-control', 'public, max-age=31536000, immutable').header('vary', 'accept-encoding');
      if (gzipped === undefined || !accepts) return reply.send(bytes);
      return reply.header('content-encoding', 'gzip').send(gzipped);
    });
  }
}
