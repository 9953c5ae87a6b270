import type { FastifyRequest } from 'fastify';
import { CodedError } from '../../contracts/errors/coded-error.ts';
import type { LookLog } from '../../infra/access/look-log.ts';
import { accessOf } from './access.ts';
import { purposeOf } from './purpose.ts';

/** What somebody looks at. */
export interface LookedAt {
  readonly plan: string;
  readonly figure?: string;
  /** The pseudonym of the one citizen who is shown; left out of a list. */
  readonly citizen?: string;
  /** How many citizens are shown; one where it is left out. */
  readonly citizens?: number;
}

/**
 * Notes a look at citizens, with who looks and why. When it returns, the look is on the disk and may be answered; before, and where it
 * throws, nothing of a citizen may be sent.
 * @throws CodedError ACCESS_NO_PURPOSE, ACCESS_BAD_PURPOSE, STORE_…
 */
export type NoteLook = (request: FastifyRequest, at: LookedAt) => void;

/** Notes looks in a log; `nowMs` is in ms since 1970-01-01T00:00Z. */
export function lookNoter(log: LookLog, nowMs: () => number): NoteLook {
  return (request, { citizens = 1, ...at }) => {
    const { kind, name, subject } = accessOf(request);
    if (kind === 'nobody') throw new CodedError('HTTP_UNAUTHORIZED', 'Nobody is known to look.');
    const purpose = purposeOf(request);
    if (purpose === undefined) throw new CodedError('ACCESS_NO_PURPOSE', 'Nothing says why citizens are looked at.');
    const who = { who: name, knownBy: kind, ...(subject !== undefined && { subject }) };
    log.add({ ...who, ...at, citizens, purpose, request: request.id }, nowMs());
  };
}
