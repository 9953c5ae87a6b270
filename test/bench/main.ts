// npm run bench -- [--events N] [--plan ID] [--trace] [--proof] [--import] [--folder DIR]: the ratios of docs/performance.md against baselines of the same
// run. With --plan only the replay of that plan, with --proof only what a tree of hashes costs a load, with --import only the import of an extract
// of so many rows, else load and rebuild, that import, and the replay of every plan.
import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { PhaseResult } from './report-phase.ts';
import { runCli } from './run-cli.ts';

const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '1000000' },
    plan: { type: 'string' },
    trace: { type: 'boolean', default: false },
    proof: { type: 'boolean', default: false },
    import: { type: 'boolean', default: false },
    folder: { type: 'string', default: tmpdir() },
  },
});
const events = Number(values.events);
if (!Number.isSafeInteger(events) || events < 1) throw new Error(`--events ${values.events} is not a number of events`);
/** The plans that there is SQL by hand for. */
const plans = (await readdir(new URL('hand-written/', import.meta.url))).map((file) => file.replace('.sql', '')).sort();
if (values.plan !== undefined && !plans.includes(values.plan))
  throw new Error(`--plan ${values.plan} is none of ${plans.join(', ')}`);
const folder = await mkdtemp(join(values.folder, 'virkning-bench-'));

/** Runs a script in a process of its own, so that its memory is measured by itself, and reads the line it prints. */
async function phase<Result>(name: string, ...args: string[]): Promise<Result> {
  process.stderr.write(`${[name, ...args.filter((arg) => !arg.startsWith('/'))].join(' ')} …\n`);
  const script = fileURLToPath(new URL(`phases/${name}.ts`, import.meta.url));
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  for await (const chunk of child.stdout) output += chunk;
  if (child.exitCode !== 0 && child.exitCode !== null) throw new Error(`${name} ended with ${child.exitCode}`);
  return JSON.parse(output) as Result;
}

async function generate(file: string): Promise<void> {
  process.stderr.write(`generating ${events} synthetic events …\n`);
  const script = fileURLToPath(new URL('../../services/synthetic/main.ts', import.meta.url));
  const child = spawn(process.execPath, [script, '--events', String(events)], { stdio: ['ignore', 'pipe', 'inherit'] });
  await pipeline(child.stdout, createWriteStream(file));
}

interface ReplayPhase {
  readonly figures: number;
  readonly events: number;
  readonly citizens: number;
  readonly handSeconds: number;
  readonly replaySeconds: number;
  readonly verdictsSeconds: number;
  readonly trace?: { readonly figure: string; readonly citizens: number; readonly seconds: number };
  readonly peakMiB: number;
}

interface SeriesPhase {
  readonly cutoffs: number;
  readonly replaySeconds: number;
  readonly seriesSeconds: number;
  readonly peakMiB: number;
}

const rate = ({ events, seconds }: PhaseResult): number => events / seconds;
const number = (value: number, digits = 0): string =>
  value.toLocaleString('en', { maximumFractionDigits: digits, minimumFractionDigits: digits });
const line = (...cells: string[]): void => {
  const [what = '', ...rest] = cells;
  process.stdout.write(`${what.padEnd(54)}${rest.map((cell) => cell.padStart(16)).join('')}\n`);
};

async function measureKeeping(): Promise<void> {
  const file = join(folder, 'events.ndjson');
  const data = join(folder, 'data');
  const bare = join(folder, 'bare');
  await mkdir(bare);
  await generate(file);
  const loadBare = await phase<PhaseResult>('load-bare', file, bare);
  const load = await phase<PhaseResult>('load', file, data);
  const rebuildBare = await phase<PhaseResult>('rebuild-bare', data, bare);
  const rebuild = await phase<PhaseResult>('rebuild', data);

  const { size } = await stat(file);
  line(`${number(load.events)} lines, ${number(size / 1e6)} MB of synthetic events`);
  line('', 'events/s', 'seconds', 'ratio', 'target', 'peak MiB');
  const row = (what: string, result: PhaseResult, ratio = '', target = ''): void =>
    line(what, number(rate(result)), number(result.seconds, 1), ratio, target, number(result.peakMiB));
  row('append to SQLite, bare', loadBare);
  row('load', load, number(rate(load) / rate(loadBare), 2), '>= 0.50');
  row('scan SQLite, parse, append to DuckDB, bare', rebuildBare);
  row('rebuild', rebuild, number(rate(rebuild) / rate(rebuildBare), 2), '>= 0.50');
  for (const path of [file, data, bare]) await rm(path, { recursive: true });
}

