import type { Command } from 'commander';
import { acceptClockOption } from '../accept-clock-option.ts';
import type { CliContext } from '../context.ts';

/** `intake`: take in the events of a Kafka topic until told to stop. Everything is set by variables (VIRKNING_…). */
export function registerIntake(program: Command, context: CliContext): void {
  program
    .command('intake')
    .description('store events from a Kafka topic until told to stop; set up by the environment (VIRKNING_KAFKA_…)')
    .addOption(acceptClockOption())
    .action(async ({ acceptClock }: { acceptClock?: true }) => {
      // The clients and servers of a service take as long to load as all else together; other commands need none of them.
      const { runIntake } = await import('../long-running/intake.ts');
      await runIntake(context, acceptClock);
    });
}
