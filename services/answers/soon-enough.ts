import { setTimeout as delay } from 'node:timers/promises';

/** What comes of work within a time, in ms; undefined where it takes longer. It goes on, and what it throws later is told to nobody. */
export async function soonEnough<Result>(work: Promise<Result>, patienceMs: number): Promise<Result | undefined> {
  const done = new AbortController();
  const late = delay(patienceMs, undefined, { signal: done.signal }).catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    work.catch(() => undefined);
    done.abort();
  }
}
