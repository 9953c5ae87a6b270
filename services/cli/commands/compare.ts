import type { Command } from 'commander';
import { type Compared, compare } from '../../../projections/compare/compare.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import { type Disclosed, release, type View } from '../../output/gate.ts';
import type { Language } from '../../presentation/language.ts';
import { comparisonCsv } from '../../spreadsheet/comparison-csv.ts';
import { type CliContext, toStdout } from '../context.ts';
import { fixCutoffOrWarn, planCommand, type QueryOptions, readCutoff, readQuery } from '../query-options.ts';
import { comparisonJson, comparisonTable } from '../render/compare.ts';
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
      const { plan, period } = await readQuery(context, name, options);
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
          (shown) => view(shown, plan, context.language(), options),
          toStdout(context),
        );
      });
    });
}

function view(
  result: Disclosed<Compared>,
  plan: Plan,
  language: Language,
  { format, csv = 'plain' }: CompareOptions,
): View {
  if (format === 'json') return comparisonJson(result);
  return format === 'csv' ? comparisonCsv(result, csv) : comparisonTable(result, plan, language);
}
