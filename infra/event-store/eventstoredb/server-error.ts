import { ErrorType } from '@eventstore/db-client';
import type { ErrorCode } from '../../../contracts/errors/catalogue.ts';
import { CodedError } from '../../../contracts/errors/coded-error.ts';
import { tlsTroubleIn } from './tls-trouble.ts';

/** What the client calls an error, and what the catalogue calls it. */
const codes: Readonly<Record<string, ErrorCode>> = {
  [ErrorType.UNAVAILABLE]: 'STORE_UNAVAILABLE',
  [ErrorType.DEADLINE_EXCEEDED]: 'STORE_UNAVAILABLE',
  [ErrorType.TIMEOUT]: 'STORE_UNAVAILABLE',
  [ErrorType.CANCELLED]: 'STORE_UNAVAILABLE',
  [ErrorType.NOT_LEADER]: 'STORE_UNAVAILABLE',
  [ErrorType.ACCESS_DENIED]: 'STORE_ACCESS_DENIED',
  [ErrorType.MAXIMUM_APPEND_SIZE_EXCEEDED]: 'STORE_APPEND_TOO_LARGE',
  [ErrorType.STREAM_DELETED]: 'STORE_EVENTS_DELETED',
};

const hints: Readonly<Partial<Record<ErrorCode, string>>> = {
  STORE_UNAVAILABLE: 'check that the server runs and that VIRKNING_STORE names it',
  STORE_ACCESS_DENIED: 'check VIRKNING_STORE_USER and its password, and what the server lets that user do',
  STORE_APPEND_TOO_LARGE: 'append fewer events at once, or raise MaxAppendSize on the server',
};

/** gRPC status codes (grpc.io/docs/guides/status-codes) that the client passes on as unknown errors. */
const passingStatus: ReadonlySet<unknown> = new Set([4, 8, 10, 14]);
const deniedStatus: ReadonlySet<unknown> = new Set([7, 16]);

function typeOf(error: unknown): string | undefined {
  if (!(error instanceof Error && 'type' in error)) return undefined;
  return typeof error.type === 'string' ? error.type : undefined;
}

function codeOf(error: unknown): ErrorCode | undefined {
  const known = codes[typeOf(error) ?? ''];
  if (known !== undefined || !(error instanceof Error)) return known;
  if ('code' in error && passingStatus.has(error.code)) return 'STORE_UNAVAILABLE';
  if ('code' in error && deniedStatus.has(error.code)) return 'STORE_ACCESS_DENIED';
  // A connection that broke, or was just closed, in the words of gRPC; and the client's own of a cluster without a leader.
  if (/RST_STREAM|Session closed|Channel (has been shut down|closed)|^Failed to discover/.test(error.message)) {
    return 'STORE_UNAVAILABLE';
  }
  // A node that has no leader yet and cannot name one: the server gives this no status of its own, only these words.
  if (error.message.includes('No leader info available')) return 'STORE_UNAVAILABLE';
  return undefined;
}

/** Whether trying the same call again soon may help: an election, a connection that broke. */
export function mayPass(error: unknown): boolean {
  if (tlsTroubleIn(error) !== undefined) return false;
  return error instanceof CodedError ? error.code === 'STORE_UNAVAILABLE' : codeOf(error) === 'STORE_UNAVAILABLE';
}

/** Whether the server says that a stream has no events. */
export function isStreamNotFound(error: unknown): boolean {
  return typeOf(error) === ErrorType.STREAM_NOT_FOUND;
}

/** Whether the server says that a stream has a tombstone. */
export function isStreamDeleted(error: unknown): boolean {
  return typeOf(error) === ErrorType.STREAM_DELETED;
}

/** Turns an error of the client into a coded one that names what was done; anything else is returned as it is. */
export function codedServerError(error: unknown, doing: string): unknown {
  const trouble = tlsTroubleIn(error);
  if (trouble !== undefined) return trouble;
  const code = codeOf(error);
  if (code === undefined) return error;
  const words = error instanceof Error && error.message !== '' ? error.message : (typeOf(error) ?? 'unknown error');
  const hint = hints[code];
  return new CodedError(code, `EventStoreDB, ${doing}: ${words}`, {
    cause: error,
    ...(hint !== undefined && { hint }),
  });
}
