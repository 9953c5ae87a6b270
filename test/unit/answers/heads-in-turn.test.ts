import { expect, test } from 'vitest';
import { headsInTurn } from '../../../services/answers/heads-in-turn.ts';

/** A log that grows by an event each time somebody looks where it ends. */
function growing(): { look: () => Promise<bigint>; looks: () => bigint } {
  let end = 0n;
  return { look: async () => ++end, looks: () => end };
}

test('who asks what nobody computes is told where the log ends at once', async () => {
  const heads = headsInTurn(growing().look);
  expect(await heads('one', undefined).head()).toBe(1n);
  expect(await heads('one', undefined).head()).toBe(2n);
});

test('those who ask what is being computed wait for that, and are then told the same, looked for after all of them had asked', async () => {
  const { look, looks } = growing();
  const heads = headsInTurn(look);
  const answer = Promise.withResolvers<string>();
  const first = heads('one', undefined);
  expect(await first.head()).toBe(1n);
  const computed = first.whileComputed(answer.promise);
  const waiting = [1, 2, 3].map(() => heads('one', undefined).head());
  expect(await heads('other', undefined).head()).toBe(2n);
  answer.resolve('answer');
  expect(await computed).toBe('answer');
  expect(await Promise.all(waiting)).toEqual([3n, 3n, 3n]);
  expect(looks()).toBe(3n);
});

test('who waits for an answer that fails is not told of that, and who hangs up waits no longer', async () => {
  const heads = headsInTurn(growing().look);
  const answer = Promise.withResolvers<never>();
  const computed = heads('one', undefined).whileComputed(answer.promise);
  const gone = new AbortController();
  const leaves = heads('one', gone.signal).head();
  const stays = heads('one', undefined).head();
  gone.abort(new Error('hung up'));
  await expect(leaves).rejects.toThrow('hung up');
  answer.reject(new Error('wrong'));
  await expect(computed).rejects.toThrow('wrong');
  expect(await stays).toBe(1n);
});
