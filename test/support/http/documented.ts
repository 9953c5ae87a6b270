import { Ajv2020 } from 'ajv/dist/2020.js';
import { openApiDocument } from '../../../contracts/api/openapi.ts';

interface Documented {
  readonly paths: Readonly<Record<string, Readonly<Record<string, DocumentedOperation>>>>;
}

interface DocumentedOperation {
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> }>>;
}

const document = openApiDocument() as unknown as Documented;

const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
ajv.addSchema(document as object, 'openapi.json');

/** An answer, as far as the document speaks of it. */
export interface Answer {
  readonly method: string;
  /** The path that was asked, without its query. */
  readonly path: string;
  readonly status: number;
  readonly contentType: string | null;
  readonly body: string;
}

/** The path of the document that a real path belongs to; undefined where there is none. */
export function documentedPath(path: string): string | undefined {
  return Object.keys(document.paths).find((template) =>
    new RegExp(`^${template.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path),
  );
}

/** Every answer that the document speaks of, as `POST /events 201`. */
export function documentedAnswers(): string[] {
  return Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, { responses }]) =>
      Object.keys(responses).map((status) => `${method.toUpperCase()} ${path} ${status}`),
    ),
  );
}

function escaped(part: string): string {
  return part.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** What is in an answer that the document does not say; nothing where they agree. */
export function undocumented({ method, path, status, contentType, body }: Answer): readonly string[] {
  const template = documentedPath(path);
  // What lies beyond the documented paths is answered by a problem, like everything else.
  if (template === undefined) return [];
  // `POST /events` takes batches as well, of which the document speaks where they have a path of their own.
  if (template === '/events' && status === 200 && body.includes('"results":'))
    return undocumented({ method, path: '/events/batch', status, contentType, body });
  const verb = method.toLowerCase();
  const response = document.paths[template]?.[verb]?.responses[status];
  if (response === undefined) return [`${method} ${template} does not say that it answers ${status}`];
  if (response.content === undefined) return body === '' ? [] : [`${method} ${template} ${status} has a body`];
  const mediaType = (contentType ?? '').split(';')[0] as string;
  if (!Object.hasOwn(response.content, mediaType)) {
    return [`${method} ${template} ${status} does not say that it answers ${mediaType}`];
  }
  if (!/[/+]json$/.test(mediaType)) return [];
  const pointer = ['paths', template, verb, 'responses', String(status), 'content', mediaType, 'schema']
    .map(escaped)
    .map(encodeURIComponent)
    .join('/');
  const validate = ajv.compile({ $ref: `openapi.json#/${pointer}` });
  return validate(JSON.parse(body)) ? [] : [ajv.errorsText(validate.errors)];
}
