// `import` of an extract as the command line runs it; the environment names the vault, where the mapping needs one.
import { join } from 'node:path';
import { reportPhase, seconds } from '../report-phase.ts';
import { runCli } from '../run-cli.ts';

const [folder = '', name = '', data = '', rows = ''] = process.argv.slice(2);
const files = [join(folder, 'jobs.yaml'), join(folder, name)];
const took = await seconds(() => runCli(['--data', data, 'import', ...files, '--format', 'json']));
reportPhase(took, Number(rows));
