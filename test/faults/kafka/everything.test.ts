import { describe, expect, onTestFinished, test } from 'vitest';
import { ownBrokersAreMissing } from '../../support/kafka.ts';
import { seededRandom, testSeed } from '../../support/random.ts';
import { isLong, many } from './form.ts';
import { startPipeline, startTroubledBroker } from './pipeline.ts';
import { sendAmidTroubles } from './send-amid-troubles.ts';
import { expectSettled, printTallies } from './settle.ts';
import { mixedTraffic } from './traffic.ts';
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

describe.skipIf(ownBrokersAreMissing)('the pipeline from producer to figure', () => {
  test.each(scenarios)(
    'given $name while $events events are sent, then each is stored once or refused with its reason, and figures are those of a plain load',
    { timeout },
    async (scenario) => {
      const traffic = mixedTraffic(testSeed, scenario.events);
      const { broker, proxy } = await startTroubledBroker();
      const pipeline = await startPipeline(broker.brokers, broker.inside, { clock: scenario.clock });

      const noMoreMembers = new AbortController();
      onTestFinished(() => noMoreMembers.abort());
      const member = scenario.rebalances ? rebalanceEverySecond(pipeline, noMoreMembers.signal) : undefined;
      // Amid all the rest it may not join once, in a short run.
      if (member !== undefined) await expect.poll(member.joined, { timeout: 60_000 }).toBeGreaterThan(0);
      const random = seededRandom(testSeed);
      const turns = troublesInTurn(scenario.troubles, random);
      const strikes = Array.from({ length: scenario.strikes }, () => {
        const name = turns.next().value;
        return { name, strike: () => troubles[name]({ ...pipeline, broker, proxy }, random) };
      });
      const struck = await sendAmidTroubles(pipeline, traffic, strikes, random);
      noMoreMembers.abort();
      await member?.done;

      const accounts = await expectSettled(pipeline, traffic);
      printTallies(`${scenario.name} (seed ${testSeed})`, {
        sent: traffic.length,
        ...accounts,
        ...struck,
        'joins of a second member': member?.joined(),
      });
    },
  );
});
