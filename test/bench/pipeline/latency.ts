import { setTimeout as delay } from 'node:timers/promises';
import kafkajs, { type Kafka } from 'kafkajs';
import type { ReplayResult } from '../../../contracts/figures/figure-schema.ts';
import type { EventStore } from '../../../infra/event-store/port.ts';
import { type Keyed, take } from './traffic.ts';

/** From the moment an event is handed to the producer, in ms. */
export interface Percentiles {
  readonly p50: number;
  readonly p99: number;
  readonly most: number;
}

export interface Latency {
  /** Until a figure was answered that was computed over it. */
  readonly toFigure: Percentiles;
  /** Until it was recorded in the store. */
  readonly toStore: Percentiles;
  readonly events: number;
  /** What the producer really managed. */
  readonly eventsPerSecond: number;
  /** How long the answer to one question for all figures took. */
  readonly question: Percentiles;
}

function percentiles(values: readonly number[]): Percentiles {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
  return { p50: at(0.5), p99: at(0.99), most: at(1) };
}

/** How often the producer sends, in ms: each time its share of the rate. */
const tickMs = 25;
/** How long the person who looks at figures rests between two looks, in ms. */
const restMs = 50;

/** Sends at a steady rate; returns when each event was handed over, by `partition/offset`. */
async function sendSteadily(
  kafka: Kafka,
  topic: string,
  events: Iterator<Keyed>,
  perSecond: number,
  seconds: number,
): Promise<ReadonlyMap<string, number>> {
  const producer = kafka.producer({ createPartitioner: kafkajs.Partitioners.DefaultPartitioner });
  await producer.connect();
  const sentAt = new Map<string, number>();
  const underWay: Promise<void>[] = [];
  const total = perSecond * seconds;
  const started = Date.now();
  let sent = 0;
  while (sent < total) {
    const due = Math.min(total, Math.floor(((Date.now() - started) / 1000) * perSecond));
    const messages = [...take(events, due - sent)];
    sent += messages.length;
    if (messages.length > 0) underWay.push(send(messages));
    await delay(tickMs);
  }
  await Promise.all(underWay);
  await producer.disconnect();
  return sentAt;

  async function send(messages: readonly Keyed[]): Promise<void> {
    const handedOver = Date.now();
    const answers = await producer.send({ topic, messages: [...messages] });
    for (const { partition, baseOffset } of answers) {
      const ours = messages.filter((message) => message.partition === partition);
      for (const [index] of ours.entries())
        sentAt.set(`${partition}/${BigInt(baseOffset ?? 0) + BigInt(index)}`, handedOver);
    }
  }
}

interface Answer {
  readonly at: number;
  readonly tookMs: number;
  readonly position: number;
}

/** Asks for all figures of the plan, again and again, as someone does who watches them. */
async function watchFigures(port: number, answers: Answer[], signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const asked = Date.now();
    const response = await fetch(`http://127.0.0.1:${port}/plans/ihp-2019-2023/figures?period=2023`);
    if (!response.ok) throw new Error(`figures were answered with ${response.status}: ${await response.text()}`);
    const { cutoff } = (await response.json()) as ReplayResult;
    answers.push({ at: Date.now(), tookMs: Date.now() - asked, position: cutoff.position });
    await delay(restMs);
  }
}

/**
 * Sends events at a steady rate through running services, and tells how long each took to be in a figure: until the first
 * answer whose position is beyond the event's own.
 */
export async function measureLatency(options: {
  readonly kafka: Kafka;
  readonly topic: string;
  readonly events: Iterator<Keyed>;
  readonly perSecond: number;
  readonly seconds: number;
  /** Where `serve` answers. */
  readonly port: number;
  readonly store: EventStore;
  /** Waits until intake has dealt with so many of them. */
  readonly dealtWith: (count: number) => Promise<unknown>;
}): Promise<Latency> {
  const { kafka, topic, store } = options;
  const before = (await store.head()) - 1n;
  const answers: Answer[] = [];
  const watching = new AbortController();
  const watched = watchFigures(options.port, answers, watching.signal);
  const started = Date.now();
  const sentAt = await sendSteadily(kafka, topic, options.events, options.perSecond, options.seconds);
  const eventsPerSecond = sentAt.size / ((Date.now() - started) / 1000);
  await options.dealtWith(sentAt.size);
  const head = await store.head();
  while ((answers.at(-1)?.position ?? 0) < head) await Promise.race([watched, delay(50)]);
  watching.abort();
  await watched;

  const recorded = await recordedAfter(store, before);
  const toFigure: number[] = [];
  const toStore: number[] = [];
  let answer = 0;
  for (const { position, place, recordedAtMs } of recorded) {
    const sent = sentAt.get(place);
    if (sent === undefined) throw new Error(`${place} was stored but not sent`);
    while (answers[answer]!.position <= position) answer++;
    toFigure.push(answers[answer]!.at - sent);
    toStore.push(Math.max(0, recordedAtMs - sent));
  }
  const question = percentiles(answers.map(({ tookMs }) => tookMs));
  return {
    toFigure: percentiles(toFigure),
    toStore: percentiles(toStore),
    events: recorded.length,
    eventsPerSecond,
    question,
  };
}

interface Recorded {
  readonly position: number;
  readonly place: string;
  readonly recordedAtMs: number;
}

/** Everything in the log after a position that came from Kafka. */
async function recordedAfter(store: EventStore, after: bigint): Promise<readonly Recorded[]> {
  const recorded: Recorded[] = [];
  for (let last: bigint | null = after < 0n ? null : after; ; ) {
    const events = await store.readAll(last, 5_000);
    const newest = events.at(-1);
    if (newest === undefined) return recorded;
    last = newest.position;
    for (const { origin, position, recordedAtMs } of events) {
      if (origin.kind !== 'kafka') continue;
      recorded.push({ position: Number(position), place: `${origin.partition}/${origin.offset}`, recordedAtMs });
    }
  }
}
