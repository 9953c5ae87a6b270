import type { TokenFile } from '../../../infra/access/token-file.ts';
import type { HttpSettings } from '../../../infra/config/http-settings.ts';
import { signInSettings } from '../../../infra/config/sign-in-settings.ts';
import { type AccessControl, accessControl, ofThisMachine, withoutName } from '../../access/access-control.ts';
import { cookies } from '../../access/cookies.ts';
import { sessionsInMemory } from '../../access/sessions.ts';
import { providerOf } from '../../access/sign-in/provider.ts';
import type { ApiOptions } from '../../api/api-app.ts';
import { requireAccessControl } from '../../running/this-machine.ts';

/** What makes it possible that people sign in, as far as it is set up. */
export type People = Pick<ApiOptions, 'signIn' | 'cookies' | 'publicUrl'>;

/** @throws CodedError CONFIG_INVALID */
export function peopleWhoSignIn(nowMs: () => number): People {
  const settings = signInSettings(process.env);
  if (settings === undefined) return { cookies: cookies(false) };
  const { publicUrl } = settings;
  return {
    cookies: cookies(publicUrl.protocol === 'https:'),
    publicUrl,
    signIn: { provider: providerOf(settings), sessions: sessionsInMemory(nowMs) },
  };
}

/** @throws CodedError CONFIG_INVALID where anyone could call from elsewhere, and nobody said that they may */
export async function controlledAccess(
  { host, token, allowAnyone }: HttpSettings,
  tokens: TokenFile,
  { signIn, cookies }: People,
  nowMs: () => number,
): Promise<AccessControl> {
  const asksWho = token !== undefined || signIn !== undefined || tokens.wasEverAny();
  const reach = await requireAccessControl(host, { asksWho, allowAnyone });
  return accessControl({
    ...(token !== undefined && { httpToken: token }),
    ...(signIn !== undefined && { signIn }),
    tokens,
    cookies,
    openTo: reach === 'this machine' ? ofThisMachine : withoutName,
    nowMs,
  });
}
