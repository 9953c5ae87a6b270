import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { connect } from 'node:tls';
import parsing from '@eventstore/db-client/dist/Client/parseConnectionString.js';
import { CodedError } from '../../../contracts/errors/coded-error.ts';

/** How long a server may take to answer the first words of TLS, in ms. */
const answerWithinMs = 3_000;
/** How many servers of a connection string are asked at most. */
const askedAtMost = 3;

interface Named {
  readonly hosts: readonly { readonly address: string; readonly port: number }[];
  readonly tls?: boolean;
  readonly tlsCAFile?: string;
}

/** What TLS says of a connection that it does not make, by the codes of Node and OpenSSL. */
const causes: readonly { readonly pattern: RegExp; readonly what: string; readonly hint: string }[] = [
  {
    pattern: /EXPIRED/i,
    what: "the server's certificate has expired",
    hint: 'renew the certificate of the server; look at the clock of this machine too',
  },
  {
    pattern: /NOT_YET_VALID|not yet valid/i,
    what: "the server's certificate is not valid yet",
    hint: 'look at the clock of this machine, and at the certificate of the server',
  },
  {
    pattern: /ALTNAME|altnames/i,
    what: "the server's certificate is for other names than the one it was called by",
    hint: 'call the server in VIRKNING_STORE by a name that is in its certificate',
  },
  {
    pattern:
      /SELF_SIGNED|UNABLE_TO_(VERIFY|GET)|CERT_(UNTRUSTED|SIGNATURE)|INVALID_CA|self-signed|unable to (verify|get)/i,
    what: "the server's certificate comes from an authority that is not known here",
    hint: 'name the certificate of that authority in VIRKNING_STORE: tlsCaFile=/path/ca.crt',
  },
  {
    pattern: /WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|wrong version number|packet length too long/i,
    what: 'the server does not speak TLS, and VIRKNING_STORE asks for it',
    hint: 'set up TLS on the server; or write tls=false, where nobody can listen in',
  },
  {
    pattern: /ERR_SSL|ERR_TLS|SSL routines|SSLV3|TLSV1/i,
    what: 'the server and this program do not agree on TLS',
    hint: 'look at the log of the server; it may ask for a certificate of its clients (userCertFile, userKeyFile)',
  },
];

function troubleOf(words: string): CodedError | undefined {
  const cause = causes.find(({ pattern }) => pattern.test(words));
  if (cause === undefined) return undefined;
  return new CodedError('STORE_TLS_FAILED', `EventStoreDB: ${cause.what} (${words})`, {
    path: 'VIRKNING_STORE',
    hint: cause.hint,
  });
}

/** The trouble with TLS that the client's error speaks of, if it does. */
export function tlsTroubleIn(error: unknown): CodedError | undefined {
  if (!(error instanceof Error)) return undefined;
  // Only what gRPC says of a connection that it could not make: an event may speak of anything.
  const last = /No connection established\. Last error: (?:Error: )?(.*?)(?:\. Resolution note|$)/s.exec(
    error.message,
  )?.[1];
  return last === undefined ? undefined : troubleOf(last.trim().replaceAll(/\s+/g, ' '));
}

/** Begins a conversation in TLS; gives what went wrong with it, or undefined where nothing did, or nobody answered. */
function handshake(
  host: string,
  port: number,
  ca: string | undefined,
  verify: boolean,
): Promise<Error | 'agreed' | undefined> {
  return new Promise((resolve) => {
    const socket = connect({
      host,
      port,
      ALPNProtocols: ['h2'],
      rejectUnauthorized: verify,
      ...(ca !== undefined && { ca }),
      ...(isIP(host) === 0 && { servername: host }),
    });
    const end = (answer: Error | 'agreed' | undefined) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(answerWithinMs, () => end(undefined));
    socket.once('secureConnect', () => end('agreed'));
    socket.once('error', end);
  });
}

/**
 * Finds out whether TLS is why a server cannot be reached, by asking it: the client says no more than that it found nobody,
 * of a cluster always, and of a server that wants TLS where none is spoken.
 */
export async function findTlsTrouble(connection: string): Promise<CodedError | undefined> {
  const { hosts, tls = true, tlsCAFile } = parsing.parseConnectionString(connection) as Named;
  const ca = tlsCAFile === undefined ? undefined : readFileSync(tlsCAFile, 'utf8');
  for (const { address, port } of hosts.slice(0, askedAtMost)) {
    const answer = await handshake(address, port, ca, tls);
    if (!tls && answer === 'agreed') {
      return new CodedError(
        'STORE_TLS_FAILED',
        `EventStoreDB: ${address}:${port} speaks TLS, and VIRKNING_STORE says tls=false`,
        { path: 'VIRKNING_STORE', hint: 'write tls=true, with tlsCaFile=/path/ca.crt for an authority of your own' },
      );
    }
    if (!tls || !(answer instanceof Error)) continue;
    const { code = '' } = answer as NodeJS.ErrnoException;
    const trouble = troubleOf(`${code === '' ? '' : `${code}: `}${answer.message.trim()}`);
    if (trouble !== undefined) return trouble;
  }
  return undefined;
}
