import { runCommand } from '../support/run-command.ts';

/** Runs a command in this process, so that its memory is this process's. @throws Error where it does not end with 0 */
export async function runCli(args: readonly string[]): Promise<void> {
  const { exitCode, stderr } = await runCommand(args);
  if (exitCode !== 0) throw new Error(`${args.join(' ')} ended with ${exitCode}: ${stderr}`);
}
