import { isIPv6 } from 'node:net';

/** The groups of an IPv6 address that name a network, within which one machine can have any address. */
const networkGroups = 4;

/** An IPv6 address with all its groups written out. */
function groupsOf(address: string): readonly string[] {
  const [before = '', after] = (address.split('%')[0] as string).split('::');
  const [head, tail] = [before, after ?? ''].map((part) => part.split(':').filter((group) => group !== ''));
  if (after === undefined) return head as string[];
  const missing = 8 - (head?.length ?? 0) - (tail?.length ?? 0);
  return [...(head as string[]), ...Array<string>(Math.max(0, missing)).fill('0'), ...(tail as string[])];
}

/** Who calls, as far as an address tells: one IPv4 address, or the network of an IPv6 address. */
export function callerOf(address: string | undefined): string {
  if (address === undefined) return '';
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  return isIPv6(address) ? groupsOf(address).slice(0, networkGroups).join(':') : address;
}
