import { isDeepStrictEqual } from 'node:util';
import { expect } from 'vitest';
import type { EventContent } from '../../../contracts/events/canonical-content.ts';
import type { RecordedEvent } from '../../../contracts/events/recorded-event.ts';
import type { EventStore } from '../../../infra/event-store/port.ts';
import type { QuarantinedLine } from '../../../infra/quarantine/port.ts';
import type { Consumed } from '../../support/kafka.ts';
import type { Kind, Sent } from './traffic.ts';

/** What lies where when all is over. */
export interface Outcome {
  readonly sent: readonly Sent[];
  /** What lies in the topic: everything sent, some of it more than once where an answer to the producer was lost. */
  readonly topic: readonly Consumed[];
  readonly stored: readonly RecordedEvent[];
  readonly quarantined: readonly QuarantinedLine[];
  readonly rejectedTopic: readonly Consumed[];
}

/** Counts of messages in the topic by what became of them; the four in the middle add up to the first. */
export interface Accounts {
  readonly inTopic: number;
  readonly stored: number;
  readonly duplicates: number;
  readonly conflicts: number;
  readonly garbage: number;
  /** Messages of the topic of refused ones, of which some may say the same twice. */
  readonly rejections: number;
}

function textOf(value: string | Buffer | null): string {
  return value === null ? '(none)' : Buffer.from(value).toString('latin1');
}

function place({ partition, offset }: { partition: number; offset: string }): string {
  return `${partition}/${offset}`;
}

/** Judges every message of the topic anew, by what was sent, and says where each must be. */
function expectedOf({ sent, topic }: Outcome): {
  events: Map<string, Sent>;
  refusedAt: Map<string, Kind>;
  repeated: number;
} {
  const kinds = new Map(sent.map((each) => [textOf(each.value), each]));
  const events = new Map<string, Sent>();
  const refusedAt = new Map<string, Kind>();
  let repeated = 0;
  for (const message of topic) {
    const text = textOf(message.value);
    const known = kinds.get(text);
    if (known === undefined) throw new Error(`nobody sent what lies at ${place(message)}`);
    if (known.kind === 'conflict' || known.kind === 'garbage') refusedAt.set(place(message), known.kind);
    else if (events.has(text)) repeated++;
    else events.set(text, known);
  }
  return { events, refusedAt, repeated };
}

function asSent({ metadata: { source, sourceId: id, subject, time }, type, data }: RecordedEvent): EventContent {
  return { source, id, type, subject, time, data };
}

function identity({ source, id }: { source: string; id: string }): string {
  return `${source} ${id}`;
}

function expectStoredAsSent(stored: readonly RecordedEvent[], sent: Iterable<Sent>): void {
  const byIdentity = new Map(stored.map((event) => [identity(asSent(event)), asSent(event)]));
  expect(byIdentity.size, 'no event is stored twice').toBe(stored.length);
  let expected = 0;
  for (const { value } of sent) {
    const { specversion: _, datacontenttype: __, ...event } = JSON.parse(String(value));
    const found = byIdentity.get(identity(event));
    if (!isDeepStrictEqual(found, event)) expect(found, `${identity(event)} is stored as it was sent`).toEqual(event);
    expected++;
  }
  expect(stored.length, 'nothing is stored that was not sent').toBe(expected);
}

/** What must hold of the log whatever happened: order, no holes in streams, times that never run back. */
function expectOrdered(stored: readonly RecordedEvent[]): void {
  const revisions = new Map<string, bigint>();
  let last: RecordedEvent | undefined;
  for (const event of stored) {
    expect(event.revision, `${event.stream} has no holes`).toBe(revisions.get(event.stream) ?? 0n);
    revisions.set(event.stream, event.revision + 1n);
    if (last !== undefined && (event.position <= last.position || event.recordedAtMs < last.recordedAtMs))
      expect.fail(`position ${event.position} lies before ${last.position}, or was recorded earlier`);
    last = event;
  }
}

function kafkaPlaces(lines: readonly QuarantinedLine[]): string[] {
  return lines.map(({ origin }) => (origin.kind === 'kafka' ? place(origin) : `not from Kafka: ${origin.kind}`));
}

/** Checks that every message that lies in the topic is stored once, known as a duplicate, or refused with its reason. */
export function expectBalanced(outcome: Outcome): Accounts {
  const { sent, topic, stored, quarantined, rejectedTopic } = outcome;
  const { events, refusedAt, repeated } = expectedOf(outcome);
  expect(new Set(topic.map(({ value }) => textOf(value))), 'everything that was sent lies in the topic').toEqual(
    new Set(sent.map(({ value }) => textOf(value))),
  );
  expectStoredAsSent(stored, events.values());
  expectOrdered(stored);

  expect(kafkaPlaces(quarantined).sort(), 'each refused message is in quarantine once').toEqual(
    [...refusedAt.keys()].sort(),
  );
  for (const { refusal, origin } of quarantined) {
    const kind = origin.kind === 'kafka' ? refusedAt.get(place(origin)) : undefined;
    expect(refusal.code === 'EVENT_CONFLICT', `${refusal.code} at ${JSON.stringify(origin)}`).toBe(kind === 'conflict');
  }
  const rejected = rejectedTopic.map(({ value }) => JSON.parse(String(value)));
  expect(new Set(rejected.map(({ origin }) => place(origin))), 'each refused message came back').toEqual(
    new Set(refusedAt.keys()),
  );
  const codes = new Map(quarantined.map(({ refusal, origin }) => [place(origin as never), refusal.code]));
  for (const { code, origin } of rejected) expect(code).toBe(codes.get(place(origin)));

  const conflicts = [...refusedAt.values()].filter((kind) => kind === 'conflict').length;
  const accounts = {
    inTopic: topic.length,
    stored: stored.length,
    duplicates: repeated,
    conflicts,
    garbage: refusedAt.size - conflicts,
    rejections: rejected.length,
  };
  expect(accounts.stored + accounts.duplicates + accounts.conflicts + accounts.garbage).toBe(accounts.inTopic);
  return accounts;
}

/** Everything in a store. */
export async function wholeLog(store: EventStore): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for (;;) {
    const next = await store.readAll(events.at(-1)?.position ?? null, 5000);
    if (next.length === 0) return events;
    events.push(...next);
  }
}
