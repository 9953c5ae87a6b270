import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { CodedError } from '../../contracts/errors/coded-error.ts';
import { type Asking, turnQueue } from '../ledger/turn-queue.ts';
import type { SaidByProcess } from './reader-process.ts';
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
  /** How much memory a text may take, with what reads it, in MB. */
  readonly atMostMb?: number;
}

/** A plan of five hundred lines takes a fifth of a second, the first time. */
const READING_AT_MOST_MS = 3_000;

/** A plan takes some ten. */
const MEMORY_AT_MOST_MB = 256;

/** How a process ends that the engine aborts for want of memory, where it is not by a signal. */
const aborted = 134;

function tooLong(): CodedError {
  return new CodedError('PLAN_TRIAL_TOO_LONG', 'The plan took longer to read, or more memory, than a trial may take.');
}

/**
 * A reader in a process of its own, one text at a time, since some texts take hours to read, and some all memory, of which a thread
 * would end the service as well: the process is then ended, and the next text has another. It begins with the first text.
 */
export function planReader(options: PlanReaderOptions = {}): PlanReader {
  const { atMostMs = READING_AT_MOST_MS, atMostMb = MEMORY_AT_MOST_MB } = options;
  const queue = turnQueue({ atOnce: 1, atOnceOfOne: 1, maxWaiting: 32, maxWaitingOfOne: 4 });
  let reading: Promise<ChildProcess> | undefined;

  async function begin(): Promise<ChildProcess> {
    const child = fork(fileURLToPath(new URL('./reader-process.ts', import.meta.url)), [String(atMostMb)], {
      serialization: 'advanced',
      // The engine writes to it what it had in memory.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    // It does not keep a process from ending that waits for nothing else.
    child.unref();
    child.channel?.unref();
    // Whoever waits for it is told otherwise; nobody else is to fail for it.
    child.on('error', () => undefined);
    // It says so when it has loaded what it needs, which is no matter of the text.
    await said(child);
    return child;
  }

  async function child(): Promise<ChildProcess> {
    const there = await reading;
    if (there?.connected) return there;
    reading = begin();
    return reading;
  }

  async function turn(text: string, signal: AbortSignal | undefined): Promise<TypedPlan> {
    try {
      const reader = await child();
      const inTime = AbortSignal.timeout(atMostMs);
      try {
        reader.send(text);
        const read = await said(reader, signal === undefined ? inTime : AbortSignal.any([signal, inTime]));
        if (read === 'too much') throw tooLong();
        return read as TypedPlan;
      } catch (error) {
        reader.kill('SIGKILL');
        signal?.throwIfAborted();
        throw inTime.aborted ? tooLong() : error;
      }
    } catch (error) {
      reading = undefined;
      throw error;
    }
  }

  return {
    read: (text, asking = {}) => queue.use(asking, () => turn(text, asking.signal)),
    async close() {
      const ended = await reading?.catch(() => undefined);
      reading = undefined;
      ended?.kill('SIGKILL');
    },
  };
}

/**
 * What the process says next.
 * @throws CodedError PLAN_TRIAL_TOO_LONG where it had no more memory; the reason of the signal when that aborts
 */
async function said(child: ChildProcess, signal?: AbortSignal): Promise<Exclude<SaidByProcess, { failed: unknown }>> {
  const next = Promise.withResolvers<SaidByProcess>();
  const onExit = (code: number | null): void => {
    const isAborted = code === null || code === aborted;
    next.reject(isAborted ? tooLong() : new Error(`The reader of plans ended with ${code}.`));
  };
  const onAbort = (): void => next.reject(signal?.reason);
  child.once('message', next.resolve).once('exit', onExit).once('error', next.reject);
  signal?.addEventListener('abort', onAbort, { once: true });
  if (signal?.aborted) onAbort();
  try {
    const heard = await next.promise;
    if (typeof heard === 'object' && 'failed' in heard) throw heard.failed;
    return heard;
  } finally {
    child.off('message', next.resolve).off('exit', onExit).off('error', next.reject);
    signal?.removeEventListener('abort', onAbort);
  }
}
