import { setTimeout as delay } from 'node:timers/promises';
import { seededRandom } from '../../support/random.ts';

/** What people waited for, in ms. */
export interface Waited {
  readonly answers: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly longest: number;
  /** How often each status came that is not 200. */
  readonly failures: Readonly<Record<number, number>>;
}

export interface Crowd {
  readonly people: number;
  readonly seconds: number;
  /** How long a person looks at what came before asking for the next, in ms: from none to twice as long. */
  readonly pauseMs: number;
  readonly addresses: readonly string[];
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** Lets people look at addresses, each as a caller of his own behind a proxy. */
export async function look({ people, seconds, pauseMs, addresses }: Crowd): Promise<Waited> {
  const waits: number[] = [];
  const failures: Record<number, number> = {};
  const until = performance.now() + seconds * 1_000;

  async function person(number: number): Promise<void> {
    const random = seededRandom(number);
    const headers = { 'x-forwarded-for': `10.0.0.${number + 1}` };
    while (performance.now() < until) {
      await delay(random() * 2 * pauseMs);
      const address = addresses[Math.floor(random() * addresses.length)] as string;
      const askedAtMs = performance.now();
      const answer = await fetch(address, { headers });
      await answer.arrayBuffer();
      waits.push(performance.now() - askedAtMs);
      if (answer.status !== 200) failures[answer.status] = (failures[answer.status] ?? 0) + 1;
    }
  }

  await Promise.all(Array.from({ length: people }, (_, number) => person(number)));
  const sorted = waits.sort((one, other) => one - other);
  return {
    answers: sorted.length,
    p50: at(sorted, 0.5),
    p95: at(sorted, 0.95),
    p99: at(sorted, 0.99),
    longest: sorted.at(-1) ?? 0,
    failures,
  };
}
