import type { Logger } from 'pino';
import { isCodedError } from '../../contracts/errors/coded-error.ts';
import type { Readiness } from '../running/readiness.ts';

/** How long to wait before a trial that failed is made again, in ms. */
const againMs = 5_000;

/** Knows whether figures can be computed at all. */
export interface FiguresWatch {
  /** A question was not answered, and not for what its caller asked. */
  failed(): void;
  readiness(): Readiness;
}

export interface FiguresWatchOptions {
  /** Asks a question of our own, which must have an answer. */
  readonly trial: () => Promise<void>;
  readonly log: Logger;
  /** Ends the trials. */
  readonly signal: AbortSignal;
  /** As above; tests make it short. */
  readonly againMs?: number;
}

/**
 * Tells a question that fails from figures that all fail: after a failure a question of our own is asked, and while that fails
 * too it is asked again and again. So it is known that they work again without anybody sending questions to a service that
 * is not ready.
 */
export function figuresWatch({ trial, log, signal, againMs: waitMs = againMs }: FiguresWatchOptions): FiguresWatch {
  let trouble: string | undefined;
  let isTrying = false;
  let timer: NodeJS.Timeout | undefined;
  signal.addEventListener('abort', () => clearTimeout(timer), { once: true });

  function works(): void {
    clearTimeout(timer);
    timer = undefined;
    if (trouble !== undefined) log.info('figures are computed again');
    trouble = undefined;
  }

  function fails(error: unknown): void {
    if (signal.aborted) return;
    const code = isCodedError(error) ? error.code : 'INTERNAL';
    if (code !== trouble) log.error({ code }, 'no figures can be computed; trying again');
    trouble = code;
    timer = setTimeout(() => {
      timer = undefined;
      void tryOut();
    }, waitMs);
    timer.unref();
  }

  async function tryOut(): Promise<void> {
    if (isTrying) return;
    isTrying = true;
    await trial().then(works, fails);
    isTrying = false;
  }

  return {
    failed() {
      if (timer === undefined && !signal.aborted) void tryOut();
    },
    readiness: () => (trouble === undefined ? { ready: true, state: 'no trouble' } : { ready: false, state: trouble }),
  };
}
