import { isCodedError } from '../../contracts/errors/coded-error.ts';
import type { Finding } from '../../contracts/operations/verify-schema.ts';
import type { EventStore } from '../../infra/event-store/port.ts';
import { planOf } from './check-publication.ts';
import { readRegister } from './register.ts';

/**
 * Looks whether each publication can be read, and has a plan of the hash that it names: that the event is the one that was recorded is for the
 * tree to show, and that its figures come out again for `published check`.
 *
 * @returns how many there are
 * @throws CodedError of the STORE_ area
 */
export async function auditRegister(
  store: Pick<EventStore, 'readStream'>,
  onFinding: (finding: Finding) => void,
): Promise<number> {
  let publications = 0;
  for await (const entry of readRegister(store)) {
    publications++;
    const where = { number: entry.number, position: String(entry.position) };
    if ('problem' in entry) onFinding({ kind: 'publication-unreadable', ...where });
    else
      try {
        planOf(entry);
      } catch (error) {
        if (!isCodedError(error)) throw error;
        onFinding({ kind: 'publication-plan-differs', ...where });
      }
  }
  return publications;
}
