import { setImmediate } from 'node:timers/promises';

/** Resolves in a turn of the event loop in which it resolves for nobody else. */
export type OwnTurn = () => Promise<void>;

/**
 * Gives the groups of all requests a turn of the event loop each. To validate a group and hand it to the embedded store takes up to
 * a tenth of a second, in which nothing else is done; in between, everybody else has a turn, probes above all.
 */
export function onePerTurn(): OwnTurn {
  let last: Promise<void> = Promise.resolve();
  return () => {
    last = last.then(() => setImmediate());
    return last;
  };
}
