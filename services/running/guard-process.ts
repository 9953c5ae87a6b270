import type { Logger } from 'pino';
import { loggableError } from '../../infra/loggable-error.ts';

/** The parts of Node's `process` that are needed here; tests give their own. */
export interface GuardedProcess {
  on(event: string, listener: (value: unknown) => void): unknown;
  off(event: string, listener: (value: unknown) => void): unknown;
  exit(code: number): unknown;
}

export interface GuardOptions {
  readonly log: Logger;
  /** Aborts when the process is told to stop. */
  readonly stopping: AbortSignal;
  /** How long it may take to stop, in ms; 10 s by default. */
  readonly deadlineMs?: number;
  readonly process?: GuardedProcess;
}

const stopSignals = ['SIGINT', 'SIGTERM'] as const;

/**
 * Sees to it that a service ends: at the latest `deadlineMs` after it was told to stop, at once on a second signal, and
 * at once on an error that nobody caught. Each of these leaves a line in the log and exit code 1. What was acknowledged
 * is durable by then, so ending early loses nothing. Dispose of it when the service has stopped by itself.
 */
export function guardProcess(options: GuardOptions): Disposable {
  const { log, stopping, deadlineMs = 10_000 } = options;
  const guarded: GuardedProcess = options.process ?? process;
  let deadline: NodeJS.Timeout | undefined;

  const onCrash = (error: unknown): void => {
    log.fatal(loggableError(error), 'ended by an error that nobody caught');
    guarded.exit(1);
  };
  const onSecondSignal = (): void => {
    log.error('told to stop again; ended at once');
    guarded.exit(1);
  };
  const onStopping = (): void => {
    log.info({ deadlineMs }, 'stopping');
    for (const signal of stopSignals) guarded.on(signal, onSecondSignal);
    deadline = setTimeout(() => {
      log.error({ deadlineMs }, 'did not stop in time; ended');
      guarded.exit(1);
    }, deadlineMs);
  };

  guarded.on('uncaughtException', onCrash);
  guarded.on('unhandledRejection', onCrash);
  if (stopping.aborted) onStopping();
  else stopping.addEventListener('abort', onStopping, { once: true });

  return {
    [Symbol.dispose]() {
      clearTimeout(deadline);
      stopping.removeEventListener('abort', onStopping);
      guarded.off('uncaughtException', onCrash);
      guarded.off('unhandledRejection', onCrash);
      for (const signal of stopSignals) guarded.off(signal, onSecondSignal);
    },
  };
}
