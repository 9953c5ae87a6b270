import { on } from 'node:events';
import type { Readable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import { problemOf } from './input-problem.ts';
import { standardInput } from './read-input.ts';
import type { Validated } from './validate-input.ts';

/**
 * Reads and validates inputs one after the other on a thread of their own. Storing keeps one core busy and validating keeps
 * another.
 *
 * Ends early when the signal aborts.
 */
export async function* validateInputs(
  inputs: readonly string[],
  stdin: Readable,
  signal: AbortSignal,
): AsyncGenerator<Validated> {
  if (signal.aborted) return;
  const worker = new Worker(new URL('./validate-worker.ts', import.meta.url), {
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
    for await (const [validated] of on(worker, 'message', { signal, close: ['exit'] }) as AsyncIterable<[Validated]>) {
      // To the worker, standard input that failed has merely ended, perhaps before its first event.
      const isItsEnd = validated.kind === 'problem' && validated.problem.input === standardInput;
      if (stdinError === undefined || !isItsEnd) yield validated;
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
