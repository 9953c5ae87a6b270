import { describe, expect, it } from 'vitest';
import { type Patience, waitOut } from '../../../services/intake/wait-out.ts';

class Passing extends Error {}

function patience(changes: Partial<Patience> = {}): Patience {
  return {
    passes: (error) => error instanceof Passing,
    onWait: () => undefined,
    checkGoingOn: () => undefined,
    signal: new AbortController().signal,
    waits: { first: 1, longest: 4 },
    ...changes,
  };
}

/** Work that fails as often as told, and counts. */
function failing(times: number, error: Error = new Passing()) {
  let attempts = 0;
  return async () => {
    if (++attempts <= times) throw error;
    return attempts;
  };
}

describe('waiting something out', () => {
  it('given work that fails some times in a way that passes, does it until it is done', async () => {
    expect(await waitOut(failing(5), patience())).toBe(6);
  });

  it('given another failure, throws it at once', async () => {
    const error = new Error('for good');
    await expect(waitOut(failing(1, error), patience())).rejects.toBe(error);
  });

  it('tells of each wait, which is never longer than the longest and never nothing', async () => {
    const told: { attempt: number; waitMs: number }[] = [];
    const waits = { first: 2, longest: 8 };
    await waitOut(failing(6), patience({ waits, onWait: (_, attempt, waitMs) => told.push({ attempt, waitMs }) }));
    expect(told.map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4, 5, 6]);
    for (const [index, { waitMs }] of told.entries()) {
      const most = Math.min(8, 2 * 2 ** index);
      expect(waitMs).toBeGreaterThanOrEqual(Math.floor(most / 2));
      expect(waitMs).toBeLessThanOrEqual(most);
    }
  });

  it('given a signal that aborts during a wait, ends the wait and asks whether to go on', async () => {
    const ending = new AbortController();
    const work = waitOut(
      failing(1000),
      patience({
        signal: ending.signal,
        waits: { first: 60_000, longest: 60_000 },
        onWait: () => queueMicrotask(() => ending.abort()),
        checkGoingOn: () => ending.signal.throwIfAborted(),
      }),
    );
    await expect(work).rejects.toThrow(/aborted/);
  });
});
