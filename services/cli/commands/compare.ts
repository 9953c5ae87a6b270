import type { Command } from 'commander';
import { compare } from '../../../projections/compare/compare.ts';
import { release } from '../../output/gate.ts';
import { type CliContext, toStdout } from '../context.ts';
import { fixCutoffOrWarn, planCommand, type QueryOptions, readCutoff, readQuery } from '../query-options.ts';
import { comparisonViews } from '../render/compare.ts';
import { sayNotices } from '../warnings.ts';
import { withLedger } from '../with-ledger.ts';

interface CompareOptions extends QueryOptions {
  readonly with: string;
}

/** `compare`: what changed between two cutoffs, as an exact sum of causes. */
export function registerCompare(program: Command, context: CliContext): void {
  planCommand(
    program,
    'compare',
    'what changed between two cutoffs, per figure, as an exact sum of causes, with the citizens and the events',
  )
    .requiredOption('--with <date>', 'the cutoff to compare with')
    .action(async (name: string, options: CompareOptions) => {
      const { plan, period } = await readQuery(name, options);
      const from = readCutoff(context, options.cutoff, options);
      const to = readCutoff(context, options.with, options, '--with');
      await withLedger(context, async (ledger) => {
        const cutoffs = [
          await fixCutoffOrWarn(context, ledger, from),
          await fixCutoffOrWarn(context, ledger, to),
        ] as const;
        const result = await compare(ledger.engine, plan, period, ...cutoffs);
        sayNotices(context, result.notices);
        await release(
          'comparison',
          result,
          (shown) => comparisonViews[options.format](shown, plan, context.language()),
          toStdout(context),
        );
      });
    });
}
