import { type EventLoopUtilization, performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { soonEnough } from '../../answers/soon-enough.ts';

/** How long a reader waits for a page to be computed anew, where it was shown before, in ms; and where others are computed before it. */
const PATIENCE_MS = 5_000;
const BRIEF_PATIENCE_MS = 500;
/** For how long what was shown may be shown again to whoever would wait longer, in ms. */
const HOLDS_FOR_MS = 60_000;
/** How many pages are remembered. */
const PAGES_AT_MOST = 1_000;
/** From which part of the time on the thread that takes in events is busy, and how many times as long as a page took it is then left to that. */
const BUSY_FROM = 0.75;
const REST_TIMES = 4;

/** A page, and the exclusive end of the beginning of the log that it is of; undefined where it says nothing of the log as it is now. */
export interface ShownOfNow<Shown> {
  readonly shown: Shown;
  readonly position: bigint | undefined;
}

/** Tells the position that is now. */
export type PositionOfNow = () => Promise<bigint>;

/** Makes a page, which asks for its position if it needs one. @param signal aborts when nobody waits any more */
export type Show<Shown> = (now: PositionOfNow, signal: AbortSignal) => Promise<Shown>;

/**
 * Shows a page of now: as of the position that is now, or where that takes long, as of the position at which it was shown before, less than a minute
 * ago, of which what it is made from was computed already. So no reader waits for what every event that comes in has computed anew.
 *
 * @param page tells pages apart, with what their readers may see
 * @param signal aborts when this reader does not wait any more
 * @throws what `show` throws
 */
export type ShowOfNow = <Shown>(
  page: string,
  now: PositionOfNow,
  signal: AbortSignal,
  show: Show<Shown>,
) => Promise<ShownOfNow<Shown>>;

/** Shows a page as it is now, however long that takes. */
export const asItIsNow: ShowOfNow = async (_page, now, signal, show) => {
  let position: bigint | undefined;
  const shown = await show(async () => {
    // All of a page is of one position.
    position ??= await now();
    return position;
  }, signal);
  return { shown, position };
};

interface Before {
  readonly position: bigint;
  readonly shownAtMs: number;
}

export interface ShownBeforeOptions {
  readonly patienceMs?: number;
  readonly briefPatienceMs?: number;
  readonly holdsForMs?: number;
}

/**
 * Remembers at which position pages were shown. Those that were shown before are computed anew one at a time, whether or not anybody still
 * waits: whoever comes next is shown that.
 */
export function shownBefore({
  patienceMs = PATIENCE_MS,
  briefPatienceMs = BRIEF_PATIENCE_MS,
  holdsForMs = HOLDS_FOR_MS,
}: ShownBeforeOptions = {}): ShowOfNow {
  const pages = new Map<string, Before>();
  const anew = new Map<string, Promise<unknown>>();
  let turns: Promise<void> = Promise.resolve();
  /** How many have their turn, or wait for one. */
  let inLine = 0;
  const never = new AbortController().signal;

  function note(page: string, position: bigint): void {
    pages.delete(page);
    pages.set(page, { position, shownAtMs: performance.now() });
    const [oldest] = pages.keys();
    if (pages.size > PAGES_AT_MOST && oldest !== undefined) pages.delete(oldest);
  }

  const showNow: ShowOfNow = async (page, now, signal, show) => {
    const answer = await asItIsNow(page, now, signal, show);
    if (answer.position !== undefined) note(page, answer.position);
    return answer;
  };

  /** Has its turn among all that are computed anew. */
  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const began = turns.then(() => ({ atMs: performance.now(), use: performance.eventLoopUtilization() }));
    const result = began.then(work);
    inLine++;
    turns = Promise.allSettled([result]).then(async () => {
      await restSince(await began);
      inLine--;
    });
    return result;
  }

  function showAnew<Shown>(page: string, now: PositionOfNow, show: Show<Shown>): Promise<ShownOfNow<Shown>> {
    const shown = inTurn(() => showNow(page, now, never, show)).finally(() => anew.delete(page));
    anew.set(page, shown);
    return shown;
  }

  return async <Shown>(page: string, now: PositionOfNow, signal: AbortSignal, show: Show<Shown>) => {
    const before = pages.get(page);
    if (before === undefined || performance.now() - before.shownAtMs > holdsForMs)
      return showNow(page, now, signal, show);
    if (before.position !== (await now())) {
      const ofOther = anew.get(page);
      const patience = inLine === 0 ? patienceMs : briefPatienceMs;
      const answer = await soonEnough<unknown>(ofOther ?? showAnew(page, now, show), patience);
      if (answer !== undefined && ofOther === undefined) return answer as ShownOfNow<Shown>;
    }
    // What a page is made from was computed for this position; the page itself is made for each reader.
    const { position } = pages.get(page) ?? before;
    return { shown: await show(async () => position, signal), position };
  };
}

/** Leaves the thread to events that come in as fast as they can, when a page has taken its share of it. */
async function restSince({ atMs, use }: { readonly atMs: number; readonly use: EventLoopUtilization }): Promise<void> {
  const isBusy = performance.eventLoopUtilization(use).utilization > BUSY_FROM;
  if (isBusy) await delay(REST_TIMES * (performance.now() - atMs), undefined, { ref: false });
}
