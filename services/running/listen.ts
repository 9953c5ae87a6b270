import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { CodedError } from '../../contracts/errors/coded-error.ts';

const reasons: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program uses it',
  EADDRNOTAVAIL: 'this machine has no such address',
  EACCES: 'this user may not use it',
  ENOTFOUND: 'no such host is known',
};

/**
 * How many connections may wait to be accepted. Where no more may, the system lets a caller try again after a second, then
 * after two: a probe would take that for silence.
 */
const backlog = 4_096;

/**
 * Starts to accept connections; port 0 lets the system choose one. Returns the port.
 * @throws CodedError HTTP_CANNOT_LISTEN
 */
export async function listen(app: FastifyInstance, host: string, port: number): Promise<number> {
  try {
    await app.listen({ host, port, backlog });
  } catch (cause) {
    const { code = 'unknown' } = cause as NodeJS.ErrnoException;
    const why = reasons[code] ?? code;
    throw new CodedError('HTTP_CANNOT_LISTEN', `Cannot listen on ${host}, port ${port}: ${why}.`, { cause });
  }
  return (app.server.address() as AddressInfo).port;
}
