// npm run bench:pipeline -- [--events N] [--rate N] [--seconds N] [--stores embedded] [--folder DIR]: from Kafka to durable store, to the
// ledger and to a figure, on both stores, beside bare baselines of the same run (docs/performance.md).
import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import kafkajs from 'kafkajs';
import { storeSettings } from '../../../infra/config/store-settings.ts';
import { openEventStore } from '../../../infra/event-store/open.ts';
import { createTopics } from '../../../infra/kafka/broker/create-topics.ts';
import { startBroker } from '../../../infra/kafka/broker/start-broker.ts';
import { startEventStoreServer } from '../../support/event-store-server.ts';
import type { PhaseResult } from '../report-phase.ts';
import { type Drained, drain } from './drain.ts';
import { type Latency, measureLatency, type Percentiles } from './latency.ts';
import { script } from './script.ts';
import { type Place, reached } from './services.ts';
import { partitions, sendAll, take, traffic } from './traffic.ts';

const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '200000' },
    rate: { type: 'string', default: '2000' },
    seconds: { type: 'string', default: '30' },
    stores: { type: 'string', default: 'embedded,eventstoredb' },
    folder: { type: 'string', default: tmpdir() },
  },
});
function atLeastOne(name: 'events' | 'rate' | 'seconds'): number {
  const value = Number(values[name]);
  if (!Number.isSafeInteger(value) || value < 1)
    throw new Error(`--${name} ${values[name]} is not a whole number from 1`);
  return value;
}
const [events, perSecond, seconds] = [atLeastOne('events'), atLeastOne('rate'), atLeastOne('seconds')];
const seed = 2023;

/** EventStoreDB takes each event by a call of its own, so its topic is shorter, to end in the same time or so. */
const callEvents = Math.max(1, Math.floor(events / 10));

/** Kafka messages per fsync of the bare append: a group of intake's. */
const groupMessages = 2_000;

interface Measured {
  readonly name: string;
  readonly events: number;
  readonly bareAppend: PhaseResult;
  readonly alone: Drained;
  readonly together: Drained;
  readonly latency: Latency & { readonly asked: number };
}

async function measure(
  name: string,
  events: number,
  place: () => Place,
  kafka: InstanceType<typeof kafkajs.Kafka>,
  bareAppend: PhaseResult,
): Promise<Measured> {
  process.stderr.write(`${name}: intake alone …\n`);
  const alone = await drain(place(), events, false);
  for (const service of alone.services) await service.stop();

  process.stderr.write(`${name}: intake and ledger …\n`);
  const here = place();
  const together = await drain(here, events, true);
  const [intake, serve] = together.services;
  if (intake === undefined || serve === undefined) throw new Error('both services were asked for');

  // At more than a store sustains, the delay is how long the run lasted, and says nothing.
  const sustained = together.drained.toStore;
  const rate = sustained > 1.2 * perSecond ? perSecond : Math.max(1, Math.floor(sustained / 2));
  process.stderr.write(`${name}: ${rate} events a second for ${seconds} s …\n`);
  const store = await openEventStore(storeSettings(here.store, here.dataDir));
  const later = traffic(seed);
  for (const _ of take(later, events));
  const latency = await measureLatency({
    ...{ kafka, topic: here.topic, events: later, perSecond: rate, seconds, port: serve.port, store },
    dealtWith: (count) =>
      reached(together.services, async () => ((await intake.metric('virkning_events_total')) ?? 0) >= events + count),
  });
  await store.close();
  for (const service of together.services) await service.stop();
  return {
    name,
    events,
    bareAppend,
    alone: alone.drained,
    together: together.drained,
    latency: { ...latency, asked: rate },
  };
}

const number = (value: number, digits = 0): string =>
  value.toLocaleString('en', { maximumFractionDigits: digits, minimumFractionDigits: digits });
const line = (...cells: string[]): void => {
  const [what = '', ...rest] = cells;
  process.stdout.write(`${what.padEnd(54)}${rest.map((cell) => cell.padStart(14)).join('')}\n`);
};

