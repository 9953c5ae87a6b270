import type { FastifyInstance } from 'fastify';
import type { Role } from '../../../contracts/access/roles.ts';
import { requireRole } from '../../access/require-role.ts';
import { type FormFields, type FormLimits, readForm } from './form-fields.ts';
import { wholePage } from './layout.ts';
import type { Moved, Page, PageRequest } from './page.ts';
import { type PageRouteOptions, pageAsked, pageLanguages, sendErrorPage, sendHtml } from './page-routes.ts';
import { unlessBehind } from './unless-behind.ts';

/** A text that is given to be saved as a file. */
export interface Download {
  readonly download: { readonly name: string; readonly type: string; readonly text: string };
}

/** Answers a form that was sent to a page. @throws CodedError, which is told on a page of its own */
export type FormHandler = (request: PageRequest, form: FormFields) => Promise<Page | Moved | Download>;

export interface FormRouteOptions extends PageRouteOptions {
  readonly limits: FormLimits;
}

/** Adds what answers a form that pages send by POST, in each language. The service takes them from its own pages alone. */
export function addForm(
  app: FastifyInstance,
  path: string,
  role: Role,
  handler: FormHandler,
  options: FormRouteOptions,
): void {
  for (const language of pageLanguages) {
    app.post<{ Params: Record<string, string> }>(
      `/${language}${path}`,
      {
        onRequest: requireRole(role),
        errorHandler: (error, request, reply) => sendErrorPage(request, reply, error, language, options),
      },
      async (request, reply) => {
        const { asked, around, gone } = pageAsked(request, reply, language, options);
        try {
          const form = await readForm(request.raw, options.limits);
          const answer = await unlessBehind(options.ledgerState, gone, (signal) => handler(asked(signal), form));
          if ('movedTo' in answer) return reply.redirect(answer.movedTo, 303);
          if (!('download' in answer)) return sendHtml(reply, wholePage(answer satisfies Page, around));
          const { name, type, text } = answer.download;
          return reply
            .header('content-disposition', `attachment; filename="${name}"`)
            .header('cache-control', 'no-store')
            .type(type)
            .send(text);
        } catch (error) {
          if (gone.aborted) return reply.hijack();
          throw error;
        }
      },
    );
  }
}
