import { on } from 'node:events';
import type { Readable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import { problemOf } from './input-problem.ts';
import type { Judged } from './judge-input.ts';
import { standardInput } from './read-input.ts';

/**
 * Reads and judges inputs one after the other on a thread of their own. Storing keeps one core busy and judging keeps
 * another.
 *
 * Ends early when the signal aborts.
 */
export async function* judgeInputs(
  inputs: readonly string[],
  stdin: Readable,
  signal: AbortSignal,
): AsyncGenerator<Judged> {
  if (signal.aborted) return;
  const worker = new Worker(new URL('./judge-worker.ts', import.meta.url), {
    workerData: inputs,
    stdin: true,
    execArgv: [],
  });
  let stdinError: unknown;
  if (inputs.includes(standardInput) && worker.stdin !== null) {
    const { stdin: feed } = worker;
    stdin.on('error', (error) => {
      stdinError = error;
      feed.end();
    });
    stdin.pipe(feed);
  }
  try {
    for await (const [judged] of on(worker, 'message', { signal, close: ['exit'] }) as AsyncIterable<[Judged]>) {
      // To the worker, standard input that failed has merely ended, perhaps before its first event.
      const isItsEnd = judged.kind === 'problem' && judged.problem.input === standardInput;
      if (stdinError === undefined || !isItsEnd) yield judged;
      worker.postMessage('taken');
    }
    if (stdinError !== undefined) yield { kind: 'problem', problem: problemOf(stdinError, standardInput) };
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    stdin.unpipe();
    if (inputs.includes(standardInput)) stdin.destroy();
    await worker.terminate();
  }
}
