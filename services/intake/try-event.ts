import type { EventNotice } from '../../contracts/errors/notices.ts';
import type { Refusal } from '../../contracts/errors/refusal.ts';
import type { EventStore } from '../../infra/event-store/port.ts';
import { passingPseudonyms } from '../../infra/vault/passing-pseudonyms.ts';
import type { Pseudonyms } from '../../infra/vault/port.ts';
import { namedCitizens } from './named-citizens.ts';
import { passingStore } from './passing-store.ts';
import { validateAndStore } from './take-in.ts';

/** What an event says, as intake understands it. */
export interface UnderstoodEvent {
  readonly type: string;
  readonly subject: string;
  readonly source: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What would become of an event if it were sent. */
export type TriedEvent =
  | {
      readonly outcome: 'stored' | 'duplicate';
      /** Where citizens are named by their number, with pseudonyms in its place that are nobody's: who may send may not look up. */
      readonly event: UnderstoodEvent;
      readonly isExchanged: boolean;
      /** What its sender would be told all the same. */
      readonly notices: readonly EventNotice[];
    }
  | { readonly outcome: 'refused'; readonly refusal: Refusal };

/** What may be looked at to tell: with the store also whether the event is there already, and what it speaks of. */
export interface TryingParts {
  readonly store?: Pick<EventStore, 'eventById'>;
  /** The sources that whoever tries may send events of; all where it is left out. */
  readonly sources?: ReadonlySet<string>;
  /** Where intake exchanges personal numbers; without it, such events are refused. */
  readonly pseudonyms?: Pseudonyms;
}

const emptyStore = { eventById: async () => undefined };

/**
 * Says what intake would say of an event, by going its way, and stores nothing: not in the log, not in the quarantine, not in the vault.
 * @throws CodedError of the STORE_ or VAULT_ area
 */
export async function tryEvent(text: string, { store, sources, pseudonyms }: TryingParts): Promise<TriedEvent> {
  const received = { content: text, origin: { kind: 'http', request: 'tried' }, ...(sources && { sources }) } as const;
  const known = passingPseudonyms(store === undefined ? undefined : pseudonyms);
  const [result] = await validateAndStore([received], passingStore(store ?? emptyStore), pseudonyms && known);
  if (result === undefined) throw new Error('intake gave no result for an event');
  if (result.outcome === 'refused') return { outcome: 'refused', refusal: result.refused.refusal };
  const shown = passingStore(emptyStore);
  await validateAndStore([received], shown, pseudonyms && passingPseudonyms(undefined));
  const { type, json, metadata } = (shown.given[0] as (typeof shown.given)[number]).event;
  return {
    outcome: result.outcome,
    event: { type, subject: metadata.subject, source: metadata.source, data: JSON.parse(json) },
    isExchanged: pseudonyms !== undefined && namedCitizens(text).length > 0,
    notices: result.notices,
  };
}
