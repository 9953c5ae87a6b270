import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { validateInput } from './validate-input.ts';

/** The thread that reads and validates inputs, while the other one stores; `validateInputs` starts it. */
if (parentPort === null) throw new Error('validate-worker.ts runs as a worker thread only');
const port = parentPort;

/** How many items may wait for the other thread: enough that neither waits long, few enough to keep memory flat. */
const ahead = 2;

let waiting = 0;
port.on('message', () => waiting--);

for (const name of workerData as readonly string[]) {
  for await (const validated of validateInput(name, process.stdin)) {
    while (waiting >= ahead) await once(port, 'message');
    waiting++;
    port.postMessage(validated);
  }
}
port.close();
