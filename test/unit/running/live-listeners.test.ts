import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { liveListeners } from '../../../services/api/live-listeners.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A listener that remembers what it is told. */
function listened(listeners: ReturnType<typeof liveListeners>, caller = 'a', step?: number) {
  const stream = listeners.listen(caller, step);
  const told: string[] = [];
  let hasEnded = false;
  stream.setEncoding('utf8').on('data', (text: string) => told.push(text));
  stream.once('end', () => {
    hasEnded = true;
  });
  return { stream, told: () => told.splice(0).join(''), hasEnded: () => hasEnded };
}

const later = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe('who listens to what comes in', () => {
  it('is told where the ledger ends, at once and whenever that has changed, once a second', async () => {
    let end = 3n;
    const { told } = listened(liveListeners({ ledgerEnd: () => end }));
    await later(0);
    expect(told()).toBe('retry: 5000\n\nevent: position\ndata: {"position":3}\n\n');
    await later(5_000);
    expect(told()).toBe('');
    end = 4n;
    await later(500);
    end = 9n;
    await later(500);
    expect(told()).toBe('event: position\ndata: {"position":9}\n\n');
  });

  // A reader's pages are of every hundredth position: told of each event, they said for ever that newer ones had come in.
  it('is told of no other position than what he is shown is of', async () => {
    let end = 182n;
    const listeners = liveListeners({ ledgerEnd: () => end });
    const { told } = listened(listeners, 'a', 100);
    await later(0);
    expect(told()).toBe('retry: 5000\n\nevent: position\ndata: {"position":100}\n\n');
    end = 199n;
    await later(2_000);
    expect(told()).toBe('');
    end = 201n;
    await later(1_000);
    expect(told()).toBe('event: position\ndata: {"position":200}\n\n');
  });

  it('is told nothing before that is known, but that the stream lives', async () => {
    let end: bigint | undefined;
    const { told } = listened(liveListeners({ ledgerEnd: () => end }));
    await later(0);
    expect(told()).toBe('retry: 5000\n\n');
    await later(16_000);
    expect(told()).toBe(':\n\n');
    end = 0n;
    await later(1_000);
    expect(told()).toBe('event: position\ndata: {"position":0}\n\n');
  });

  it('is let go after a while, and all are when the service stops', async () => {
    const listeners = liveListeners({ ledgerEnd: () => 3n, lastsMs: 20_000 });
    const first = listened(listeners);
    await later(15_000);
    const second = listened(listeners);
    await later(6_000);
    expect([first.hasEnded(), second.hasEnded()]).toEqual([true, false]);
    listeners.close();
    await later(0);
    expect(second.hasEnded()).toBe(true);
    expect(() => listeners.listen('a')).toThrow(expect.objectContaining({ code: 'HTTP_STOPPING' }));
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is one of so many, of whom one caller is not all', async () => {
    const listeners = liveListeners({ ledgerEnd: () => 3n, atMost: 3, atMostOfOne: 2 });
    const refused = expect.objectContaining({ code: 'HTTP_TOO_MANY_REQUESTS' });
    const { stream } = listened(listeners, 'a');
    listened(listeners, 'a');
    expect(() => listeners.listen('a')).toThrow(refused);
    listened(listeners, 'b');
    expect(() => listeners.listen('c')).toThrow(refused);
    stream.destroy();
    await later(0);
    listened(listeners, 'c');
    expect(() => listeners.listen('b')).toThrow(refused);
  });

  it('is cut off where it reads nothing', async () => {
    let end = 0n;
    const stream = liveListeners({ ledgerEnd: () => end++, everyMs: 10 }).listen('a');
    await later(10_000);
    expect(stream.destroyed).toBe(true);
  });
});
