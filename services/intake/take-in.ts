import { setImmediate } from 'node:timers/promises';
import type { EventNotice } from '../../contracts/errors/notices.ts';
import { eventProblem, type Refusal } from '../../contracts/errors/refusal.ts';
import { eventId } from '../../contracts/events/event-id.ts';
import type { JourneyEvent } from '../../contracts/events/journey-event.ts';
import { extensionsOf } from '../../contracts/events/journey-event.ts';
import type { Origin } from '../../contracts/events/recorded-event.ts';
import type { PersonalNumber } from '../../contracts/personal-number/read-personal-number.ts';
import type { EventStore, Outcome, StreamEvent } from '../../infra/event-store/port.ts';
import { citizenStream } from '../../infra/event-store/stream-name.ts';
import type { Quarantine, RefusedLine } from '../../infra/quarantine/port.ts';
import type { Pseudonyms } from '../../infra/vault/port.ts';
import { conflictRefusals } from './conflict.ts';
import { answeredNotices } from './event-notices.ts';
import { type NamedCitizen, namedCitizens, withNames } from './named-citizens.ts';
import { parseEvent } from './validate/parse-event.ts';

/** A message, or an item of a request, as it arrived. */
export interface Received {
  /** The event's text as it was sent, or why its transport already shows that there is no event in it. */
  readonly content: string | Refusal;
  /** The text beside such a refusal, where there is one that can be kept with the reason. */
  readonly refusedText?: string;
  readonly origin: Origin;
  /** The sources that its sender may send events of; all where it is left out. */
  readonly sources?: ReadonlySet<string>;
}

/** What became of it. */
export type IntakeResult =
  | {
      readonly outcome: 'stored' | 'duplicate';
      readonly position: bigint;
      /** CloudEvents `source` and `id` of the event. */
      readonly source: string;
      readonly id: string;
      /** What its sender must know of it all the same. */
      readonly notices: readonly EventNotice[];
    }
  | { readonly outcome: 'refused'; readonly refused: RefusedLine };

type Validated = { readonly event: StreamEvent } | { readonly refused: RefusedLine };

/** A valid event on its way into the store. */
export function streamEvent(event: JourneyEvent, origin: Origin): StreamEvent {
  const { source, id: sourceId, subject, time, type, data } = event;
  const extensions = extensionsOf(event);
  return {
    stream: citizenStream(subject),
    event: {
      id: eventId(source, sourceId),
      type,
      json: JSON.stringify(data),
      metadata: { source, sourceId, subject, time, ...(extensions && { extensions }) },
      origin,
    },
  };
}

/** What must not be kept is found in any text, whatever else is wrong with how it was sent. */
function worse(refusal: Refusal, text: string | undefined): Refusal {
  const parsed = text === undefined ? undefined : parseEvent(text);
  const isPersonal = parsed?.ok === false && parsed.refusal.code === 'EVENT_PERSONAL_NUMBER';
  return isPersonal ? parsed.refusal : refusal;
}

/** Why an event is refused of whose source its sender may not send. */
export function notOfSender({ source, id }: JourneyEvent): Refusal {
  return { ...eventProblem({ kind: 'source-not-allowed' }, '/source'), eventRef: { source, id } };
}

function validate({ content, refusedText, origin, sources }: Received): Validated {
  if (typeof content !== 'string') {
    return { refused: { refusal: worse(content, refusedText), origin, raw: refusedText ?? null } };
  }
  const parsed = parseEvent(content);
  if (parsed.ok) {
    const isAllowed = sources === undefined || sources.has(parsed.event.source);
    if (isAllowed) return { event: streamEvent(parsed.event, origin) };
    // The text is not kept: a retry, which knows no senders, would store it.
    return { refused: { refusal: notOfSender(parsed.event), origin, raw: null } };
  }
  const { refusal } = parsed;
  // Nor is that of an event which is wrong otherwise too: a later version of the program may find it right.
  const source = refusal.eventRef?.source;
  const isOfAnother = sources !== undefined && source !== undefined && !sources.has(source);
  return { refused: { refusal, origin, raw: isOfAnother ? null : content } };
}

function taken({ event }: StreamEvent, outcome: Outcome, notices: readonly EventNotice[]): IntakeResult {
  const { source, sourceId } = event.metadata;
  if (outcome.outcome === 'conflict') throw new Error('a conflict is refused, and has its refusal');
  return { outcome: outcome.outcome, position: outcome.position, source, id: sourceId, notices };
}

/** So many events are validated before whatever else the process does has its turn: who asks for a figure waits no longer than that. */
const validatedInOneGo = 100;

interface ValidatedMessage {
  readonly each: Received;
  readonly verdict: Validated;
}

/** A message that is valid but for citizens who are named by their numbers. */
interface Named {
  readonly at: number;
  readonly text: string;
  readonly named: readonly NamedCitizen[];
}

