import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Role } from '../../../contracts/access/roles.ts';
import type { View } from '../../output/gate.ts';
import { addAddress, type PageRouteOptions } from '../page/page-routes.ts';
import { type Download, type DownloadForm, type DownloadHandler, downloadForms, mediaTypes } from './download.ts';

/** Sends a file as it is made: a long one costs no memory. */
function sendFile(reply: FastifyReply, { name, view }: Download, form: DownloadForm): FastifyReply {
  return reply
    .header('content-disposition', `attachment; filename="${name}.${form}"`)
    .header('cache-control', 'private, no-cache')
    .type(mediaTypes[form])
    .send(bodyOf(view));
}

function bodyOf(view: View): string | Buffer | Readable {
  if (typeof view === 'string') return view;
  return view instanceof Uint8Array ? Buffer.from(view) : Readable.from(bytesOf(view));
}

async function* bytesOf(view: Exclude<View, string | Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const piece of view) yield typeof piece === 'string' ? Buffer.from(piece) : piece;
}

/**
 * Adds the data of a page, in each language and form: `/da/plans/ihp-2019-2023.xlsx`.
 *
 * @param path that of the page, as `/plans/:plan`
 * @param role what a reader must be allowed
 */
export function addDownloads(
  app: FastifyInstance,
  path: string,
  role: Role,
  handler: DownloadHandler,
  options: PageRouteOptions,
): void {
  for (const form of downloadForms)
    addAddress<Download>(
      app,
      `${path}.${form}`,
      role,
      (request) => handler(request, form),
      (reply, file) => sendFile(reply, file, form),
      options,
    );
}
