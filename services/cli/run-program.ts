import { CommanderError } from 'commander';
import { type CliContext, exitCodes } from './context.ts';
import { globalOptions, makeProgram } from './program.ts';
import { reportError } from './report-error.ts';

/** What the command line is run with: the streams of a process, and what ends a command early. */
export type Surroundings = Pick<CliContext, 'stdin' | 'stdout' | 'stderr' | 'signal'>;

/**
 * Runs the command line to its end, errors told, and returns what its process is to exit with (rule U2).
 * @param args what follows the name of the program
 */
export async function runProgram(args: readonly string[], surroundings: Surroundings): Promise<number> {
  const context: CliContext = {
    ...surroundings,
    dataDir: () => globalOptions(program).dataDir(),
    storeSettings: () => globalOptions(program).storeSettings(),
    plansFolder: () => globalOptions(program).plansFolder(),
    language: () => globalOptions(program).language(),
    nowMs: Date.now,
    exitCode: exitCodes.done,
  };
  const program = await makeProgram(context, args);
  try {
    await program.parseAsync(args, { from: 'user' });
    return context.exitCode;
  } catch (thrown) {
    // A file that cannot be written to is why, and not what a command says who finds its output closed.
    const error = (await context.outputFile?.discard()) ?? thrown;
    // Commander has printed its own message by then: help asked for, or a usage error.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
    return reportError(error, context);
  }
}
