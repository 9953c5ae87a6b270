import { Readable, Writable } from 'node:stream';
import { runProgram } from '../../services/cli/run-program.ts';

/** What a command printed, and what its process would exit with. */
export interface CommandRun {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs the command line in this process: a fraction of the work of starting it (`run-cli.ts`), which is for tests of what a process
 * is, such as signals and locks.
 * @param stdin what it is fed
 * @param env what stands in the environment of this process while it runs; only of commands that run one after the other
 */
export async function runCommand(
  args: readonly string[],
  stdin = '',
  env: Readonly<Record<string, string>> = {},
): Promise<CommandRun> {
  const [stdout, stderr] = [gathered(), gathered()];
  const before = Object.keys(env).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, env);
  try {
    const exitCode = await runProgram(args, {
      stdin: () => Readable.from(stdin === '' ? [] : [Buffer.from(stdin)]),
      stdout: stdout.stream,
      stderr: stderr.stream,
      signal: new AbortController().signal,
    });
    return { exitCode, stdout: stdout.text(), stderr: stderr.text() };
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}

function gathered(): { readonly stream: Writable; text(): string } {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  return { stream, text: () => Buffer.concat(chunks).toString() };
}
