import { spawn } from 'node:child_process';

export interface ToolRun {
  /** Null where a signal ended it. */
  readonly exitCode: number | null;
  /** The end of what it printed on both streams, at most 8,192 characters. */
  readonly output: string;
}

const kept = 8192;

/** Runs a program of the machine to its end. Resolves with undefined where there is no such program. */
export function runTool(command: string, args: readonly string[]): Promise<ToolRun | undefined> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-kept);
    });
  return new Promise((resolve, reject) => {
    child.on('error', (error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? resolve(undefined) : reject(error)));
    child.on('close', (exitCode) => resolve({ exitCode, output }));
  });
}

/** The last lines of a text, for a message. */
export function lastLines(text: string, count: number): string {
  return text.trimEnd().split('\n').slice(-count).join('\n');
}
