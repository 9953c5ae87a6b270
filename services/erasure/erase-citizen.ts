import type { JourneyData } from '../../contracts/events/catalogue.ts';
import { typeOf } from '../../contracts/events/catalogue.ts';
import { eventId } from '../../contracts/events/event-id.ts';
import { visible } from '../../contracts/events/identifiers.ts';
import { holdsPersonalNumber } from '../../contracts/personal-number/personal-number.ts';
import type { EventStore, StreamEvent } from '../../infra/event-store/port.ts';
import { citizenStream } from '../../infra/event-store/stream-name.ts';
import type { Vault } from '../../infra/vault/vault.ts';
import type { NameOfCitizen } from '../../projections/ledger/erasures.ts';

/** The system that our own erasures come from. */
export const erasureSource = 'urn:virkning:erasure';

/** Who erases a citizen, and why. */
export interface Erasure {
  readonly reason: JourneyData<'identity-erased'>['reason'];
  /** The account of the machine. */
  readonly by: string;
  /** Under which the log of looks knows who it was and for what purpose. */
  readonly request: string;
  /** ms since 1970-01-01T00:00Z. */
  readonly atMs: number;
}

/** What was done, and not already before. */
export interface Erased {
  /** Pseudonyms whose erasure was recorded in the log. */
  readonly recorded: number;
  /** Numbers that were destroyed in the vault. */
  readonly destroyed: number;
}

/** The id of an erasure is the pseudonym: each is erased once, however often the command is run, and whoever runs it meanwhile. */
function erasureOf(name: string, { reason, by, request, atMs }: Erasure): StreamEvent {
  const erasedBy = by.replaceAll(/[\s\p{C}]+/gu, '_').slice(0, 64);
  const isFit = visible.test(erasedBy) && !holdsPersonalNumber(erasedBy);
  return {
    stream: citizenStream(name),
    event: {
      id: eventId(erasureSource, name),
      type: typeOf('identity-erased'),
      json: JSON.stringify({ reason, ...(isFit && { erasedBy }) }),
      metadata: { source: erasureSource, sourceId: name, subject: name, time: new Date(atMs).toISOString() },
      origin: { kind: 'command', request },
    },
  };
}

/**
 * Erases a citizen: records in the log that each pseudonym is erased, then destroys what the vault has of them. In this order, so that
 * whoever is killed between the two finds the citizen again by the number. Each step is durable, and doing it again does what is left.
 *
 * @param names all pseudonyms of the citizen; those that no event speaks of are not named in the log either
 * @throws CodedError of the STORE_ or VAULT_ area
 */
export async function eraseCitizen(
  store: Pick<EventStore, 'appendEach'>,
  vault: Pick<Vault, 'forget'>,
  names: readonly NameOfCitizen[],
  erasure: Erasure,
): Promise<Erased> {
  const events = names
    .filter(({ isKnown, isErased }) => isKnown && !isErased)
    .map(({ name }) => erasureOf(name, erasure));
  const outcomes = events.length === 0 ? [] : await store.appendEach(events);
  return {
    recorded: outcomes.filter(({ outcome }) => outcome === 'stored').length,
    destroyed: vault.forget(names.map(({ name }) => name)),
  };
}
