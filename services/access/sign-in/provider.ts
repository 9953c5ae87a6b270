import {
  AuthorizationResponseError,
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  ClientSecretBasic,
  type Configuration,
  calculatePKCECodeChallenge,
  clockTolerance,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  None,
  ResponseBodyError,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import type { Role } from '../../../contracts/access/roles.ts';
import { CodedError } from '../../../contracts/errors/coded-error.ts';
import { maskPersonalNumbers } from '../../../contracts/personal-number/mask.ts';
import type { SignInSettings } from '../../../infra/config/sign-in-settings.ts';
import { claimedValues, rolesOfValues } from './roles-of-claims.ts';

/** What the browser keeps between the way to the provider and the way back. */
export interface PendingSignIn {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** Who came back from the provider. */
export interface SignedIn {
  /** What the provider calls them by, for good. */
  readonly subject: string;
  /** What people call them by. */
  readonly name: string;
  readonly roles: readonly Role[];
  readonly idToken: string;
}

/** The provider by which people sign in. */
export interface Provider {
  /** @throws CodedError ACCESS_PROVIDER_AWAY */
  begin(): Promise<{ readonly to: URL; readonly pending: PendingSignIn }>;
  /**
   * @param query what stands behind the question mark of the address that the provider led back to
   * @throws CodedError ACCESS_SIGN_IN_DENIED, ACCESS_SIGN_IN_STALE, ACCESS_PROVIDER_AWAY, ACCESS_PROVIDER_ANSWER
   */
  complete(query: URLSearchParams, pending: PendingSignIn): Promise<SignedIn>;
  /** Where to sign out of the provider too; undefined where it has no such place, or cannot be asked. */
  signOutAddress(idToken: string): Promise<URL | undefined>;
}

/** Where the provider leads back to. */
export const callbackPath = '/sign-in/callback';

/** How far the clocks of the two may be apart, and how long the provider may take, in seconds. */
const toleranceSeconds = 30;
const patienceSeconds = 10;

/** Names of a person, by the first claim that is there. */
const nameClaims = ['preferred_username', 'email', 'name'] as const;
const longestName = 100;

function away(cause: unknown): CodedError {
  return new CodedError('ACCESS_PROVIDER_AWAY', 'The provider of sign-in does not answer, or not as one.', { cause });
}

/** An error of the way back, in the words of our catalogue; nothing of what the provider sent is repeated. */
function codedOf(error: unknown): unknown {
  if (error instanceof CodedError) return error;
  if (error instanceof AuthorizationResponseError && error.error === 'access_denied')
    return new CodedError('ACCESS_SIGN_IN_DENIED', 'The provider did not let the sign-in pass.', { cause: error });
  if (error instanceof ResponseBodyError && error.error === 'invalid_grant') return stale(error);
  const isUnreachable = error instanceof TypeError || (error as Error).name === 'TimeoutError';
  if (isUnreachable) return away(error);
  const { code } = error as { code?: unknown };
  const which = typeof code === 'string' && /^[A-Z_]+$/.test(code) ? ` (${code})` : '';
  return new CodedError('ACCESS_PROVIDER_ANSWER', `The answer of the provider of sign-in cannot be used${which}.`, {
    cause: error,
  });
}

function stale(cause?: unknown): CodedError {
  return new CodedError('ACCESS_SIGN_IN_STALE', 'This is not the way back of a sign-in that was begun here.', {
    cause,
  });
}

/** Some providers call people by their civil registration number, which no log may have. */
function fitForLogs(text: string): string {
  return maskPersonalNumbers(text).replaceAll(/\p{C}/gu, '');
}

function nameOf(claims: Readonly<Record<string, unknown>>, subject: string): string {
  const name = nameClaims.map((claim) => claims[claim]).find((value) => typeof value === 'string' && value !== '');
  return fitForLogs(String(name ?? subject)).slice(0, longestName);
}

/** A provider of OpenID Connect. It is asked what it can do when somebody signs in first, so that the service starts without it. */
export function providerOf(settings: SignInSettings): Provider {
  const { issuer, clientId, clientSecret, scope, rolesClaim, rolesOf, publicUrl } = settings;
  let known: Promise<Configuration> | undefined;

  function discovered(): Promise<Configuration> {
    known ??= discovery(
      issuer,
      clientId,
      { [clockTolerance]: toleranceSeconds },
      clientSecret === undefined ? None() : ClientSecretBasic(clientSecret),
      {
        // Settings see to it that only this machine is spoken to without encryption. The signature of a token is looked at all the
        // same, with keys that are asked for anew where the provider has changed them.
        execute: [enableNonRepudiationChecks, ...(issuer.protocol === 'http:' ? [allowInsecureRequests] : [])],
        timeout: patienceSeconds,
      },
    ).catch((error) => {
      // The next one asks again.
      known = undefined;
      throw away(error);
    });
    return known;
  }

  /** Claims that the token does not have are asked for, where the provider can be asked. */
  async function allClaims(
    config: Configuration,
    claims: Readonly<Record<string, unknown>> & { readonly sub: string },
    accessToken: string,
  ): Promise<Readonly<Record<string, unknown>>> {
    const isWhole = claimedValues(claims, rolesClaim) !== undefined;
    if (isWhole || config.serverMetadata().userinfo_endpoint === undefined) return claims;
    return { ...(await fetchUserInfo(config, accessToken, claims.sub)), ...claims };
  }

  return {
    async begin() {
      const config = await discovered();
      const pending = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
      const to = buildAuthorizationUrl(config, {
        redirect_uri: new URL(callbackPath, publicUrl).href,
        scope,
        state: pending.state,
        nonce: pending.nonce,
        code_challenge: await calculatePKCECodeChallenge(pending.verifier),
        code_challenge_method: 'S256',
      });
      return { to, pending };
    },

    async complete(query, pending) {
      if (query.get('state') !== pending.state) throw stale();
      const config = await discovered();
      const back = new URL(`${callbackPath}?${query}`, publicUrl);
      try {
        const answer = await authorizationCodeGrant(config, back, {
          expectedState: pending.state,
          expectedNonce: pending.nonce,
          pkceCodeVerifier: pending.verifier,
          idTokenExpected: true,
        });
        const claims = answer.claims();
        if (claims === undefined || answer.id_token === undefined) throw stale();
        const all = await allClaims(config, claims, answer.access_token);
        return {
          subject: fitForLogs(claims.sub),
          name: nameOf(all, claims.sub),
          roles: rolesOfValues(claimedValues(all, rolesClaim) ?? [], rolesOf),
          idToken: answer.id_token,
        };
      } catch (error) {
        throw codedOf(error);
      }
    },

    async signOutAddress(idToken) {
      const config = await discovered().catch(() => undefined);
      if (config?.serverMetadata().end_session_endpoint === undefined) return undefined;
      return buildEndSessionUrl(config, {
        post_logout_redirect_uri: new URL('/', publicUrl).href,
        id_token_hint: idToken,
      });
    },
  };
}
