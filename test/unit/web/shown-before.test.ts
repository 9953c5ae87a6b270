import { expect, test } from 'vitest';
import { type Show, shownBefore } from '../../../services/web/page/shown-before.ts';

const never = new AbortController().signal;
const at = (position: bigint) => async (): Promise<bigint> => position;

/** Pages that tell of which position they are; those of some positions wait until they are let go. */
function pages() {
  const held = new Map<bigint, PromiseWithResolvers<void>>();
  const made: bigint[] = [];
  const show: Show<string> = async (now) => {
    const position = await now();
    await held.get(position)?.promise;
    made.push(position);
    return `of ${position}`;
  };
  return {
    show,
    made,
    hold: (position: bigint) => held.set(position, Promise.withResolvers()),
    letGo: (position: bigint) => held.get(position)?.resolve(),
  };
}

test('a page is shown as it is now, where that is soon there', async () => {
  const { show } = pages();
  const showOfNow = shownBefore();
  for (const position of [1n, 1n, 2n, 7n])
    expect(await showOfNow('page', at(position), never, show)).toEqual({ shown: `of ${position}`, position });
});

test('one that was shown before is shown as of then where it takes long, and as it is now when that was computed', async () => {
  const { show, hold, letGo, made } = pages();
  const showOfNow = shownBefore({ patienceMs: 10, briefPatienceMs: 10 });
  await showOfNow('page', at(1n), never, show);
  hold(2n);
  const readers = await Promise.all([1, 2, 3].map(() => showOfNow('page', at(2n), never, show)));
  expect(readers.map(({ position }) => position)).toEqual([1n, 1n, 1n]);
  expect(readers.map(({ shown }) => shown)).toEqual(['of 1', 'of 1', 'of 1']);
  letGo(2n);
  await expect.poll(() => made.includes(2n)).toBe(true);
  expect(await showOfNow('page', at(2n), never, show)).toEqual({ shown: 'of 2', position: 2n });
  // It was computed for one of the three.
  expect(made.filter((position) => position === 2n)).toHaveLength(2);
});

test('one that was shown too long ago is waited for, and so is one that never was', async () => {
  const { show, hold, letGo } = pages();
  const showOfNow = shownBefore({ holdsForMs: 0 });
  await showOfNow('page', at(1n), never, show);
  hold(2n);
  const waiting = ['page', 'other'].map((page) => showOfNow(page, at(2n), never, show));
  expect(await Promise.race([...waiting, new Promise((resolve) => setTimeout(resolve, 30, 'all wait'))])).toBe(
    'all wait',
  );
  letGo(2n);
  for (const { position } of await Promise.all(waiting)) expect(position).toBe(2n);
});

test('all of a page is of one position, and a page that asks for none has none', async () => {
  let next = 0n;
  const growing = async (): Promise<bigint> => ++next;
  const showOfNow = shownBefore();
  const twice: Show<readonly bigint[]> = async (now) => [await now(), await now()];
  expect(await showOfNow('page', growing, never, twice)).toEqual({ shown: [1n, 1n], position: 1n });
  expect(await showOfNow('about', growing, never, async () => 'text')).toEqual({ shown: 'text', position: undefined });
});

test('what goes wrong is told to whoever waits for it, and no page is remembered for it', async () => {
  const showOfNow = shownBefore();
  const wrong: Show<string> = async (now) => Promise.reject(new Error(`wrong at ${await now()}`));
  await expect(showOfNow('page', at(1n), never, wrong)).rejects.toThrow('wrong at 1');
  const { show } = pages();
  await showOfNow('page', at(1n), never, show);
  await expect(showOfNow('page', at(2n), never, wrong)).rejects.toThrow('wrong at 2');
  expect(await showOfNow('page', at(2n), never, show)).toEqual({ shown: 'of 2', position: 2n });
});

test('where others are computed before it, what was shown is shown again soon', async () => {
  const { show, hold, letGo } = pages();
  const showOfNow = shownBefore({ briefPatienceMs: 5 });
  for (const page of ['one', 'two']) await showOfNow(page, at(1n), never, show);
  hold(2n);
  const waits = showOfNow('one', at(2n), never, show);
  expect(await showOfNow('two', at(2n), never, show)).toEqual({ shown: 'of 1', position: 1n });
  letGo(2n);
  expect(await waits).toEqual({ shown: 'of 2', position: 2n });
});
