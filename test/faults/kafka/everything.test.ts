import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openEventStore } from '../../../infra/event-store/open.ts';
import { openLedgerAtHead } from '../../../projections/ledger/ledger.ts';
import { ledgerFile } from '../../../services/ledger/ledger-file.ts';
import { consumeAll, kafkaClient, ownBrokersAreMissing } from '../../support/kafka.ts';
import { rowsOf } from '../../support/ledger-rows.ts';
import { seededRandom } from '../../support/random.ts';
import { runCli } from '../../support/run-cli.ts';
import { quarantined } from '../../support/stored-log.ts';
import { expectBalanced, wholeLog } from './accounts.ts';
import { isLong, many, seed } from './form.ts';
import { awaitConsumed, type Pipeline, startPipeline, workDirectory } from './pipeline.ts';
import { sendTraffic } from './send-traffic.ts';
import { asLines, mixedTraffic, type Sent } from './traffic.ts';
import { rebalanceEverySecond, type TroubleName, troubles, troublesInTurn } from './troubles.ts';

interface Scenario {
  readonly name: string;
  readonly events: number;
  readonly strikes: number;
  readonly troubles: readonly TroubleName[];
  readonly rebalances: boolean;
  readonly clock: boolean;
}

const names = Object.keys(troubles) as TroubleName[];
const of = (word: string): TroubleName[] => names.filter((name) => name.startsWith(word));
const quiet = { rebalances: false, clock: false };

/** One trouble at a time tells what failed; all at once finds what only happens together. */
const alone: readonly Scenario[] = [
  { ...quiet, name: 'kills', events: 20_000, strikes: 30, troubles: of('kill') },
  { ...quiet, name: 'a bad network', events: 20_000, strikes: 30, troubles: of('network') },
  { ...quiet, name: 'a rebalance every second', events: 20_000, strikes: 0, troubles: [], rebalances: true },
  { ...quiet, name: 'a clock that jumps', events: 20_000, strikes: 0, troubles: [], clock: true },
];
const together: Scenario = {
  name: 'everything at once',
  events: many(6_000, 100_000),
  strikes: many(12, 120),
  // Kills twice as often as the others.
  troubles: [...names, ...of('kill')],
  rebalances: true,
  clock: true,
};
const scenarios = isLong ? [...alone, together] : [together];

const timeout = many(240_000, 3_600_000);

/** Sends the traffic piece by piece, one before each strike, so that troubles meet a pipeline at work. */
async function sendAmidTroubles(
  pipeline: Pipeline,
  traffic: readonly Sent[],
  scenario: Scenario,
): Promise<Partial<Record<TroubleName, number>>> {
  const random = seededRandom(seed);
  const struck: Partial<Record<TroubleName, number>> = {};
  const turns = troublesInTurn(scenario.troubles, random);
  let strikes = 0;
  let goOn: () => void = () => undefined;
  const sending = sendTraffic(pipeline.broker.inside, pipeline.topic, traffic, async (part) => {
    while (part > (strikes + 1) / (scenario.strikes + 1))
      await new Promise<void>((resolve) => {
        goOn = resolve;
      });
  });
  while (strikes < scenario.strikes) {
    await delay(random() * 600);
    const name = turns.next().value;
    await troubles[name](pipeline, random);
    struck[name] = (struck[name] ?? 0) + 1;
    strikes++;
    goOn();
  }
  await sending;
  return struck;
}

async function figures(dataDir: string): Promise<unknown> {
  const run = await runCli([
    ...['--data', dataDir, 'replay', 'ihp-2019-2023', '--period', '2023'],
    ...['--cutoff', '2023-12-31', '--format', 'json'],
  ]);
  return JSON.parse(run.stdout).figures;
}

async function awaitLedgerAtHead({ serve }: Pipeline, head: bigint): Promise<void> {
  await expect
    .poll(() => serve.metric('virkning_ledger_position'), { timeout: 60_000, interval: 200, message: serve.log() })
    .toBe(Number(head));
}

describe.skipIf(ownBrokersAreMissing)('the pipeline from producer to figure', () => {
  test.each(scenarios)(
    'given $name while $events events are sent, then each is stored once or refused with its reason, and figures are those of a plain load',
    {
      timeout,
    },
    async (scenario) => {
      const { directory, remove } = workDirectory();
      onTestFinished(remove);
      const traffic = mixedTraffic(seed, scenario.events);
      const pipeline = await startPipeline(directory, scenario);
      onTestFinished(() => pipeline.close());
      const { broker, topic, rejectedTopic, dataDir, intake, serve } = pipeline;
      intake.start();
      serve.start();

      const noMoreMembers = new AbortController();
      const rebalancing = scenario.rebalances ? rebalanceEverySecond(pipeline, noMoreMembers.signal) : undefined;
      const struck = await sendAmidTroubles(pipeline, traffic, scenario);
      noMoreMembers.abort();
      const rebalances = await rebalancing;
      await awaitConsumed(broker.inside, pipeline, 120_000, () => intake.log());
      const store = await openEventStore({ kind: 'embedded', dataDir }, { readOnly: true });
      onTestFinished(() => store.close());
      await awaitLedgerAtHead(pipeline, await store.head());
      expect(await intake.stop(), intake.log()).toBe(0);
      expect(await serve.stop(), serve.log()).toBe(0);
      expect([...intake.surprises, ...serve.surprises]).toEqual([]);

      const client = kafkaClient(broker.inside);
      const accounts = expectBalanced({
        sent: traffic,
        topic: await consumeAll(topic, client),
        stored: await wholeLog(store),
        quarantined: await quarantined(dataDir),
        rejectedTopic: await consumeAll(rejectedTopic, client),
      });
      const waiting = { timeoutMs: 10_000 };
      const followed = await openLedgerAtHead(ledgerFile(dataDir), store, waiting);
      const rebuilt = await openLedgerAtHead(':memory:', store, waiting);
      expect(await rowsOf(followed), 'the ledger is one rebuilt from scratch').toEqual(await rowsOf(rebuilt));
      followed.close();
      rebuilt.close();

      const plain = join(directory, 'plain');
      const file = join(directory, 'traffic.ndjson');
      writeFileSync(file, asLines(traffic));
      const load = await runCli(['--data', plain, 'load', file, '--format', 'json']);
      expect(JSON.parse(load.stdout)).toMatchObject({ accepted: accounts.stored });
      expect(await figures(dataDir)).toEqual(await figures(plain));

      const tallies = { sent: traffic.length, ...accounts, ...struck, rebalances };
      process.stdout.write(`${scenario.name} (seed ${seed}): ${JSON.stringify(tallies)}\n`);
    },
  );
});
