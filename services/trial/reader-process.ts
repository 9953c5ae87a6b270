import { Worker } from 'node:worker_threads';
import type { ReadByThread } from './reader-thread.ts';

/** What the process says: that it can read, what became of a text, or an error that is no matter of the text. */
export type SaidByProcess = 'ready' | ReadByThread | { readonly failed: unknown };

const [atMostMb] = process.argv.slice(2).map(Number);

// On a thread, so that this one hears it when whoever asked is gone, in the midst of a text that takes hours.
const thread = new Worker(new URL('./reader-thread.ts', import.meta.url), {
  resourceLimits: { maxOldGenerationSizeMb: atMostMb },
});

function say(said: SaidByProcess, then = (): void => undefined): void {
  process.send?.(said, then);
}

thread.on('message', (said: 'ready' | ReadByThread) => say(said));
thread.on('error', (error: Error & { readonly code?: string }) => {
  // Where the engine does not end this process for it, which it does too.
  const said = error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'too much' : { failed: error };
  say(said, () => process.exit());
});
process.on('message', (text) => thread.postMessage(text));
process.on('disconnect', () => process.exit());
