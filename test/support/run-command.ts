import { Readable, Writable } from 'node:stream';
import { runProgram } from '../../services/cli/run-program.ts';

/** What a command printed, and what its process would exit with. */
export interface CommandRun {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs the command line in this process, with the environment of this process: a fraction of the work of starting it
 * (`run-cli.ts`), which is for tests of what a process is, such as signals, locks and settings.
 * @param stdin what it is fed
 */
export async function runCommand(args: readonly string[], stdin = ''): Promise<CommandRun> {
  const [stdout, stderr] = [gathered(), gathered()];
  const exitCode = await runProgram(args, {
    stdin: () => Readable.from(stdin === '' ? [] : [Buffer.from(stdin)]),
    stdout: stdout.stream,
    stderr: stderr.stream,
    signal: new AbortController().signal,
  });
  return { exitCode, stdout: stdout.text(), stderr: stderr.text() };
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
