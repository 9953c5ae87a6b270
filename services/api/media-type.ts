import type { IncomingHttpHeaders } from 'node:http';
import { CodedError } from '../../contracts/errors/coded-error.ts';
import { isJsonMediaType } from '../intake/binary-envelope.ts';

/**
 * How a request carries events: one as an envelope in JSON; one as headers with its data as the body; several as a JSON
 * array; one per line; or `json`, whose first character tells an envelope from an array.
 */
export type Carriage = 'structured' | 'binary' | 'array' | 'lines' | 'json';

const carriages: ReadonlyMap<string, Carriage> = new Map([
  ['application/cloudevents+json', 'structured'],
  ['application/cloudevents-batch+json', 'array'],
  ['application/x-ndjson', 'lines'],
  ['application/ndjson', 'lines'],
  ['application/jsonl', 'lines'],
  ['application/json', 'json'],
]);

/** What a request carries, and in what form its bytes come. */
export interface Carried {
  readonly carriage: Carriage;
  readonly isGzip: boolean;
}

/** What `Accept-Post` answers. */
export const acceptedMediaTypes = [...carriages.keys()].join(', ');

/** The prefix of HTTP headers that are attributes of an event (CloudEvents HTTP protocol binding, section 3.1.3). */
export const attributePrefix = 'ce-';

/** What `Accept-Post` answers where a batch alone is taken. */
export const acceptedBatchTypes = [...carriages]
  .filter(([, as]) => as !== 'structured')
  .map(([type]) => type)
  .join(', ');

function unsupported(what: string, accepted = acceptedMediaTypes): CodedError {
  return new CodedError('HTTP_UNSUPPORTED_MEDIA_TYPE', `${what} Send UTF-8 as one of: ${accepted}.`);
}

function hasAttributes(headers: IncomingHttpHeaders): boolean {
  return Object.keys(headers).some((name) => name.startsWith(attributePrefix));
}

/** Data in binary mode may be of any media type of JSON, such as one that names a format of the sender's own. */
function carriageBy(mediaType: string, headers: IncomingHttpHeaders): Carriage | undefined {
  const carriage = carriages.get(mediaType);
  if (carriage !== undefined && carriage !== 'json') return carriage;
  return hasAttributes(headers) && isJsonMediaType(mediaType) ? 'binary' : carriage;
}

/**
 * How the events of a request are carried.
 * @throws CodedError HTTP_UNSUPPORTED_MEDIA_TYPE; it does not repeat what was sent
 */
export function carriageOf(headers: IncomingHttpHeaders): Carried {
  const [mediaType = '', ...parameters] = (headers['content-type'] ?? '').toLowerCase().split(';');
  const carriage = carriageBy(mediaType.trim(), headers);
  if (carriage === undefined) throw unsupported('The content type is missing, or is not one of events.');
  const charset = parameters.map((each) => each.trim()).find((each) => each.startsWith('charset='));
  if (charset !== undefined && !/^charset="?(utf-?8|us-ascii)"?$/.test(charset)) {
    throw unsupported('The character set is not UTF-8.');
  }
  const encoding = headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  const isGzip = encoding === 'gzip' || encoding === 'x-gzip';
  if (!isGzip && encoding !== 'identity') {
    throw unsupported('The body has another content encoding than gzip; send it in gzip, or without.');
  }
  return { carriage, isGzip };
}

/**
 * How a request carries a batch, where a batch alone is taken: JSON without a word of batches is an array then.
 * @throws CodedError HTTP_UNSUPPORTED_MEDIA_TYPE, also where the request carries one event
 */
export function batchCarriageOf(headers: IncomingHttpHeaders): Carried {
  const { carriage, isGzip } = carriageOf(headers);
  if (carriage === 'structured' || carriage === 'binary')
    throw unsupported('This is the content type of one event, which POST /events takes.', acceptedBatchTypes);
  return { carriage: carriage === 'json' ? 'array' : carriage, isGzip };
}
