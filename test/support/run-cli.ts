import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The command line's entry, for a test that starts it in its own way. */
export const cliMain = fileURLToPath(new URL('../../services/cli/main.ts', import.meta.url));

export interface CliRun {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts the real command line in a process of its own. */
export function startCli(args: readonly string[], env: Record<string, string> = {}): ChildProcess {
  return spawn(process.execPath, [cliMain, ...args], { env: { ...process.env, ...env } });
}

/** Collects what a process prints until it ends. */
export function finished(child: ChildProcess): Promise<CliRun> {
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (text) => {
    stdout += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text) => {
    stderr += text;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exitCode, signal) => resolve({ exitCode, signal, stdout, stderr }));
  });
}

/** Runs the real command line; `stdin` is what it is fed. */
export async function runCli(args: readonly string[], stdin = '', env: Record<string, string> = {}): Promise<CliRun> {
  const child = startCli(args, env);
  const run = finished(child);
  // A command that does not read its input closes the pipe.
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(stdin);
  return run;
}
