import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { cliMain } from './run-cli.ts';

/** A service in a process of its own, which a test may end in any way and start again. */
export interface ServiceProcess {
  start(): void;
  /** Whether it says that it is ready for work. */
  isReady(): Promise<boolean>;
  isRunning(): boolean;
  pid(): number | undefined;
  /** SIGKILL. Resolves when the process is gone. */
  kill(): Promise<void>;
  /** SIGTERM. Resolves with the exit code when the process is gone. */
  stop(): Promise<number | null>;
  /** How it ended where nobody asked it to; a test expects none. */
  readonly surprises: string[];
  /** The end of what it logged. */
  log(): string;
  /** Whether it logged a text, in any of its lives. */
  hasLogged(text: string): boolean;
  /** The value of a figure of its metrics, summed over labels; undefined while it does not answer. */
  metric(name: string, labels?: string): Promise<number | undefined>;
}

export interface ServiceOptions {
  /** The command line's arguments. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Where it answers probes. */
  readonly httpPort: number;
  /** What is put before the program: Node's own options. */
  readonly nodeOptions?: readonly string[];
  /** A shell command that everything is run under. */
  readonly shell?: string;
}

const keptLog = 4 * 1024 * 1024;
const shownLog = 4096;

function spawnService({ args, env, nodeOptions = [], shell, httpPort }: ServiceOptions): ChildProcess {
  const command = [process.execPath, ...nodeOptions, cliMain, ...args];
  const options = { env: { ...process.env, VIRKNING_HTTP_PORT: String(httpPort), ...env } };
  const [program = '', ...rest] =
    shell === undefined ? command : ['bash', '-c', `${shell}; exec "$0" "$@"`, ...command];
  return spawn(program, rest, options);
}

/** Sums the samples of a metric whose labels hold a text. */
function sumOfMetric(exposition: string, name: string, labels = ''): number | undefined {
  const values = exposition
    .split('\n')
    .filter((line) => line.startsWith(`${name} `) || (line.startsWith(`${name}{`) && line.includes(labels)))
    .map((line) => Number(line.slice(line.lastIndexOf(' '))));
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0);
}

/** What a service answers with 200; undefined where it answers otherwise or not at all. */
async function ask(port: number, path: string): Promise<string | undefined> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { signal: AbortSignal.timeout(2000) });
    return response.ok ? await response.text() : undefined;
  } catch {
    return undefined;
  }
}

export function serviceProcess(options: ServiceOptions): ServiceProcess {
  let child: ChildProcess | undefined;
  let ended = Promise.resolve<number | null>(null);
  let isAskedToEnd = false;
  let log = '';
  const surprises: string[] = [];

  function start(): void {
    isAskedToEnd = false;
    const started = spawnService(options);
    child = started;
    for (const stream of [started.stdout, started.stderr])
      stream?.setEncoding('utf8').on('data', (text) => {
        log = (log + text).slice(-keptLog);
      });
    ended = new Promise((resolve) =>
      started.on('exit', (code, signal) => {
        if (!isAskedToEnd)
          surprises.push(`${options.args.at(-1)} ended with ${code ?? signal}: ${log.slice(-shownLog)}`);
        if (child === started) child = undefined;
        resolve(code);
      }),
    );
  }

  async function end(signal: NodeJS.Signals): Promise<number | null> {
    isAskedToEnd = true;
    child?.kill(signal);
    return ended;
  }

  return {
    start,
    isRunning: () => child !== undefined,
    pid: () => child?.pid,
    async kill() {
      await end('SIGKILL');
    },
    stop: () => end('SIGTERM'),
    surprises,
    log: () => log.slice(-shownLog),
    hasLogged: (text) => log.includes(text),
    isReady: async () => (await ask(options.httpPort, '/readyz')) !== undefined,
    async metric(name, labels) {
      const exposition = await ask(options.httpPort, '/metrics');
      return exposition === undefined ? undefined : sumOfMetric(exposition, name, labels);
    },
  };
}
