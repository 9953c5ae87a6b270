import type { Command } from 'commander';
import type { FigureResult, ReplayResult } from '../../../contracts/figures/figure-schema.ts';
import { evaluate } from '../../../projections/figures/evaluate.ts';
import type { Plan } from '../../../projections/goals/plan.ts';
import { type CliContext, exitCodes, write } from '../context.ts';
import { fixCutoffOrWarn, planCommand, type QueryOptions, readCutoff, readQuery } from '../query-options.ts';
import { renderCsv } from '../render/csv.ts';
import { figureColumns, figureRow, occasionLine } from '../render/figures.ts';
import { renderTable } from '../render/table.ts';
import { withLedger } from '../with-ledger.ts';

interface ReplayOptions extends QueryOptions {
  readonly failOnUnmet?: boolean;
}

/** `replay`: the plan's figures for a period, as known at a cutoff. */
export function registerReplay(program: Command, context: CliContext): void {
  planCommand(program, 'replay', "compute a plan's figures for a period, as known at a cutoff")
    .option('--fail-on-unmet', 'exit with 3 when a goal is not met')
    .action(async (name: string, options: ReplayOptions) => {
      const { plan, period } = await readQuery(name, options);
      const query = readCutoff(context, options.cutoff, options);
      const result = await withLedger(context, async (ledger) => {
        const cutoff = await fixCutoffOrWarn(context, ledger, query);
        return evaluate(ledger.connection, plan, period, cutoff);
      });
      await write(context.stdout, render(context, plan, result, options));
      if (options.failOnUnmet === true && unmetGoals(plan, result)) context.exitCode = exitCodes.goalsNotMet;
    });
}

function render(context: CliContext, plan: Plan, result: ReplayResult, options: ReplayOptions): string {
  if (options.format === 'json') return `${JSON.stringify(result)}\n`;
  if (options.format === 'csv')
    return renderCsv(
      csvHeadings,
      result.figures.map((figure) => csvRow(result, figure)),
    );
  const language = context.language();
  const rows = result.figures.map((figure, i) =>
    figureRow(plan.figures[i] as Plan['figures'][number], figure, language),
  );
  return `${plan.title[language]}\n${occasionLine(result, language)}\n\n${renderTable(figureColumns(language), rows)}`;
}

const csvHeadings = [
  'plan',
  'definition',
  'periodFrom',
  'periodTo',
  'clock',
  'through',
  'position',
  'id',
  'goal',
  'kind',
  'numerator',
  'denominator',
  'excluded',
  'undecided',
  'value',
  'display',
  'target',
  'met',
];

function csvRow({ plan, definition, period, cutoff }: ReplayResult, figure: FigureResult) {
  const { id, goal, kind, numerator, denominator, excluded, undecided, value, display, target, met } = figure;
  const bound = target === null ? null : Object.entries(target).map(([name, amount]) => `${name} ${amount}`)[0];
  return [
    plan,
    definition,
    period.from,
    period.to,
    cutoff.clock,
    cutoff.through,
    cutoff.position,
    id,
    goal,
    kind,
    numerator,
    denominator,
    excluded,
    undecided,
    value,
    display,
    bound,
    met,
  ];
}

function unmetGoals(plan: Plan, result: ReplayResult): boolean {
  return plan.figures.some((figure, i) => !figure.companion && result.figures[i]?.met === false);
}
