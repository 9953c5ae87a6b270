import type { FastifyInstance } from 'fastify';
import { renderDocuments } from '../../contracts/api/render.ts';

/** Adds the descriptions of our interfaces, `/openapi.json` and `/asyncapi.json`, to which no token is needed. */
export function addDocumentRoutes(app: FastifyInstance): void {
  for (const [name, text] of renderDocuments()) {
    app.get(`/${name}`, async (_request, reply) => reply.type('application/json').send(text));
  }
}
