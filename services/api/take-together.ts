import { isTransient } from '../../contracts/errors/transient-errors.ts';
import type { IntakeResult } from '../intake/take-in.ts';
import { type OwnTurn, onePerTurn } from './one-per-turn.ts';
import { type Arrived, type IntakeParts, takeGroup } from './take-group.ts';

interface Waiting {
  readonly arrived: Arrived;
  readonly resolve: (taken: IntakeResult) => void;
  readonly reject: (reason: unknown) => void;
}

/** How many single events the store takes as one step. */
const groupEvents = 256;

/**
 * Takes in single events. Those that arrive while the store is at work go into its next step together, since what takes
 * time is to make a step durable, however many events are in it. Who calls bounds how many wait.
 */
export function takingTogether(
  parts: IntakeParts,
  ownTurn: OwnTurn = onePerTurn(),
): (arrived: Arrived) => Promise<IntakeResult> {
  let waiting: Waiting[] = [];
  let isWorking = false;

  async function settle(group: readonly Waiting[]): Promise<void> {
    try {
      const taken = await takeGroup(
        parts,
        group.map(({ arrived }) => arrived),
      );
      for (const [at, { resolve }] of group.entries()) resolve(taken[at] as IntakeResult);
    } catch (error) {
      if (group.length > 1 && !isTransient(error)) {
        // Nobody is to suffer for what another one sent; what was stored already is a duplicate then.
        for (const each of group) await settle([each]);
        return;
      }
      for (const { reject } of group) reject(error);
    }
  }

  async function work(): Promise<void> {
    isWorking = true;
    // By then the others of this turn of the event loop have arrived.
    await ownTurn();
    while (waiting.length > 0) {
      const group = waiting.slice(0, groupEvents);
      waiting = waiting.slice(groupEvents);
      await settle(group);
      await ownTurn();
    }
    isWorking = false;
  }

  return (arrived) =>
    new Promise((resolve, reject) => {
      waiting.push({ arrived, resolve, reject });
      if (!isWorking) void work();
    });
}
