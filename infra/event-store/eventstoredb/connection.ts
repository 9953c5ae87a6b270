import { setTimeout as delay } from 'node:timers/promises';
import { EventStoreDBClient } from '@eventstore/db-client';
import { CodedError } from '../../../contracts/errors/coded-error.ts';
import { makingCredentialsByAddress } from './credentials-by-address.ts';

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** The options of a connection string, as the client compares them: without hyphens and underscores, in lower case. */
const knownOptions = new Set([
  'usercertfile',
  'userkeyfile',
  'maxdiscoverattempts',
  'connectionname',
  'defaultdeadline',
  'discoveryinterval',
  'gossiptimeout',
  'nodepreference',
  'tls',
  'tlscafile',
  'keepaliveinterval',
  'keepalivetimeout',
]);

function invalid(problem: string): CodedError {
  return new CodedError('CONFIG_INVALID', `the connection string of EventStoreDB: ${problem}`, {
    path: 'VIRKNING_STORE',
    hint: 'write esdb://host:2113?tls=false or esdb+discover://host:2113?tlsCaFile=/path/ca.crt',
  });
}

/**
 * Refuses what the client would only warn of, because its warning prints the whole connection string, password included.
 * `tlsVerifyCert=false` is among it: this client cannot turn verification off.
 */
function requireKnownOptions(connection: string): void {
  const question = connection.indexOf('?');
  if (question === -1) return;
  for (const option of connection.slice(question + 1).split('&')) {
    const key = option.split('=')[0] ?? '';
    if (!knownOptions.has(key.toLowerCase().replace(/[_-]/g, ''))) {
      throw invalid(`its option ${JSON.stringify(key.slice(0, 40))} is not one that can be used here`);
    }
  }
}

/** A client, and how to let go of it. */
export interface Connection {
  readonly client: EventStoreDBClient;
  /** Ends its calls and closes its connections. The client's own `dispose` leaves them open, and so the process running. */
  close(): Promise<void>;
}

/** What we reach of a channel of gRPC. */
interface ClosableChannel {
  close(): void;
}

/** What we reach of the client beyond its published interface; a test shows that each still does what it is for. */
interface ClientInternals {
  createChannel: () => Promise<ClosableChannel>;
  supports: (method: unknown) => Promise<boolean>;
  handleError: (grpcClient: unknown, error: Error) => Promise<void>;
}

/**
 * Two properties of 6.2.1 would hurt a service.
 *
 * Without credentials in the call it appends by `batchAppend`, whose table of promises all clients of the process share,
 * so that one client's failure can settle another's append. It does so where the server offers that method: this client
 * is told that no server does, and keeps to the classic append, with or without credentials.
 *
 * When a call finds the server away, the client closes the channel at once. Another call that has just taken the same
 * channel then throws inside a promise that nobody waits for, which ends the process. Closing it in a later turn of the
 * event loop leaves no call between; and no failure of closing is left unheard.
 */
function tame(client: EventStoreDBClient): void {
  const internals = client as unknown as ClientInternals;
  const { handleError } = internals;
  internals.supports = async () => false;
  internals.handleError = async (grpcClient, error) => {
    setImmediate(() => void handleError(grpcClient, error).catch(() => undefined));
  };
}

/** How long calls may take to end when the client is let go, in ms; a server that is away must not keep the process. */
const endCallsWithinMs = 1_000;

/** Knows the channel that a client opened last; it closes the others itself. Returns what closes this one. */
function lastChannelOf(client: EventStoreDBClient): () => void {
  const internals = client as unknown as ClientInternals;
  const { createChannel } = internals;
  let last: ClosableChannel | undefined;
  internals.createChannel = async () => {
    last = await createChannel();
    return last;
  };
  return () => last?.close();
}

/**
 * A client of the server or cluster that a connection string names; nothing is sent yet.
 * @throws CodedError CONFIG_INVALID, which never repeats the connection string
 */
export function connect(connection: string): Connection {
  requireKnownOptions(connection);
  let client: EventStoreDBClient;
  try {
    client = makingCredentialsByAddress(() => EventStoreDBClient.connectionString(connection));
  } catch (error) {
    const location = error instanceof Error && 'location' in error ? error.location : undefined;
    // The parser's own message quotes the connection string; those about certificate files do not.
    if (Array.isArray(location)) throw invalid(`it cannot be read from character ${Number(location[0]) + 1} on`);
    throw invalid(error instanceof Error ? error.message : 'it cannot be used');
  }
  tame(client);
  const closeChannel = lastChannelOf(client);
  return {
    client,
    async close() {
      const enough = new AbortController();
      await Promise.race([
        client.dispose(),
        delay(endCallsWithinMs, undefined, { signal: enough.signal }).catch(() => undefined),
      ]);
      enough.abort();
      closeChannel();
    },
  };
}