/** What stands for the numbers of an event while it is validated: other numbers have other ones, and all the length of a pseudonym. */
function standIns(): (number: PersonalNumber) => string {
  const given = new Map<PersonalNumber, string>();
  return (number) => {
    const known = given.get(number) ?? `00000000-0000-4000-8000-${String(given.size).padStart(12, '0')}`;
    given.set(number, known);
    return known;
  };
}

/** Validates an event that names citizens by their numbers as if it named them otherwise; what is kept of it when it is refused is what was sent. */
function validateNamed(each: Received, text: string, named: readonly NamedCitizen[]): Validated {
  const verdict = validate({ ...each, content: withNames(text, named, standIns()) });
  if ('event' in verdict) return verdict;
  return { refused: { ...verdict.refused, raw: verdict.refused.raw === null ? null : text } };
}

/** Validates messages; only for those that are valid otherwise are numbers exchanged for pseudonyms, for all in one step. */
async function validateAll(
  received: readonly Received[],
  pseudonyms: Pseudonyms | undefined,
): Promise<readonly ValidatedMessage[]> {
  const validated: ValidatedMessage[] = [];
  const byNumber: Named[] = [];
  for (const each of received) {
    if (validated.length > 0 && validated.length % validatedInOneGo === 0) await setImmediate();
    const text = pseudonyms !== undefined && typeof each.content === 'string' ? each.content : '';
    const named = namedCitizens(text);
    const verdict = named.length === 0 ? validate(each) : validateNamed(each, text, named);
    if (named.length > 0 && 'event' in verdict) byNumber.push({ at: validated.length, text, named });
    validated.push({ each, verdict });
  }
  if (pseudonyms === undefined || byNumber.length === 0) return validated;

  const numbers = [...new Set(byNumber.flatMap(({ named }) => named.map(({ number }) => number)))];
  const given = await pseudonyms.of(numbers);
  const pseudonymOf = new Map(numbers.map((number, at) => [number, given[at] as string]));
  for (const { at, text, named } of byNumber) {
    const content = withNames(text, named, (number) => pseudonymOf.get(number) as string);
    const each = { ...(validated[at] as ValidatedMessage).each, content };
    validated[at] = { each, verdict: validate(each) };
  }
  return validated;
}

/** What intake does with a store. */
export type StoreForIntake = Pick<EventStore, 'appendEach' | 'eventById'>;

/**
 * Validates each event by itself and stores the valid ones; the results are in the order received. What is refused is kept
 * nowhere but in the results.
 *
 * The caller bounds how many it hands over: all of them are in memory, and the embedded store takes them as one step.
 * @param pseudonyms where personal numbers that name citizens are exchanged; without it, such events are refused
 * @throws CodedError of the STORE_ or VAULT_ area; doing it again is safe
 */
export async function validateAndStore(
  received: readonly Received[],
  store: StoreForIntake,
  pseudonyms?: Pseudonyms,
): Promise<readonly IntakeResult[]> {
  const validated = await validateAll(received, pseudonyms);
  const events = validated.flatMap(({ verdict }) => ('event' in verdict ? [verdict.event] : []));
  const outcomes = events.length === 0 ? [] : await store.appendEach(events);
  const notices = await answeredNotices(
    events.map(({ event }) => event),
    store,
  );
  const conflicts = await conflictRefusals(events, outcomes, store);
  let next = 0;
  return validated.map(({ each, verdict }): IntakeResult => {
    if ('refused' in verdict) return { outcome: 'refused', refused: verdict.refused };
    const index = next++;
    const outcome = outcomes[index];
    if (outcome === undefined) throw new Error('the store gave fewer outcomes than it was given events');
    const conflict = conflicts.get(index);
    if (conflict === undefined) return taken(verdict.event, outcome, notices.get(index) ?? []);
    const raw = typeof each.content === 'string' ? each.content : null;
    return { outcome: 'refused', refused: { refusal: conflict, origin: each.origin, raw } };
  });
}

/**
 * Takes in events that arrived over a wire: validates each by itself, stores the valid ones, and keeps the others in the
 * quarantine. When it returns, all of it is durable and may be acknowledged; the results are in the order received.
 *
 * The caller bounds how many it hands over: all of them are in memory, and the embedded store takes them as one step.
 * @param pseudonyms where personal numbers that name citizens are exchanged; without it, such events are refused
 * @throws CodedError of the STORE_ or VAULT_ area. Then nothing may be acknowledged; doing it again is safe
 */
export async function takeIn(
  received: readonly Received[],
  store: EventStore,
  quarantine: Quarantine,
  pseudonyms?: Pseudonyms,
): Promise<readonly IntakeResult[]> {
  const results = await validateAndStore(received, store, pseudonyms);
  const refused = results.flatMap((result) => (result.outcome === 'refused' ? [result.refused] : []));
  if (refused.length > 0) await quarantine.keep(refused);
  return results;
}
