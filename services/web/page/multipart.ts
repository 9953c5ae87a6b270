import { CodedError } from '../../../contracts/errors/coded-error.ts';

/**
 * The fields of a form that can bring files; of a file its text, and nothing of a field in which none was chosen.
 *
 * @param type its media type with the boundary
 * @throws CodedError HTTP_BAD_REQUEST; PLAN_NOT_YAML for a file that is no text in UTF-8
 */
export async function multipartFields(body: Buffer<ArrayBuffer>, type: string): Promise<URLSearchParams> {
  const fields = new URLSearchParams();
  for (const [name, value] of await formData(body, type)) {
    const text = typeof value === 'string' ? value : await textOfFile(value);
    if (typeof value === 'string' || text !== '') fields.append(name, text);
  }
  return fields;
}

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

/** What somebody wrote into a field, with lines that end as in files here; undefined where that is nothing. */
export function writtenIn(form: URLSearchParams, name: string): string | undefined {
  const text = form.get(name)?.replaceAll(/\r\n?/g, '\n');
  return text?.trim() === '' ? undefined : text;
}
