import { setImmediate } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { turnQueue } from '../../../services/ledger/turn-queue.ts';

const oneByOne = { atOnce: 1, atOnceOfOne: 1 };
const roomy = { ...oneByOne, maxWaiting: 64, maxWaitingOfOne: 16 };

/** A queue whose first turn lasts until `end` is called, and what was done in which order. */
async function heldQueue(limits = roomy) {
  const queue = turnQueue(limits);
  const hold = Promise.withResolvers<void>();
  const done: string[] = [];
  const begun = Promise.withResolvers<void>();
  const held = queue.use({}, () => {
    begun.resolve();
    return hold.promise;
  });
  await begun.promise;
  const ask = (caller: string, signal?: AbortSignal) =>
    queue.use({ caller, ...(signal !== undefined && { signal }) }, async () => void done.push(caller));
  return { queue, done, ask, held, end: hold.resolve };
}

describe('turns', () => {
  it('alternate between callers, however many questions of one wait', async () => {
    const { queue, done, ask, end } = await heldQueue();
    for (const caller of ['a', 'a', 'a', 'b', 'b', 'c']) void ask(caller);
    end();
    await queue.whenIdle();
    expect(done.indexOf('b')).toBe(1);
    expect(done.indexOf('c')).toBeLessThan(5);
    expect([...done].sort().join('')).toBe('aaabbc');
  });

  it('are refused to one caller that has too many, and not to others', async () => {
    const { queue, done, ask, end } = await heldQueue({ ...oneByOne, maxWaiting: 10, maxWaitingOfOne: 2 });
    void ask('a');
    void ask('a');
    await expect(ask('a')).rejects.toMatchObject({ code: 'HTTP_TOO_MANY_REQUESTS' });
    void ask('b');
    end();
    await queue.whenIdle();
    expect(done.sort()).toEqual(['a', 'a', 'b']);
    await expect(ask('a')).resolves.toBeUndefined();
  });

  it('are refused to all when too many wait', async () => {
    const { queue, done, ask, held, end } = await heldQueue({ ...oneByOne, maxWaiting: 2, maxWaitingOfOne: 2 });
    void ask('a');
    await expect(ask('b')).rejects.toMatchObject({ code: 'LEDGER_BUSY' });
    end();
    await held;
    await queue.whenIdle();
    expect(done).toEqual(['a']);
  });

  it('go on beside each other, so many at once, of which one caller has not all', async () => {
    const queue = turnQueue({ atOnce: 3, atOnceOfOne: 2, maxWaiting: 64, maxWaitingOfOne: 16 });
    const inHand: string[] = [];
    const ends: (() => void)[] = [];
    const ask = (caller: string) =>
      queue.use({ caller }, () => {
        inHand.push(caller);
        return new Promise<void>((resolve) => ends.push(resolve));
      });
    for (const caller of ['a', 'a', 'a', 'a']) void ask(caller);
    await setImmediate();
    expect(inHand).toEqual(['a', 'a']);

    void ask('b');
    void ask('b');
    await setImmediate();
    expect(inHand).toEqual(['a', 'a', 'b']);

    ends[0]?.();
    await setImmediate();
    expect(inHand).toEqual(['a', 'a', 'b', 'a']);

    for (let i = 0; i < 6; i++) {
      for (const end of ends) end();
      await setImmediate();
    }
    await queue.whenIdle();
    expect(inHand.toSorted()).toEqual(['a', 'a', 'a', 'a', 'b', 'b']);
  });

  it('are not kept from a caller by others that have many: the last of these is told that it is busy', async () => {
    const { queue, done, ask, end } = await heldQueue({ ...oneByOne, maxWaiting: 6, maxWaitingOfOne: 3 });
    const [first, , last] = [ask('a'), ask('a'), ask('a')];
    void ask('b');
    void ask('b');
    const refused = expect(last).rejects.toMatchObject({ code: 'LEDGER_BUSY' });
    void ask('c');
    await refused;
    await expect(ask('b')).rejects.toMatchObject({ code: 'LEDGER_BUSY' });
    end();
    await first;
    await queue.whenIdle();
    expect(done.sort().join('')).toBe('aabbc');
    // All have left their places.
    await Promise.all([ask('a'), ask('a'), ask('a'), ask('b'), ask('b'), ask('b')]);
  });

  it('are given up, and leave their place, when nobody waits for them any more', async () => {
    const { queue, done, ask, end } = await heldQueue({ ...oneByOne, maxWaiting: 2, maxWaitingOfOne: 2 });
    const gone = new AbortController();
    const abandoned = ask('a', gone.signal);
    gone.abort();
    await expect(abandoned).rejects.toThrow();
    await expect(ask('a', gone.signal)).rejects.toThrow();
    void ask('b');
    end();
    await queue.whenIdle();
    expect(done).toEqual(['b']);
  });

  it('go on after one that failed', async () => {
    const queue = turnQueue(roomy);
    const after = vi.fn(async () => 7);
    const failed = queue.use({}, async () => Promise.reject(new Error('no')));
    const next = queue.use({}, after);
    await expect(failed).rejects.toThrow('no');
    expect(await next).toBe(7);
    await setImmediate();
    expect(await queue.use({}, after)).toBe(7);
  });
});
