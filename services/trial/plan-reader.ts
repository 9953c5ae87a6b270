import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { CodedError } from '../../contracts/errors/coded-error.ts';
import { type Asking, turnQueue } from '../ledger/turn-queue.ts';
import type { ReadByThread } from './reader-thread.ts';
import type { TypedPlan } from './typed-plan.ts';

/** Reads plans that somebody has typed, without ever holding up the service. */
export interface PlanReader {
  /**
   * @throws CodedError PLAN_TRIAL_TOO_LONG; LEDGER_BUSY and HTTP_TOO_MANY_REQUESTS where too many texts wait; the reason of the signal
   * when it aborts
   */
  read(text: string, asking?: Asking): Promise<TypedPlan>;
  close(): Promise<void>;
}

export interface PlanReaderOptions {
  /** How long reading a text may take, in ms. */
  readonly atMostMs?: number;
}

/** A plan of five hundred lines takes a fifth of a second, the first time. */
const READING_AT_MOST_MS = 3_000;

/** How much memory a text may take, in MB; a plan takes some ten. */
const MEMORY_AT_MOST = 256;

function tooLong(): CodedError {
  return new CodedError('PLAN_TRIAL_TOO_LONG', 'The plan took longer to read, or more memory, than a trial may take.');
}

/**
 * A reader in a thread of its own, one text at a time, since some texts take hours to read: the thread is then ended, and the next text
 * has another. It begins with the first text.
 */
export function planReader({ atMostMs = READING_AT_MOST_MS }: PlanReaderOptions = {}): PlanReader {
  const queue = turnQueue({ atOnce: 1, atOnceOfOne: 1, maxWaiting: 32, maxWaitingOfOne: 4 });
  let thread: Promise<Worker> | undefined;

  async function begin(): Promise<Worker> {
    const worker = new Worker(new URL('./reader-thread.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_AT_MOST },
    });
    // It does not keep a process from ending that waits for nothing else.
    worker.unref();
    // It says so when it has loaded what it needs, which is no matter of the text.
    await once(worker, 'message');
    return worker;
  }

  function ended(worker: Worker): void {
    thread = undefined;
    worker.terminate().catch(() => undefined);
  }

  async function readWith(worker: Worker, text: string, signal: AbortSignal): Promise<ReadByThread> {
    const failed = new AbortController();
    // Memory that runs out ends the thread with an error as well.
    const onError = (error: Error & { readonly code?: string }): void =>
      failed.abort(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooLong() : error);
    worker.once('error', onError);
    try {
      worker.postMessage(text);
      const [read] = await once(worker, 'message', { signal: AbortSignal.any([signal, failed.signal]) });
      return read as ReadByThread;
    } catch (error) {
      ended(worker);
      if (failed.signal.aborted) throw failed.signal.reason;
      throw error;
    } finally {
      worker.off('error', onError);
    }
  }

  async function turn(text: string, signal: AbortSignal | undefined): Promise<TypedPlan> {
    thread ??= begin();
    const worker = await thread;
    const inTime = AbortSignal.timeout(atMostMs);
    try {
      const read = await readWith(worker, text, signal === undefined ? inTime : AbortSignal.any([signal, inTime]));
      if (read === 'too deep') throw tooLong();
      return read;
    } catch (error) {
      signal?.throwIfAborted();
      if (inTime.aborted) throw tooLong();
      throw error;
    }
  }

  return {
    read: (text, asking = {}) => queue.use(asking, () => turn(text, asking.signal)),
    async close() {
      const worker = await thread;
      thread = undefined;
      await worker?.terminate();
    },
  };
}
