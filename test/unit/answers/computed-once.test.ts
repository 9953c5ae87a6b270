import { describe, expect, it, vi } from 'vitest';
import { CodedError } from '../../../contracts/errors/coded-error.ts';
import { computedOnce } from '../../../services/answers/computed-once.ts';
import type { Asking } from '../../../services/ledger/turn-queue.ts';

/** Work that ends when it is told to, and fails where it is given up. */
function heldWork() {
  const hold = Promise.withResolvers<string>();
  const work = vi.fn(({ signal }: Asking) => {
    signal?.addEventListener('abort', () => hold.reject(new Error('given up')), { once: true });
    return hold.promise;
  });
  return { work, end: hold.resolve, fail: hold.reject };
}

describe('what several ask for', () => {
  it('is computed once while it is computed, and anew afterwards', async () => {
    const once = computedOnce<string>();
    const { work, end } = heldWork();
    const all = [once('x', { caller: 'a' }, work), once('x', { caller: 'b' }, work), once('x', {}, work)];
    end('found');

    expect(await Promise.all(all)).toEqual(['found', 'found', 'found']);
    expect(work).toHaveBeenCalledTimes(1);
    expect(work.mock.calls[0]?.[0].caller).toBe('a');
    expect(await once('x', {}, async () => 'anew')).toBe('anew');
  });

  it('is computed for each name', async () => {
    const once = computedOnce<string>();
    const both = [once('x', {}, async () => 'of x'), once('y', {}, async () => 'of y')];
    expect(await Promise.all(both)).toEqual(['of x', 'of y']);
  });

  it('goes on when one of them goes away, and is given up when all have', async () => {
    const once = computedOnce<string>();
    const { work, end } = heldWork();
    const [first, second] = [new AbortController(), new AbortController()];
    const gone = once('x', { signal: first.signal }, work);
    const stays = once('x', { signal: second.signal }, work);
    first.abort(new Error('hung up'));
    await expect(gone).rejects.toThrow('hung up');
    end('found');
    expect(await stays).toBe('found');

    const given = heldWork();
    const both = [first, second].map(() => new AbortController());
    const asked = both.map(({ signal }) => once('y', { signal }, given.work));
    for (const each of both) each.abort(new Error('hung up'));
    for (const each of asked) await expect(each).rejects.toThrow('hung up');
    expect(given.work.mock.calls[0]?.[0].signal?.aborted).toBe(true);
    expect(await once('y', {}, async () => 'anew')).toBe('anew');
  });

  it('is never begun for whoever has gone away', async () => {
    const once = computedOnce<string>();
    const asking = { signal: AbortSignal.abort(new Error('hung up')) };
    const work = vi.fn(async () => 'found');
    await expect(once('x', asking, work)).rejects.toThrow('hung up');
  });

  it('fails for all of them, but for what was refused to the first one alone', async () => {
    const once = computedOnce<string>();
    const failing = heldWork();
    const all = [once('x', { caller: 'a' }, failing.work), once('x', { caller: 'b' }, failing.work)];
    failing.fail(new Error('no such figure'));
    for (const each of all) await expect(each).rejects.toThrow('no such figure');

    const refused = heldWork();
    const first = once('y', { caller: 'a' }, refused.work);
    const other = once('y', { caller: 'b' }, async () => 'found');
    const same = once('y', { caller: 'a' }, async () => 'found');
    refused.fail(new CodedError('HTTP_TOO_MANY_REQUESTS', 'too many'));
    await expect(first).rejects.toMatchObject({ code: 'HTTP_TOO_MANY_REQUESTS' });
    await expect(same).rejects.toMatchObject({ code: 'HTTP_TOO_MANY_REQUESTS' });
    expect(await other).toBe('found');
  });
});
