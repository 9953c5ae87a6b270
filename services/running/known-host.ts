import { isIP } from 'node:net';
import { hostname } from 'node:os';

/** The host of a `Host` header, without its port, in small letters; undefined where it is none. */
function hostOf(header: string): string | undefined {
  const [, address, name] = /^(?:\[([^\]]+)\]|([^:[\]@/\\\s]+))(?::\d{1,5})?$/.exec(header) ?? [];
  if (address !== undefined) return isIP(address) === 6 ? address : undefined;
  return name?.toLowerCase().replace(/\.$/, '');
}

/**
 * Tells whether a request is meant for this service. A page in a browser can have its own name lead to this machine, and would
 * then be answered as the service's own; but it cannot call by an address, nor by a name that is not its own.
 * @param names further names by which it is called
 */
export function knowsHost(names: readonly string[]): (header: string) => boolean {
  const known = new Set(['localhost', hostname(), ...names].map((name) => name.toLowerCase()));
  return (header) => {
    const host = hostOf(header);
    return host !== undefined && (isIP(host) !== 0 || known.has(host) || host.endsWith('.localhost'));
  };
}
