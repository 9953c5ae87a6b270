import { isIP } from 'node:net';
import { z } from 'zod';
import { type Environment, invalid, readVariables, secret } from './read-variables.ts';
import { flag, wholeNumber } from './values.ts';

/** Where a service listens, and what it takes. */
export interface HttpSettings {
  readonly host: string;
  /** 0 lets the system choose a free one. */
  readonly port: number;
  /** What callers must send as `Authorization: Bearer …`; anyone may call where it is left out. */
  readonly token?: string;
  /** Whether it was said that others than this machine may call without a token. */
  readonly allowAnyone: boolean;
  /** Names by which the service is called, beside its addresses. */
  readonly hosts: readonly string[];
  /** The most bytes that one request may carry. */
  readonly maxBodyBytes: number;
  /** How many requests with events are worked on at the same time; more are told to come back. */
  readonly maxRequestsAtOnce: number;
  /** Proxies whose word is taken for who calls: addresses and networks. */
  readonly trustedProxies: readonly string[];
  /** A port of their own for the probes, beside the other; 0 lets the system choose a free one. */
  readonly probePort?: number;
}

function isAddressOrNetwork(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const family = isIP(address);
  if (family === 0 || more.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
}

const addresses = z
  .string()
  .transform((text) => text.split(',').map((each) => each.trim()))
  .refine(
    (each) => each.every(isAddressOrNetwork),
    'write addresses or networks with commas between, for example 127.0.0.1,10.0.0.0/8',
  );

const hostNames = z
  .string()
  .transform((text) =>
    text
      .split(',')
      .map((each) => each.trim())
      .filter((each) => each !== ''),
  )
  .refine(
    (names) => names.every((name) => /^[a-z0-9_-]+(\.[a-z0-9_-]+)*$/i.test(name)),
    'write names without ports, with commas between, for example virkning.example.dk,api',
  );

const variables = z.object({
  VIRKNING_HTTP_HOST: z.string().default('127.0.0.1'),
  VIRKNING_HTTP_PORT: wholeNumber(0, 65_535).optional(),
  VIRKNING_HTTP_MAX_BODY_BYTES: wholeNumber(1024, 1024 ** 3).default(16 * 1024 * 1024),
  VIRKNING_HTTP_MAX_REQUESTS_AT_ONCE: wholeNumber(1, 1000).default(16),
  VIRKNING_HTTP_ALLOW_ANYONE: flag.default(false),
  VIRKNING_HTTP_HOSTS: hostNames.optional(),
  VIRKNING_HTTP_TRUSTED_PROXIES: addresses.optional(),
  VIRKNING_HTTP_PROBE_PORT: wholeNumber(0, 65_535).optional(),
});

const leastTokenLength = 16;
/** Far below what a server reads of headers. */
const mostTokenLength = 1024;

/** What can stand behind `Bearer` (RFC 6750, section 2.1). */
const sendable = /^[A-Za-z0-9\-._~+/]+=*$/;

/** @throws CodedError CONFIG_INVALID where nobody could send the token, or anybody could guess it; never with it */
function requireSendable(token: string): void {
  const wrong =
    token.length < leastTokenLength
      ? `is too short: write at least ${leastTokenLength} characters`
      : token.length > mostTokenLength
        ? `is too long: write at most ${mostTokenLength} characters`
        : sendable.test(token)
          ? undefined
          : 'has characters that no client can send: write letters, digits and -._~+/ only, with = at most at its end (RFC 6750)';
  if (wrong !== undefined) throw invalid([`VIRKNING_HTTP_TOKEN ${wrong}`]);
}

/** The settings of VIRKNING_HTTP_…. @throws CodedError CONFIG_INVALID */
export function httpSettings(env: Environment, defaultPort: number): HttpSettings {
  const given = readVariables(variables, env);
  const token = secret(env, 'VIRKNING_HTTP_TOKEN');
  if (token !== undefined) requireSendable(token);
  return {
    host: given.VIRKNING_HTTP_HOST,
    port: given.VIRKNING_HTTP_PORT ?? defaultPort,
    maxBodyBytes: given.VIRKNING_HTTP_MAX_BODY_BYTES,
    maxRequestsAtOnce: given.VIRKNING_HTTP_MAX_REQUESTS_AT_ONCE,
    allowAnyone: given.VIRKNING_HTTP_ALLOW_ANYONE,
    hosts: given.VIRKNING_HTTP_HOSTS ?? [],
    trustedProxies: given.VIRKNING_HTTP_TRUSTED_PROXIES ?? [],
    ...(given.VIRKNING_HTTP_PROBE_PORT !== undefined && { probePort: given.VIRKNING_HTTP_PROBE_PORT }),
    ...(token !== undefined && { token }),
  };
}
