// npm run bench:web -- [--events N] [--people N] [--seconds N] [--pause MS] [--folder DIR]: how long people wait for figures and pages
// while events come in, and how fast events come in while people look (docs/performance.md).
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { freePorts } from '../../../infra/kafka/broker/free-ports.ts';
import { syntheticEvents } from '../../../services/synthetic/generate.ts';
import { readDescription } from '../../../services/synthetic/read-description.ts';
import { finished, startCli } from '../../support/run-cli.ts';
import { look, type Waited } from './people.ts';
import { sendUntil } from './sender.ts';

const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '1000000' },
    people: { type: 'string', default: '50' },
    seconds: { type: 'string', default: '20' },
    pause: { type: 'string', default: '1000' },
    folder: { type: 'string', default: tmpdir() },
  },
});
const [events, people, seconds, pauseMs] = [values.events, values.people, values.seconds, values.pause].map(Number) as [
  number,
  number,
  number,
  number,
];
if (![events, people, seconds].every((number) => Number.isSafeInteger(number) && number > 0) || !(pauseMs >= 0))
  throw new Error('--events, --people and --seconds are whole numbers from 1, --pause is a number of ms');

const plan = 'ihp-2019-2023';
const cutoffs = Array.from({ length: 24 }, (_, month) =>
  new Date(Date.UTC(2023, month + 1, 0)).toISOString().slice(0, 10),
);

const say = (text: string): void => void process.stderr.write(`${text}\n`);
const number = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: 0 });
const line = (what: string, ...cells: readonly string[]): void =>
  void process.stdout.write(`${what.padEnd(58)}${cells.map((cell) => cell.padStart(10)).join('')}\n`);

const folder = await mkdtemp(join(values.folder, 'virkning-bench-'));
const dataDir = join(folder, 'data');
const lines = syntheticEvents(readDescription(), { seed: 2023, scale: Number.POSITIVE_INFINITY })[Symbol.iterator]();

/** The next lines of the synthetic events. A loop over them would end them. */
function* next(count: number): Generator<string> {
  for (let i = 0; i < count; i++) yield `${String(lines.next().value).trimEnd()}\n`;
}

async function load(): Promise<void> {
  const file = join(folder, 'events.ndjson');
  await pipeline(Readable.from(next(events)), createWriteStream(file));
  const { exitCode, stderr } = await finished(startCli(['--data', dataDir, 'load', file]));
  if (exitCode !== 0) throw new Error(stderr);
}

interface Served {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

async function serve(): Promise<Served> {
  const [port] = await freePorts(1);
  const service = startCli(['--data', dataDir, 'serve', '--port', String(port)], {
    VIRKNING_HTTP_TRUSTED_PROXIES: '127.0.0.1',
    VIRKNING_LOG: 'warn',
  });
  service.stderr?.pipe(process.stderr);
  const url = `http://127.0.0.1:${port}`;
  for (;;) {
    if (service.exitCode !== null) throw new Error(`serve ended with ${service.exitCode}`);
    const ready = await fetch(`${url}/readyz`).then(
      ({ status }) => status === 200,
      () => false,
    );
    if (ready) break;
    await delay(200);
  }
  return {
    url,
    async stop() {
      service.kill('SIGTERM');
      await once(service, 'close');
    },
  };
}

/** Sends events while something else is done; tells how many a second were acknowledged. */
async function beside<Result>(url: string, work: () => Promise<Result>): Promise<readonly [Result, number]> {
  const enough = new AbortController();
  const lines = next(Number.POSITIVE_INFINITY);
  const sending = sendUntil(url, lines, enough.signal);
  const result = await Promise.race([work(), sending.then(() => Promise.reject(new Error('sending ended early')))]);
  enough.abort();
  return [result, await sending];
}

function tell(what: string, { answers, p50, p95, p99, longest, failures }: Waited, intake?: number): void {
  line(what, ...[answers, p50, p95, p99, longest].map(number), intake === undefined ? '' : number(intake));
  if (Object.keys(failures).length > 0) line('  of them not answered', JSON.stringify(failures));
}

try {
  say(`loading ${number(events)} synthetic events …`);
  await load();
  const service = await serve();
  try {
    const first = await (await fetch(`${service.url}/plans/${plan}/figures?period=2023`)).json();
    const { position } = (first as { cutoff: { position: number } }).cutoff;
    const asked = cutoffs.map((cutoff) => `period=2023&cutoff=${cutoff}`);
    // A page asks for several answers, among them a series for each figure's course.
    const ofPages = asked.filter((_, month) => month % 4 === 3);
    const figures = (query: string): string => `${service.url}/plans/${plan}/figures?${query}`;
    const page = (query: string): string => `${service.url}/da/plans/${plan}?${query}`;
    const pinned = (query: string): string => `${query}&position=${position}`;
    const before = {
      json: [
        ...asked.map(pinned).map(figures),
        `${service.url}/plans/${plan}/series?period=2023&cutoffs=2023-01-31..2024-12-31&position=${position}`,
      ],
      pages: ofPages.map(pinned).map(page),
    };
    const now = { json: asked.map(figures), pages: ofPages.map(page) };
    const crowd = { people, seconds, pauseMs };

    say('computing everything once …');
    line(
      `${number(events)} events, ${people} people, ${number(pauseMs)} ms between`,
      'answers',
      'p50, ms',
      'p95',
      'p99',
      'longest',
      'events/s',
    );
    const firstTimes: number[] = [];
    for (const address of [...before.json, ...before.pages]) {
      const askedAtMs = performance.now();
      await (await fetch(address)).arrayBuffer();
      firstTimes.push(performance.now() - askedAtMs);
    }
    const sorted = firstTimes.slice(0, cutoffs.length).sort((one, other) => one - other);
    line(
      'figures computed, one after the other',
      number(sorted.length),
      number(sorted[Math.floor(sorted.length / 2)] ?? 0),
    );
    line('a series of 24 cutoffs computed', '1', number(firstTimes[cutoffs.length] ?? 0));

    tell('figures computed before', await look({ ...crowd, addresses: before.json }));
    tell('pages of a position, computed before', await look({ ...crowd, addresses: before.pages }));
    const [, alone] = await beside(service.url, () => delay(seconds * 1_000));
    line('events, nobody looking', '', '', '', '', '', number(alone));
    const besideIntake: readonly (readonly [string, readonly string[]])[] = [
      ['figures computed before, beside events', before.json],
      ['pages of a position, computed before, beside events', before.pages],
      ['pages of now, beside events', now.pages],
      ['figures of now, beside events', now.json],
    ];
    for (const [what, addresses] of besideIntake) {
      const [waited, intake] = await beside(service.url, () => look({ ...crowd, addresses }));
      tell(what, waited, intake);
    }
  } finally {
    await service.stop();
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
