#!/usr/bin/env node
import { CommanderError } from 'commander';
import { onLauncherGone } from '../../infra/launcher.ts';
import { endProcessSoon } from '../running/end-process.ts';
import { type CliContext, exitCodes } from './context.ts';
import { globalOptions, makeProgram } from './program.ts';
import { reportError } from './report-error.ts';

const interruption = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => interruption.abort());
onLauncherGone(() => interruption.abort());
// A reader that has seen enough, such as `head`, closes the pipe: that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(exitCodes.done);
  throw error;
});

const context: CliContext = {
  dataDir: () => globalOptions(program).dataDir(),
  storeSettings: () => globalOptions(program).storeSettings(),
  language: () => globalOptions(program).language(),
  stdout: process.stdout,
  stderr: process.stderr,
  signal: interruption.signal,
  nowMs: Date.now,
  exitCode: exitCodes.done,
};
const program = makeProgram(context);

try {
  await program.parseAsync();
  process.exitCode = context.exitCode;
} catch (error) {
  // Commander has printed its own message by then: help asked for, or a usage error.
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
  else process.exitCode = reportError(error, context);
}
// What was printed is out before; a connection that hangs must not keep a command that is done.
process.stdout.write('', endProcessSoon);
