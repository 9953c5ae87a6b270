import { unlessAborted } from './unless-aborted.ts';

/** Where the log ends, for one who asks a question. */
export interface HeadInTurn {
  /** The exclusive end of the log at this call or later. @throws what looking throws; the reason of the signal when that aborts */
  readonly head: () => Promise<bigint>;
  /** Passes on the answer to the question, for which those wait who ask the same meanwhile. */
  readonly whileComputed: <Result>(answer: Promise<Result>) => Promise<Result>;
}

/**
 * Lets those who ask the same question of now wait until it has been answered to whoever came before them, and then look where the log ends
 * once for all of them. So while events come in, a question is computed for all who wait for it, instead of for each at a position of his own.
 *
 * @param question names it, whatever its position
 */
export type HeadsInTurn = (question: string, signal: AbortSignal | undefined) => HeadInTurn;

export function headsInTurn(look: () => Promise<bigint>): HeadsInTurn {
  const computing = new Map<string, Promise<void>>();
  const next = new Map<string, Promise<bigint>>();

  function nextHead(question: string, computed: Promise<void>): Promise<bigint> {
    const known = next.get(question);
    if (known !== undefined) return known;
    const head = computed.then(() => {
      next.delete(question);
      return look();
    });
    // Who waits for it may have gone away.
    head.catch(() => undefined);
    next.set(question, head);
    return head;
  }

  return (question, signal) => ({
    head() {
      const computed = computing.get(question);
      return computed === undefined ? look() : unlessAborted(nextHead(question, computed), signal);
    },
    async whileComputed(answer) {
      const ended = answer.then(
        () => undefined,
        () => undefined,
      );
      computing.set(question, ended);
      void ended.then(() => {
        if (computing.get(question) === ended) computing.delete(question);
      });
      return answer;
    },
  });
}
