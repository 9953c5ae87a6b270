import { CodedError } from '../../contracts/errors/coded-error.ts';
import type { Engine } from '../engine/engine.ts';
import { citizensOfNames, type Identities } from '../ledger/identities.ts';

/** The key of the citizen of a pseudonym; any of those that are one citizen will do. @throws CodedError QUERY_UNKNOWN_CITIZEN */
export async function findCitizen(
  engine: Engine,
  subject: string,
  identities: Identities | undefined,
): Promise<bigint> {
  const [found] = await engine.rows<[bigint]>(
    `SELECT citizen FROM (${citizensOfNames(identities)}) WHERE subject = $subject`,
    { subject },
  );
  if (found === undefined)
    throw new CodedError('QUERY_UNKNOWN_CITIZEN', `No event names the citizen "${subject}".`, { path: '--citizen' });
  return found[0];
}
