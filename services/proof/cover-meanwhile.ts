import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { ErrorCode } from '../../contracts/errors/catalogue.ts';
import { CodedError } from '../../contracts/errors/coded-error.ts';
import type { CoverEnd, CoverWork } from './cover-worker.ts';

/** Covers a log on a thread of its own while events are stored. */
export interface Covering {
  /**
   * Covers what is stored by now, and signs it.
   * @throws CodedError PROOF_…; what is stored stays, and is covered by the next that can
   */
  finish(): Promise<void>;
}

/** Begins to cover a log that has a tree; undefined where it has none. */
export function coverMeanwhile(work: CoverWork): Covering | undefined {
  if (!existsSync(work.proof.file)) return undefined;
  const worker = new Worker(new URL('./cover-worker.ts', import.meta.url), { workerData: work, execArgv: [] });
  const ended = new Promise<CoverEnd>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  // Whoever finishes is told; that it failed earlier is nobody's business until then.
  ended.catch(() => undefined);
  return {
    async finish() {
      worker.postMessage('finish');
      const { failed } = await ended;
      if (failed !== undefined) throw new CodedError(failed.code as ErrorCode, failed.message);
    },
  };
}
