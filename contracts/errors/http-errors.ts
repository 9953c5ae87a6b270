import type { ErrorEntry } from './error-entry.ts';

/** What can be wrong with a request, or with its moment, before or beside the events that it carries. */
export const httpErrors = {
  HTTP_UNAUTHORIZED: {
    exit: 4,
    what: 'The request does not carry the token that this service asks for.',
    remedy: 'Send `Authorization: Bearer …` with the token that the operator of the service has given out.',
  },
  HTTP_FORBIDDEN: {
    exit: 4,
    what: 'The caller is known, and does not have the role that this path asks for.',
    remedy: 'Ask the operator of the service for the role that the message names, if you are to have it.',
  },
  HTTP_OTHER_SITE: {
    exit: 4,
    what: 'A page of another site had the browser make the request.',
    why: 'Browsers send along who is signed in, whichever page makes them ask.',
    remedy: 'Make the request on a page of the service itself, or as a machine, with a token.',
  },
  HTTP_NOT_FOUND: {
    exit: 4,
    what: 'The service has nothing under this path.',
    remedy: 'Use a path of /openapi.json.',
  },
  HTTP_UNKNOWN_HOST: {
    exit: 4,
    what: 'The request is for a host that the service does not know as itself.',
    why: 'A page in a browser can have a name of its own lead to this machine, and would be answered as if it belonged here.',
    remedy:
      'Call the service by its address or as localhost, or have its operator add the name to VIRKNING_HTTP_HOSTS.',
  },
  HTTP_METHOD_NOT_ALLOWED: {
    exit: 4,
    what: 'The path is there, but does not take this method.',
    remedy: 'Use a method that the header Allow names.',
  },
  HTTP_UNSUPPORTED_MEDIA_TYPE: {
    exit: 4,
    what: 'The service cannot read a body of this content type, character set or content encoding.',
    remedy:
      'Send UTF-8, in gzip or without content encoding, as one of the content types that the header Accept-Post names.',
  },
  HTTP_BODY_TOO_LARGE: {
    exit: 4,
    what: 'The body is larger than one request may carry, as it is sent or unfolded.',
    why: 'A bound keeps memory and time per request flat. The events before the bound may have been stored.',
    remedy: 'Split the events over several requests; what was stored is a duplicate.',
  },
  HTTP_BODY_DAMAGED: {
    exit: 4,
    what: 'The body says that it is in gzip, and is not, or is damaged or cut off.',
    why: 'The events before the damage may have been stored.',
    remedy: 'Send the request again, whole; what was stored is a duplicate.',
  },
  HTTP_TOO_MANY_EVENTS: {
    exit: 4,
    what: 'The request carries more events than one answer can speak of.',
    why: 'The answer says of every event what became of it, and has a bound. The events before the bound may have been stored.',
    remedy: 'Split the events over several requests; what was stored is a duplicate.',
  },
  HTTP_BAD_BATCH: {
    exit: 4,
    what: 'The body is not a JSON array of events.',
    why: 'Where the array breaks off, nobody can tell which events were meant. The events before that place may have been stored.',
    remedy:
      'Write the array with a JSON library, or send one event per line as application/x-ndjson; what was stored is a duplicate.',
  },
  HTTP_BAD_REQUEST: {
    exit: 4,
    what: 'The request cannot be read.',
    remedy: 'Write the request as /openapi.json describes it.',
  },
  HTTP_HEADERS_TOO_LARGE: {
    exit: 4,
    what: 'The headers of the request, or its path, are longer than the service reads.',
    remedy: 'Send at most 16 KiB of headers.',
  },
  HTTP_REQUEST_TIMEOUT: {
    exit: 4,
    what: 'The request did not come in time.',
    why: 'A connection that brings nothing takes the place of one that does.',
    remedy: 'Send the request again, whole; what was stored is a duplicate.',
  },
  HTTP_BODY_TIMEOUT: {
    exit: 4,
    what: 'The body of the request stopped coming, or came so slowly that others, who waited, got its place.',
    why: 'A request that holds its place without sending keeps others out. The events that had arrived may have been stored.',
    remedy: 'Send the request again, whole; what was stored is a duplicate.',
  },
  HTTP_TOO_MANY_REQUESTS: {
    exit: 4,
    what: 'As many requests are being worked on, in all or of this caller, as the service takes at the same time.',
    remedy: 'Send the request again after the time that the header Retry-After names.',
  },
  HTTP_EXPECTATION_FAILED: {
    exit: 4,
    what: 'The request expects of the service what it does not do.',
    remedy: 'Leave out the header Expect, or send `Expect: 100-continue`.',
  },
  HTTP_STOPPING: {
    exit: 4,
    what: 'The service is stopping and could not wait for the rest of the request.',
    remedy:
      'Send the request again, whole, after the time that the header Retry-After names; what was stored is a duplicate.',
  },
  HTTP_CANNOT_LISTEN: {
    exit: 1,
    what: 'The service cannot listen on its host and port.',
    remedy: 'Choose another port with --port or VIRKNING_HTTP_PORT, or end the program that uses it.',
  },
} as const satisfies Record<string, ErrorEntry>;
