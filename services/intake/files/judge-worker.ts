import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { judgeInput } from './judge-input.ts';

/** The thread that reads and judges inputs, while the other one stores; `judgeInputs` starts it. */
if (parentPort === null) throw new Error('judge-worker.ts runs as a worker thread only');
const port = parentPort;

/** How many items may wait for the other thread: enough that neither waits long, few enough to keep memory flat. */
const ahead = 2;

let waiting = 0;
port.on('message', () => waiting--);

for (const name of workerData as readonly string[]) {
  for await (const judged of judgeInput(name, process.stdin)) {
    while (waiting >= ahead) await once(port, 'message');
    waiting++;
    port.postMessage(judged);
  }
}
port.close();
