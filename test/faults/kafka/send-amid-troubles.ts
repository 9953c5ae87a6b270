import { setTimeout as delay } from 'node:timers/promises';
import type { Pipeline } from './pipeline.ts';
import { sendTraffic } from './send-traffic.ts';
import type { Sent } from './traffic.ts';

/** A trouble with its name in the tallies. It strikes once, and is over when it resolves. */
export interface Strike {
  readonly name: string;
  readonly strike: () => Promise<void>;
}

/** The longest pause between two strikes, in ms. */
const pauseMs = 600;

/**
 * Sends the traffic piece by piece, one before each strike and one after the last, so that troubles meet a pipeline at
 * work. Returns how often each struck.
 */
export async function sendAmidTroubles(
  { inside, topic }: Pipeline,
  traffic: readonly Sent[],
  strikes: readonly Strike[],
  random: () => number,
): Promise<Record<string, number>> {
  let over = 0;
  let goOn: () => void = () => undefined;
  const sending = sendTraffic(inside, topic, traffic, async (part) => {
    while (part > (over + 1) / (strikes.length + 1))
      await new Promise<void>((resolve) => {
        goOn = resolve;
      });
  });
  const struck: Record<string, number> = {};
  for (const { name, strike } of strikes) {
    await delay(random() * pauseMs);
    await strike();
    struck[name] = (struck[name] ?? 0) + 1;
    over++;
    goOn();
  }
  await sending;
  return struck;
}
