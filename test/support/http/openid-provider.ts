import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import Provider from 'oidc-provider';
import { onTestFinished, vi } from 'vitest';
import { freePorts } from '../../../infra/kafka/broker/free-ports.ts';

export const clientId = 'virkning';
export const clientSecret = 'a-secret-of-the-tests';

/** A real provider of OpenID Connect, on a port of its own, with its forms for signing in. */
export interface OpenIdProvider {
  readonly issuer: URL;
  /** Signs with another key from now on, and publishes that one alone. */
  changeKey(): Promise<void>;
  /** How far its clock is off when it signs, in ms. */
  clockOffMs: number;
  away(): Promise<void>;
  back(): Promise<void>;
}

/** Whoever signs in has the groups that stand behind a plus in their name: `anna+auditors`. */
function groupsOf(id: string): readonly string[] {
  return id.split('+').slice(1);
}

async function newKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  return { ...(await exportJWK(privateKey)), use: 'sig', alg: 'RS256' };
}

function makeProvider(issuer: URL, publicUrl: URL, key: JWK): Provider {
  return new Provider(issuer.href, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [new URL('/sign-in/callback', publicUrl).href],
        post_logout_redirect_uris: [new URL('/', publicUrl).href],
      },
    ],
    claims: { openid: ['sub'], profile: ['preferred_username', 'groups'], email: ['email'] },
    findAccount: (_context, id) => ({
      accountId: id,
      claims: () => ({ sub: id, preferred_username: id.split('+')[0], groups: [...groupsOf(id)] }),
    }),
    cookies: { keys: ['a-key-of-the-tests'] },
    jwks: { keys: [key] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: true }, rpInitiatedLogout: { enabled: true } },
  });
}

/**
 * Starts a provider that knows the service at `publicUrl`.
 * @param setTime has the process take another time for now, in ms; undefined for the real one
 */
export async function openIdProvider(
  publicUrl: URL,
  setTime: (ms: number | undefined) => void,
): Promise<OpenIdProvider> {
  let answer: RequestListener = (_request, response) => response.end();
  // The port stays its own while it is away.
  const [port = 0] = await freePorts(1);
  const listen = async () => {
    const server = createServer((request, response) => answer(request, response));
    await once(server.listen(port, '127.0.0.1'), 'listening');
    return server;
  };
  let server = await listen();
  const issuer = new URL(`http://127.0.0.1:${port}`);

  async function useNewKey(): Promise<void> {
    const provider = makeProvider(issuer, publicUrl, await newKey());
    provider.use(async (context, next) => {
      const isSigning = context.path === '/token' && running.clockOffMs !== 0;
      if (isSigning) setTime(Date.now() + running.clockOffMs);
      try {
        await next();
      } finally {
        if (isSigning) setTime(undefined);
      }
    });
    answer = provider.callback();
  }

  async function away(): Promise<void> {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }

  const running: OpenIdProvider = {
    issuer,
    clockOffMs: 0,
    changeKey: useNewKey,
    away,
    async back() {
      server = await listen();
    },
  };
  // It says of itself what is only for tests.
  const said = (['warn', 'info'] as const).map((how) => vi.spyOn(console, how).mockImplementation(() => undefined));
  onTestFinished(() => {
    for (const each of said) each.mockRestore();
  });
  await useNewKey();
  onTestFinished(away);
  return running;
}
