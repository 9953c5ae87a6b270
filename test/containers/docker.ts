import { spawn, spawnSync } from 'node:child_process';

/** A command that ended otherwise than well. */
export class CommandError extends Error {
  readonly output: string;

  constructor(command: readonly string[], exitCode: number | null, output: string) {
    super(`${command.join(' ')} ended with ${exitCode}:\n${output.split('\n').slice(-60).join('\n')}`);
    this.name = 'CommandError';
    this.output = output;
  }
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
}

/** Runs a command to its end and gives what it printed on stdout. */
export function run(command: readonly string[], { cwd, env, input }: RunOptions = {}): Promise<string> {
  const [program = '', ...args] = command;
  const child = spawn(program, args, { cwd, env: { ...process.env, ...env } });
  let stdout = '';
  let all = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    all += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    all += text;
  });
  // A command may end before it has read all that it is given.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input ?? '');
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exitCode) =>
      exitCode === 0 ? resolve(stdout) : reject(new CommandError(command, exitCode, all)),
    );
  });
}

export const docker = (...args: readonly string[]): Promise<string> => run(['docker', ...args]);

/** Whether a Docker engine answers. */
export function hasEngine(): boolean {
  return spawnSync('docker', ['version', '--format', '{{.Server.Version}}']).status === 0;
}

/** Compose as a plugin of Docker, or as a program of its own; undefined where there is none. */
export const composeProgram = [['docker', 'compose'], ['docker-compose']].find(
  ([program = '', ...args]) => spawnSync(program, [...args, 'version', '--short']).status === 0,
);
