import { onLauncherGone } from '../../infra/launcher.ts';
import { endProcessSoon } from '../running/end-process.ts';
import { exitCodes } from './context.ts';
import { runProgram } from './run-program.ts';

const interruption = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => interruption.abort());
onLauncherGone(() => interruption.abort());
// A reader that has seen enough, such as `head`, closes the pipe: that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(exitCodes.done);
  throw error;
});

const { stdout, stderr } = process;
process.exitCode = await runProgram(process.argv.slice(2), {
  // Opened by the commands that read it: a pipe that nobody closes would keep the process.
  stdin: () => process.stdin,
  stdout,
  stderr,
  signal: interruption.signal,
});
// What was printed is out before; a connection that hangs must not keep a command that is done.
stdout.write('', endProcessSoon);
