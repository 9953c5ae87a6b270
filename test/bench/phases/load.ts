// `load` as the command line runs it, on a terminal that is none.
import { createReadStream } from 'node:fs';
import { reportPhase, seconds } from '../report-phase.ts';
import { runCli } from '../run-cli.ts';

const [file = '', folder = ''] = process.argv.slice(2);
let events = 0;
for await (const chunk of createReadStream(file)) for (const byte of chunk as Buffer) if (byte === 10) events++;
const took = await seconds(() => runCli(['--data', folder, 'load', file, '--format', 'json']));
reportPhase(took, events);
