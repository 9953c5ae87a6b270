import type { IncomingMessage } from 'node:http';
import { CodedError } from '../../../contracts/errors/coded-error.ts';
import { type PatienceLimits, patienceWith } from '../../running/patience.ts';
import { readBody } from '../../running/read-body.ts';

/** What a form says: each field's text by its name, and of a file its contents. An empty field, and no file, is left out. */
export type FormFields = ReadonlyMap<string, string>;

export interface FormLimits extends PatienceLimits {
  readonly maxBytes: number;
}

/** The ways in which browsers send forms; only the second can carry files. */
const mediaTypes = /^(?:application\/x-www-form-urlencoded|multipart\/form-data)\s*(?:;|$)/i;

/**
 * Reads the fields of a form. Lines end as they do in files here, with a line feed, and not as browsers send them.
 * @throws CodedError HTTP_UNSUPPORTED_MEDIA_TYPE, HTTP_BAD_REQUEST, HTTP_BODY_TOO_LARGE, HTTP_BODY_TIMEOUT, HTTP_STOPPING
 */
export async function readForm(request: IncomingMessage, { maxBytes, ...patience }: FormLimits): Promise<FormFields> {
  const type = request.headers['content-type'] ?? '';
  if (!mediaTypes.test(type) || request.headers['content-encoding'] !== undefined)
    throw new CodedError('HTTP_UNSUPPORTED_MEDIA_TYPE', 'This path takes forms only.');
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of readBody(request, maxBytes, patienceWith(patience), () => undefined)) chunks.push(chunk);
  } catch (error) {
    if (!(error instanceof CodedError) || error.code !== 'HTTP_BODY_TOO_LARGE') throw error;
    throw new CodedError(
      'HTTP_BODY_TOO_LARGE',
      `The form has more than ${maxBytes} bytes; at most so many are taken.`,
      {
        hint: 'A plan has 1 MiB at most.',
      },
    );
  }
  const fields = new Map<string, string>();
  for (const [name, value] of await formData(Buffer.concat(chunks), type)) {
    const text = (typeof value === 'string' ? value : await textOfFile(value)).replaceAll(/\r\n?/g, '\n');
    if (text !== '') fields.set(name, text);
  }
  return fields;
}

/** @throws CodedError HTTP_BAD_REQUEST */
async function formData(body: Buffer<ArrayBuffer>, type: string): Promise<FormData> {
  try {
    return await new Response(body, { headers: { 'content-type': type } }).formData();
  } catch (cause) {
    throw new CodedError('HTTP_BAD_REQUEST', 'The form cannot be read.', { cause });
  }
}

/** Older editors save Danish letters in an encoding of their own; read as UTF-8 they would turn into question marks. */
async function textOfFile(file: Blob): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
  } catch (cause) {
    throw new CodedError('PLAN_NOT_YAML', 'The file is no text in UTF-8; save it with that encoding.', { cause });
  }
}
