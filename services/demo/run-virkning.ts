import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const commandLine = fileURLToPath(new URL('../cli/main.ts', import.meta.url));

/** A command of the demo did not succeed. */
export class CommandFailedError extends Error {
  constructor(args: readonly string[], exitCode: number | null) {
    super(`npx virkning ${args.join(' ')} ended with exit code ${exitCode ?? 'none, by a signal'}.`);
    this.name = 'CommandFailedError';
  }
}

function run(args: readonly string[], stdout: 'inherit' | 'pipe'): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [commandLine, ...args], { stdio: ['ignore', stdout, 'inherit'] });
    const chunks: Buffer[] = [];
    child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.once('error', reject);
    child.once('close', (exitCode) => {
      if (exitCode === 0) resolve(Buffer.concat(chunks).toString('utf8'));
      else reject(new CommandFailedError(args, exitCode));
    });
  });
}

/** Runs a command with its output on this process's own. Throws CommandFailedError unless it exits with 0. */
export async function runVirkning(args: readonly string[]): Promise<void> {
  await run(args, 'inherit');
}

/** Runs a command that prints one JSON document, and returns that. Throws CommandFailedError unless it exits with 0. */
export async function askVirkning(args: readonly string[]): Promise<unknown> {
  return JSON.parse(await run(args, 'pipe'));
}
