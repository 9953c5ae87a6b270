import type { Command } from 'commander';
import { type Compared, compare } from '../../../projections/compare/compare.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import { type Disclosed, release, type View } from '../../output/gate.ts';
import { comparisonJson } from '../../output/json/comparison-json.ts';
import type { Language } from '../../presentation/language.ts';
import { comparisonCsv } from '../../spreadsheet/csv/comparison-csv.ts';
import { comparisonWorkbook } from '../../spreadsheet/workbooks/comparison-workbook.ts';
import { writeWorkbook } from '../../spreadsheet/xlsx/write-workbook.ts';
import { again } from '../again.ts';
import { type CliContext, toStdout } from '../context.ts';
import {
  fixCutoffOrWarn,
  planCommand,
  type ResultOptions,
  readCutoff,
  readQuery,
  resultFormatOption,
} from '../query-options.ts';
import { comparisonTable } from '../render/compare.ts';
import { sayNotices } from '../warnings.ts';
import { withLedger } from '../with-ledger.ts';

interface CompareOptions extends ResultOptions {
  readonly with: string;
}

/** `compare`: what changed between two cutoffs, as an exact sum of causes. */
export function registerCompare(program: Command, context: CliContext): void {
  planCommand(
    program,
    'compare',
    'what changed between two cutoffs, per figure, as an exact sum of causes, with the citizens and the events',
    resultFormatOption(),
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
          (shown) => view(shown, plan, name, context.language(), options),
          toStdout(context),
        );
      });
    });
}

function view(
  result: Disclosed<Compared>,
  plan: Plan,
  name: string,
  language: Language,
  { format, csv = 'plain' }: CompareOptions,
): View {
  if (format === 'json') return comparisonJson(result);
  if (format === 'csv') return comparisonCsv(result, csv);
  if (format === 'table') return comparisonTable(result, plan, language);
  const { period, cutoffs } = result;
  const [from, to] = cutoffs;
  const asked = { again: again(['compare', name, '--with', to.through], { period, cutoff: from }) };
  return writeWorkbook(comparisonWorkbook(result, plan, asked, language), language);
}
