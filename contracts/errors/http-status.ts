/** Statuses of single codes. A refused event is 422 unless its body is no JSON, too large, or its id is in use. */
const statuses: Readonly<Record<string, number>> = {
  EVENT_NOT_TEXT: 400,
  EVENT_NOT_JSON: 400,
  EVENT_TOO_LARGE: 413,
  EVENT_CONFLICT: 409,
  EVENT_SOURCE_NOT_ALLOWED: 403,
  HTTP_BAD_REQUEST: 400,
  HTTP_BAD_BATCH: 400,
  HTTP_BODY_DAMAGED: 400,
  HTTP_UNAUTHORIZED: 401,
  HTTP_FORBIDDEN: 403,
  HTTP_NOT_FOUND: 404,
  HTTP_METHOD_NOT_ALLOWED: 405,
  HTTP_REQUEST_TIMEOUT: 408,
  HTTP_BODY_TIMEOUT: 408,
  HTTP_BODY_TOO_LARGE: 413,
  HTTP_TOO_MANY_EVENTS: 413,
  HTTP_UNSUPPORTED_MEDIA_TYPE: 415,
  HTTP_EXPECTATION_FAILED: 417,
  HTTP_UNKNOWN_HOST: 421,
  HTTP_TOO_MANY_REQUESTS: 429,
  HTTP_HEADERS_TOO_LARGE: 431,
  HTTP_STOPPING: 503,
  HTTP_OTHER_SITE: 403,
  ACCESS_NO_ROLE: 403,
  ACCESS_SIGN_IN_DENIED: 403,
  ACCESS_SIGN_IN_STALE: 400,
  ACCESS_PROVIDER_AWAY: 503,
  ACCESS_PROVIDER_ANSWER: 502,
  ACCESS_NO_PURPOSE: 400,
  ACCESS_BAD_PURPOSE: 400,
  STORE_UNAVAILABLE: 503,
  STORE_BUSY: 503,
  STORE_FULL: 503,
  STORE_IO: 503,
  STORE_NOT_WRITABLE: 503,
  STORE_MOVED: 503,
  STORE_CLOCK_JUMPED: 503,
  LEDGER_BUSY: 503,
  LEDGER_CATCHING_UP: 503,
  PLAN_NOT_FOUND: 404,
  QUARANTINE_UNKNOWN_NUMBER: 404,
  QUERY_BAD_PERIOD: 400,
  QUERY_BAD_CUTOFF: 400,
  QUERY_BAD_POSITION: 400,
  QUERY_BAD_OPTION: 400,
  QUERY_OTHER_DEFINITION: 409,
  QUERY_BAD_RANGE: 400,
  QUERY_TOO_MANY_POINTS: 400,
  QUERY_UNKNOWN_FIGURE: 400,
  QUERY_DERIVED_FIGURE: 400,
  QUERY_NO_POPULATION: 400,
  QUERY_UNKNOWN_CITIZEN: 404,
  QUERY_UNKNOWN_BREAKDOWN: 400,
};

/** What only a file or a message of Kafka can have wrong. */
const notOverHttp: ReadonlySet<string> = new Set([
  'EVENT_TRUNCATED',
  'EVENT_NO_VALUE',
  'EVENT_BATCH_UNREADABLE',
  'EVENT_BINARY_MODE',
  'EVENT_CONTENT_TYPE',
]);

/**
 * The status of an HTTP answer with this code of the catalogue: 4xx where the caller can fix it, 503 where waiting
 * does; undefined where a caller has no part in it, which is answered with 500.
 */
export function httpStatusOf(code: string): number | undefined {
  const general = code.startsWith('EVENT_') && !notOverHttp.has(code) ? 422 : undefined;
  return statuses[code] ?? general;
}