function report(bareConsumer: PhaseResult, measured: readonly Measured[]): void {
  const perSec = (phase: PhaseResult): number => phase.events / phase.seconds;
  line(`${number(events)} events in ${partitions} partitions`);
  line('', 'events/s', 'of consumer', 'of append', 'peak MiB');
  line('a bare consumer that does nothing', number(perSec(bareConsumer)), '', '', number(bareConsumer.peakMiB));
  for (const { name, events, bareAppend, alone, together } of measured) {
    const of = (rate: number): string[] => [
      number(rate),
      number(rate / perSec(bareConsumer), 2),
      number(rate / perSec(bareAppend), 2),
    ];
    line(`${name}, ${number(events)} events:`);
    line('  a bare append loop', number(perSec(bareAppend)), '', '', number(bareAppend.peakMiB));
    line('  Kafka to durable store, intake alone', ...of(alone.toStore), number(alone.intakePeakMiB));
    line('  the same with serve beside', ...of(together.toStore), number(together.intakePeakMiB));
    line('  Kafka to ledger', ...of(together.toLedger ?? Number.NaN), number(together.servePeakMiB ?? Number.NaN));
  }
  const ms = ({ p50, p99, most }: Percentiles): string[] => [number(p50), number(p99), number(most)];
  for (const { name, latency } of measured) {
    const { toFigure, toStore, question } = latency;
    line(`${name}, ${number(latency.events)} events at ${number(latency.eventsPerSecond)} a second, ms from produce`);
    if (latency.asked < perSecond) line(`  (${number(perSecond)} a second is more than this store sustained above)`);
    line('', 'p50', 'p99', 'most');
    line('  recorded in the store', ...ms(toStore));
    line('  visible in a figure (target: p99 below 2,000)', ...ms(toFigure));
    line('  one answer to all figures of the plan', ...ms(question));
  }
}

const folder = await mkdtemp(join(values.folder, 'virkning-bench-'));
const named = process.env.VIRKNING_TEST_KAFKA;
const broker = named === undefined ? await startBroker() : undefined;
const brokers = broker?.brokers ?? named?.split(',') ?? [];
const namedStore = process.env.VIRKNING_TEST_EVENTSTORE;
const server = namedStore === undefined ? await startEventStoreServer(join(folder, 'eventstoredb')) : undefined;
const connection = namedStore ?? server?.connection ?? '';
try {
  const kafka = new kafkajs.Kafka({ brokers, logLevel: kafkajs.logLevel.NOTHING });
  const run = randomUUID().slice(0, 8);
  const rejectedTopic = `bench-rejected-${run}`;
  await createTopics(kafka, [rejectedTopic], 1);
  const file = join(folder, 'events.ndjson');
  process.stderr.write(`generating and sending ${events} events …\n`);
  await pipeline(
    Readable.from(take(traffic(seed), events)).map(({ value }: { value: string }) => `${value}\n`),
    createWriteStream(file),
  );
  // A topic per store: the events of the latency run are added to it.
  const topics = [`bench-embedded-${run}`, `bench-eventstoredb-${run}`] as const;
  for (const topic of topics) {
    await createTopics(kafka, [topic], partitions);
    await sendAll(kafka, topic, take(traffic(seed), topic === topics[0] ? events : callEvents));
  }

  let places = 0;
  const placeIn =
    (topic: string, store: (place: number) => Record<string, string>): (() => Place) =>
    () => {
      const place = ++places;
      const dataDir = join(folder, `data-${place}`);
      return { brokers, topic, rejectedTopic, group: `bench-${run}-${place}`, dataDir, store: store(place) };
    };
  const eventStoreDb = (place: number) => ({
    VIRKNING_STORE: connection,
    VIRKNING_STORE_NAMESPACE: `bench_${run}_${place}`,
  });

  const bareConsumer = await script('./bare-consumer.ts', brokers.join(','), topics[0], String(events));
  const measured: Measured[] = [];
  if (values.stores.includes('embedded')) {
    const bare = join(folder, 'bare');
    await mkdir(bare);
    const bareAppend = await script('../phases/load-bare.ts', file, bare, String(groupMessages));
    const place = placeIn(topics[0], () => ({}));
    measured.push(await measure('embedded store', events, place, kafka, bareAppend));
  }
  if (values.stores.includes('eventstoredb')) {
    const bareAppend = await script('./bare-append-eventstoredb.ts', connection, file, String(callEvents));
    const name = server === undefined ? 'EventStoreDB' : "EventStoreDB's adapter on the protocol server of the tests";
    measured.push(await measure(name, callEvents, placeIn(topics[1], eventStoreDb), kafka, bareAppend));
  }
  report(bareConsumer, measured);
} finally {
  await server?.stop();
  await broker?.stop();
  await rm(folder, { recursive: true, force: true });
}
