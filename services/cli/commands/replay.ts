import type { Command } from 'commander';
import type { FigureResult, GroupResult, ReplayResult } from '../../../contracts/figures/figure-schema.ts';
import { evaluate } from '../../../projections/figures/evaluate.ts';
import type { Plan } from '../../../projections/goals/plan.ts';
import { type CliContext, exitCodes, write } from '../context.ts';
import {
  type Format,
  fixCutoffOrWarn,
  planCommand,
  type QueryOptions,
  readCutoff,
  readQuery,
} from '../query-options.ts';
import { renderCsv } from '../render/csv.ts';
import { figureColumns, figureRows, occasionLine } from '../render/figures.ts';
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
      await write(context.stdout, renderReplay(context, plan, result, options.format));
      if (options.failOnUnmet === true && unmetGoals(plan, result)) context.exitCode = exitCodes.goalsNotMet;
    });
}

/** Figures as `replay` prints them. */
export function renderReplay(context: CliContext, plan: Plan, result: ReplayResult, format: Format): string {
  if (format === 'json') return `${JSON.stringify(result)}\n`;
  if (format === 'csv')
    return renderCsv(
      csvHeadings,
      result.figures.flatMap((figure) => csvRows(result, figure)),
    );
  const language = context.language();
  const rows = result.figures.flatMap((figure, i) =>
    figureRows(plan.figures[i] as Plan['figures'][number], plan, figure, language),
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
  'breakdown',
  'group',
  'unit',
  'per',
  'exact',
  'on',
  'baselineFrom',
  'baselineTo',
  'baselineThrough',
  'baselineValue',
  'brokenOn',
];

/** A line for a figure, and one for each of its groups; that of those who belong to none has no name. */
function csvRows({ plan, definition, period, cutoff }: ReplayResult, figure: FigureResult) {
  const { id, goal, kind, target, met, unit, per, exact, on, baseline, brokenBy } = figure;
  const occasion = [plan, definition, period.from, period.to, cutoff.clock, cutoff.through, cutoff.position];
  const outcome = ({ numerator, denominator, excluded, undecided, value, display }: FigureResult | GroupResult) => [
    ...[id, goal, kind],
    ...[numerator, denominator, excluded, undecided, value, display],
  ];
  const groups = (figure.breakdowns ?? []).flatMap((breakdown) =>
    breakdown.groups.map((group) => [
      ...[...occasion, ...outcome(group)],
      ...[null, null, breakdown.id, group.group],
      ...[unit, per, null, null, null, null, null, null, null],
    ]),
  );
  return [
    [
      ...[...occasion, ...outcome(figure)],
      ...[bound(target), met, null, null],
      ...[unit, per, exact, on, baseline?.period.from, baseline?.period.to, baseline?.through, baseline?.value],
      brokenBy?.on,
    ],
    ...groups,
  ];
}

/** `atLeast 0.75`; with another figure's id where the bound is its value. */
function bound(target: FigureResult['target']): string | null {
  if (target === null) return null;
  const { figure, ...bounds } = target;
  const [written] = Object.entries(bounds).map(([name, amount]) => `${name} ${amount ?? 'none'}`);
  return figure === undefined ? (written ?? null) : `${written} (${figure})`;
}

function unmetGoals(plan: Plan, result: ReplayResult): boolean {
  return plan.figures.some((figure, i) => !figure.companion && result.figures[i]?.met === false);
}
