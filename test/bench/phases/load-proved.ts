// `load` into a log without a tree of hashes, or with one; the tree is started over one event before the clock is.
import { createReadStream, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { seconds } from '../report-phase.ts';
import { runCli } from '../run-cli.ts';

const [file = '', folder = '', how = ''] = process.argv.slice(2);
let events = 0;
let first = '';
for await (const line of createInterface({ input: createReadStream(file) })) {
  if (events++ === 0) first = line;
}
const run = (...args: string[]) => runCli(['--data', folder, ...args]);
const one = `${folder}.ndjson`;
writeFileSync(one, `${first}\n`);
await run('load', one);
if (how === 'with') {
  await run('keys', 'new', '--name', 'bench.example/log');
  await run('proof', 'start');
}
const before = process.cpuUsage();
const took = await seconds(() => run('load', file, '--format', 'json'));
const { user, system } = process.cpuUsage(before);
process.stdout.write(`${JSON.stringify({ seconds: took, events, peakMiB: 0, cpuSeconds: (user + system) / 1e6 })}\n`);
