import { parentPort } from 'node:worker_threads';
import { readTyped, type TypedPlan } from './typed-plan.ts';

/** What the thread answers: what became of the text, or, where it was too much for it, nothing. */
export type ReadByThread = TypedPlan | 'too much';

parentPort?.on('message', (text: string) => parentPort?.postMessage(read(text)));

parentPort?.postMessage('ready');

function read(text: string): ReadByThread {
  try {
    return readTyped(text);
  } catch (error) {
    // The stack is full: thousands of brackets in each other.
    if (error instanceof RangeError) return 'too much';
    throw error;
  }
}
