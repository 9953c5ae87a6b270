import { lookup } from 'node:dns/promises';
import { BlockList } from 'node:net';
import { CodedError } from '../../contracts/errors/coded-error.ts';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');
loopback.addSubnet('::ffff:127.0.0.0', 104, 'ipv6');

/** Whether whoever listens on a host, a name or an address, can be reached from this machine alone. */
async function isThisMachineAlone(host: string): Promise<boolean> {
  // What cannot be found cannot be listened on either, which is told then.
  const found = await lookup(host, { all: true }).catch(() => []);
  return found.every(({ address, family }) => loopback.check(address, family === 6 ? 'ipv6' : 'ipv4'));
}

/**
 * Sees to it that nobody is let in by accident: where others than this machine can reach the service, callers are asked who they
 * are, or it was said in so many words that nobody is. Returns who can reach it.
 * @throws CodedError CONFIG_INVALID
 */
export async function requireAccessControl(
  host: string,
  { asksWho, allowAnyone }: { readonly asksWho: boolean; readonly allowAnyone: boolean },
): Promise<'this machine' | 'others'> {
  if (host !== '' && (await isThisMachineAlone(host))) return 'this machine';
  if (asksWho || allowAnyone) return 'others';
  throw new CodedError(
    'CONFIG_INVALID',
    `Others than this machine can reach ${host === '' ? 'every address of it' : host}, and nobody is asked who they are: make a token with virkning access add, set up sign-in (VIRKNING_OIDC_ISSUER), give VIRKNING_HTTP_TOKEN or its _FILE, listen on 127.0.0.1, or say VIRKNING_HTTP_ALLOW_ANYONE=true if something else keeps others out`,
  );
}
