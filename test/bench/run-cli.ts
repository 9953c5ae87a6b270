import { Writable } from 'node:stream';
import { type CliContext, exitCodes } from '../../services/cli/context.ts';
import { globalOptions, makeProgram } from '../../services/cli/program.ts';

/** Runs a command in this process, so that its memory is this process's; what it prints is dropped. */
export async function runCli(args: readonly string[]): Promise<void> {
  const nowhere = (): Writable => new Writable({ write: (_chunk, _encoding, done) => done() });
  const context: CliContext = {
    dataDir: () => globalOptions(program).dataDir(),
    storeSettings: () => globalOptions(program).storeSettings(),
    language: () => 'da',
    stdout: nowhere(),
    stderr: nowhere(),
    signal: new AbortController().signal,
    nowMs: Date.now,
    exitCode: exitCodes.done,
  };
  const program = makeProgram(context);
  await program.parseAsync([...args], { from: 'user' });
  if (context.exitCode !== exitCodes.done) throw new Error(`${args.join(' ')} ended with ${context.exitCode}`);
}
