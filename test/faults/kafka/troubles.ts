import { statSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { kafkaSettings } from '../../../infra/config/kafka-settings.ts';
import type { Broker } from '../../../infra/kafka/broker/start-broker.ts';
import { makeLogger } from '../../../infra/logging.ts';
import { makeMetrics } from '../../../infra/metrics/metrics.ts';
import { openSqliteQuarantine } from '../../../infra/quarantine/sqlite-quarantine.ts';
import { type KafkaIntake, startKafkaIntake } from '../../../services/intake/kafka/kafka-intake.ts';
import { ledgerFile } from '../../../services/ledger/ledger-files.ts';
import type { NetworkProxy } from '../../support/network-proxy.ts';
import type { Pipeline } from './pipeline.ts';

type Random = () => number;

/** A pipeline with what can be troubled around it. */
export interface TroubledPipeline extends Pipeline {
  readonly broker: Broker;
  /** Between the services and the broker. */
  readonly proxy: NetworkProxy;
}

/** Something that goes wrong and is over when it resolves. */
export type Trouble = (pipeline: TroubledPipeline, random: Random) => Promise<void>;

function wait(random: Random, most: number): Promise<void> {
  return delay(random() * most);
}

function lastWritten(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** Waits until a file is written to, so that what follows falls into work that is going on; for two seconds at most. */
async function awaitWrite(file: string): Promise<void> {
  const before = lastWritten(file);
  for (const deadline = Date.now() + 2000; lastWritten(file) === before && Date.now() < deadline; ) await delay(1);
}

/** Kills a service in the middle of its work, and starts it again after a while. */
export async function killed(service: 'intake' | 'serve', pipeline: Pipeline, random: Random): Promise<void> {
  await awaitWrite(service === 'intake' ? pipeline.storeFile : `${ledgerFile(pipeline.dataDir)}.wal`);
  await wait(random, 30);
  await pipeline[service].kill();
  await wait(random, 500);
  pipeline[service].start();
}

async function weather(
  change: (proxy: NetworkProxy) => void,
  { proxy }: TroubledPipeline,
  random: Random,
): Promise<void> {
  change(proxy);
  await wait(random, 2500);
  proxy.heal();
}

/** Each strikes once; the names are those of the tallies. */
export const troubles = {
  'kill -9 of intake': (pipeline, random) => killed('intake', pipeline, random),
  'kill -9 of the ledger': (pipeline, random) => killed('serve', pipeline, random),
  'kill -9 of the broker': async ({ broker }, random) => {
    await broker.kill();
    await wait(random, 500);
    await broker.restart();
  },
  'network delays': (pipeline, random) => weather((proxy) => proxy.delay(20 + random() * 200), pipeline, random),
  'network stalls': (pipeline, random) => weather((proxy) => proxy.stall(), pipeline, random),
  'network drops': (pipeline, random) => weather((proxy) => proxy.drop(), pipeline, random),
  'network cuts': (pipeline, random) => weather((proxy) => proxy.cut(), pipeline, random),
  'network refusals': (pipeline, random) => weather((proxy) => proxy.refuse(), pipeline, random),
  'network half-closes': (pipeline, random) => weather((proxy) => proxy.halfClose(), pipeline, random),
} satisfies Record<string, Trouble>;

export type TroubleName = keyof typeof troubles;

/** Every trouble in turn, each round in another order. */
export function* troublesInTurn(names: readonly TroubleName[], random: Random): Generator<TroubleName, never> {
  for (;;) {
    const round = [...names];
    while (round.length > 0) yield round.splice(Math.floor(random() * round.length), 1)[0]!;
  }
}

/**
 * How long a member may take to join while other things go wrong, in ms. Where the other member's clock jumps, kafkajs
 * sends a heartbeat every nine seconds or so, and hears of the newcomer by it.
 */
const joinWithinMs = 20_000;

async function joins({ state }: KafkaIntake, signal: AbortSignal): Promise<boolean> {
  for (const deadline = Date.now() + joinWithinMs; Date.now() < deadline && !signal.aborted; await delay(20))
    if (state.phase === 'consuming') return true;
  return false;
}

/** A member of the group that comes and goes. */
export interface RestlessMember {
  /** How often it has joined. */
  joined(): number;
  /** Ends when it is told to. @throws what made it fail */
  readonly done: Promise<void>;
}

/**
 * A second member of the group, a real one that stores what it is given, joins about every second and leaves again, until
 * the signal aborts.
 */
export function rebalanceEverySecond(pipeline: Pipeline, signal: AbortSignal): RestlessMember {
  const { dataDir, kafkaVariables } = pipeline;
  const settings = kafkaSettings({ ...kafkaVariables, VIRKNING_KAFKA_CLIENT_ID: 'second' });
  const log = makeLogger(process.stderr, 'silent');
  let joined = 0;
  async function comeAndGo(): Promise<void> {
    const store = await pipeline.openStore();
    const quarantine = await openSqliteQuarantine(dataDir);
    while (!signal.aborted) {
      const second = delay(1000);
      const leaving = new AbortController();
      const member = startKafkaIntake({ settings, store, quarantine, metrics: makeMetrics(), log }, leaving.signal);
      // A failure is told of below.
      member.done.catch(() => undefined);
      if (await joins(member, signal)) joined++;
      leaving.abort();
      await member.done;
      await second;
    }
    await quarantine.close();
    await store.close();
  }
  const done = comeAndGo();
  // Whoever awaits it hears of a failure; until then it is nobody's.
  done.catch(() => undefined);
  return { joined: () => joined, done };
}
