/** Runs work in turns: what shares a key one after the other, in the order of the calls; all else side by side. */
export type InTurn = <T>(keys: readonly string[], work: () => Promise<T>) => Promise<T>;

/**
 * At most `atOnce` pieces of work run at once. Nothing can wait for itself in a circle: each waits only for what was
 * called before it, and takes its place among those at work only when it need not wait any more.
 */
export function inTurn(atOnce: number): InTurn {
  const tails = new Map<string, Promise<unknown>>();
  const waiting: (() => void)[] = [];
  let running = 0;

  async function enter(): Promise<void> {
    if (running < atOnce) running++;
    else await new Promise<void>((resolve) => waiting.push(resolve));
  }

  function leave(): void {
    const next = waiting.shift();
    if (next === undefined) running--;
    else next();
  }

  return (keys, work) => {
    const before = keys.flatMap((key) => tails.get(key) ?? []);
    const turn = (async () => {
      await Promise.allSettled(before);
      await enter();
      try {
        return await work();
      } finally {
        leave();
      }
    })();
    for (const key of keys) tails.set(key, turn);
    const forget = () => {
      for (const key of keys) if (tails.get(key) === turn) tails.delete(key);
    };
    turn.then(forget, forget);
    return turn;
  };
}
