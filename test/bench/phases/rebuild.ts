// `rebuild` as the command line runs it.

import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { reportPhase, seconds } from '../report-phase.ts';
import { runCli } from '../run-cli.ts';

const [folder = ''] = process.argv.slice(2);
const db = new DatabaseSync(join(folder, 'events.db'), { readOnly: true });
const { events } = db.prepare('SELECT count(*) AS events FROM event').get() as { events: number };
db.close();
const took = await seconds(() => runCli(['--data', folder, 'rebuild', '--format', 'json']));
reportPhase(took, events);
