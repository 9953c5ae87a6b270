import type { Command } from 'commander';
import type { ReplayResult } from '../../../contracts/figures/figure-schema.ts';
import { evaluate } from '../../../projections/figures/evaluate.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import { type Disclosed, release, type View } from '../../output/gate.ts';
import { headerLine } from '../../presentation/header-line.ts';
import { figuresCsv } from '../../spreadsheet/csv/figures-csv.ts';
import { figuresWorkbook } from '../../spreadsheet/workbooks/figures-workbook.ts';
import { writeWorkbook } from '../../spreadsheet/xlsx/write-workbook.ts';
import { again } from '../again.ts';
import { type CliContext, exitCodes, toStdout } from '../context.ts';
import {
  fixCutoffOrWarn,
  planCommand,
  type QueryOptions,
  type ResultOptions,
  readCutoff,
  readQuery,
  resultFormatOption,
} from '../query-options.ts';
import { figureColumns, figureRows } from '../render/figures.ts';
import { renderTable } from '../render/table.ts';
import { sayNotices, warnOfPeriodWithoutEvents, warnOfUnmatchedCodes } from '../warnings.ts';
import { withLedger } from '../with-ledger.ts';

interface ReplayOptions extends ResultOptions {
  readonly failOnUnmet?: boolean;
}

/** `replay`: the plan's figures for a period, as known at a cutoff. */
export function registerReplay(program: Command, context: CliContext): void {
  planCommand(program, 'replay', "compute a plan's figures for a period, as known at a cutoff", resultFormatOption())
    .option('--fail-on-unmet', 'exit with 3 unless every goal is met, whatever still happens')
    .action(async (name: string, options: ReplayOptions) => {
      const { plan, period } = await readQuery(context, name, options);
      const query = readCutoff(context, options.cutoff, options);
      const result = await withLedger(context, async (ledger) => {
        const cutoff = await fixCutoffOrWarn(context, ledger, query);
        await warnOfPeriodWithoutEvents(context, ledger, period, cutoff);
        const result = await evaluate(ledger.engine, plan, period, cutoff);
        await warnOfUnmatchedCodes(context, ledger, plan, result.figures);
        return result;
      });
      sayNotices(context, result.notices);
      await release('figures', result, (shown) => view(context, plan, name, shown, options), toStdout(context));
      if (options.failOnUnmet === true && unmetGoals(plan, result)) context.exitCode = exitCodes.goalsNotMet;
    });
}

function view(
  context: CliContext,
  plan: Plan,
  name: string,
  result: Disclosed<ReplayResult>,
  { format, csv }: ReplayOptions,
): View {
  if (format !== 'xlsx') return renderReplay(context, plan, result, { format, ...(csv && { csv }) });
  const asked = { again: again(['replay', name], result) };
  const language = context.language();
  return writeWorkbook(figuresWorkbook(result, plan, asked, language), language);
}

/** Figures as `replay` prints them. */
export function renderReplay(
  context: CliContext,
  plan: Plan,
  result: Disclosed<ReplayResult>,
  { format, csv = 'plain' }: Pick<QueryOptions, 'format' | 'csv'>,
): string {
  if (format === 'json') return `${JSON.stringify(result)}\n`;
  if (format === 'csv') return figuresCsv(result, csv);
  const language = context.language();
  const rows = result.figures.flatMap((figure, i) =>
    figureRows(plan.figures[i] as Plan['figures'][number], plan, figure, result.cutoff.through, language),
  );
  return `${plan.title[language]}\n${headerLine(result, language)}\n\n${renderTable(figureColumns(language), rows)}`;
}

/** Whether some target is missed, or open: who asks for goals that are met has none yet. */
function unmetGoals(plan: Plan, result: ReplayResult): boolean {
  return plan.figures.some(
    (figure, i) => !figure.companion && figure.target !== undefined && result.figures[i]?.met !== true,
  );
}