/** Loads without a tree of hashes and with one, in turns, and what the second keeps of the rate of the first. */
async function measureProof(): Promise<void> {
  const file = join(folder, 'events.ndjson');
  await generate(file);
  line('', 'events/s', 'seconds', 'CPU s', 'ratio', 'CPU ratio', 'target');
  for (let turn = 1; turn <= 3; turn++) {
    const [without, with_] = [
      await phase<PhaseResult>('load-proved', file, join(folder, 'without'), 'without'),
      await phase<PhaseResult>('load-proved', file, join(folder, 'with'), 'with'),
    ];
    const cells = (result: PhaseResult) => [
      number(rate(result)),
      number(result.seconds, 1),
      number(result.cpuSeconds, 1),
    ];
    line('load', ...cells(without));
    const ratios = [rate(with_) / rate(without), without.cpuSeconds / with_.cpuSeconds];
    line('load, covered by a tree of hashes', ...cells(with_), ...ratios.map((ratio) => number(ratio, 2)), '>= 0.90');
    for (const name of ['without', 'with']) await rm(join(folder, name), { recursive: true });
  }
}

/** The import of two extracts, one after the other, and of the first with numbers that a vault exchanges. */
async function measureImport(): Promise<void> {
  const [first, second] = ['jobs_20240131.csv', 'jobs_20240229.csv'];
  const [named, numbered] = ['named', 'numbered'].map((name) => join(folder, name)) as [string, string];
  for (const path of [named, numbered]) await mkdir(path);
  const rows = String(events);
  await phase('extracts', rows, named, 'names');
  const bare = await phase<PhaseResult>('import-bare', named, first, join(folder, 'bare'), rows);
  const data = join(folder, 'data');
  const all = await phase<PhaseResult>('import', named, first, data, rows);
  const changed = await phase<PhaseResult>('import', named, second, data, rows);
  await phase('extracts', rows, numbered, 'numbers');
  process.env.VIRKNING_VAULT = join(folder, 'vault', 'vault.db');
  process.env.VIRKNING_VAULT_KEY_FILE = join(folder, 'key', 'vault.key');
  const other = join(folder, 'other');
  await runCli(['--data', other, 'vault', 'init']);
  const exchanged = await phase<PhaseResult>('import', numbered, first, other, rows);

  line(`an extract of ${number(events)} rows`, 'rows/s', 'seconds', 'CPU s', 'CPU ratio', 'peak MiB');
  const row = (what: string, result: PhaseResult): void =>
    line(
      what,
      ...[number(rate(result)), number(result.seconds, 1), number(result.cpuSeconds, 1)],
      ...[number(bare.cpuSeconds / result.cpuSeconds, 2), number(result.peakMiB)],
    );
  row('DuckDB reads and writes events, load, bare', bare);
  row('import, all rows new', all);
  row('import of the next one, 2 % changed', changed);
  row('import, all rows new, with a vault', exchanged);
  // Later phases have no vault.
  for (const name of ['VIRKNING_VAULT', 'VIRKNING_VAULT_KEY_FILE']) delete process.env[name];
  for (const path of [named, numbered, data, other, join(folder, 'bare')]) await rm(path, { recursive: true });
}

/** One plan's ledger is there at a time. */
async function measureReplay(plan: string): Promise<void> {
  const data = join(folder, plan);
  await mkdir(data);
  await phase<PhaseResult>('synthetic-ledger', plan, String(events), data);
  const replay = await phase<ReplayPhase>('replay', plan, data, ...(values.trace ? ['trace'] : []));
  const series = await phase<SeriesPhase>('series', plan, data);
  await rm(data, { recursive: true });
  line(`${plan}: ${replay.figures} figures, ${number(replay.events)} events, ${number(replay.citizens)} subjects`);
  line('', '', 'seconds', 'ratio', 'target', 'peak MiB');
  line('hand-written SQL', '', number(replay.handSeconds, 3));
  const ratio = (seconds: number): string => number(seconds / replay.handSeconds, 2);
  line('replay', '', number(replay.replaySeconds, 3), ratio(replay.replaySeconds), '<= 1.50', number(replay.peakMiB));
  line('every verdict of its own period, kept', '', number(replay.verdictsSeconds, 3), ratio(replay.verdictsSeconds));
  line(
    `series of ${series.cutoffs} daily cutoffs, against a replay`,
    '',
    number(series.seriesSeconds, 3),
    number(series.seriesSeconds / series.replaySeconds, 1),
    plan === 'ihp-2019-2023' ? '<= 4.0' : '<= 10.0',
    number(series.peakMiB),
  );
  if (replay.trace === undefined) return;
  const { figure, citizens, seconds } = replay.trace;
  line(`trace of ${figure}: ${number(citizens)} citizens, with their events`, '', number(seconds, 3));
}

try {
  if (values.proof) await measureProof();
  else if (values.import) await measureImport();
  else {
    if (values.plan === undefined) {
      await measureKeeping();
      await measureImport();
    }
    for (const plan of values.plan === undefined ? plans : [values.plan]) await measureReplay(plan);
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
