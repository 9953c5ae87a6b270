import { type Command, Option } from 'commander';
import { CodedError } from '../../../contracts/errors/coded-error.ts';
import type { CasesReport, CheckResult } from '../../../contracts/plans/check-schema.ts';
import { parsePeriod } from '../../../projections/calendar/period.ts';
import { lint } from '../../../projections/goals/lint/lint.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import { parsePlan } from '../../../projections/goals/parse-plan.ts';
import { type Clock, type CutoffQuery, fixCutoff } from '../../../projections/ledger/cutoff.ts';
import { readCases } from '../../cases/read-cases.ts';
import { runCases } from '../../cases/run-cases.ts';
import { ledgerFile } from '../../ledger/ledger-files.ts';
import { showAll } from '../../output/disclosure-policy.ts';
import { disclose } from '../../output/gate.ts';
import { parseCutoff } from '../../plans/cutoff-query.ts';
import { findCases, findPlan } from '../../plans/find-plan.ts';
import { planNamed } from '../../plans/plan-named.ts';
import { contextInLedger, contextOfNoLedger, planSql } from '../../plans/plan-sql.ts';
import { lintText } from '../../presentation/check/lint-text.ts';
import { problemText } from '../../presentation/check/problem-text.ts';
import { describe } from '../../presentation/describe/describe.ts';
import type { Language } from '../../presentation/language.ts';
import { sampleLines } from '../../presentation/sample-text.ts';
import { withTitlesOnOneLine } from '../../presentation/titles-on-one-line.ts';
import { dryRun } from '../check/dry-run.ts';
import { unmatchedInData } from '../check/words-in-data.ts';
import { type CliContext, exitCodes, write } from '../context.ts';
import { startProgress } from '../progress.ts';
import { type Format, formatOption } from '../query-options.ts';
import { renderCheck } from '../render/check.ts';
import { renderProse } from '../render/prose.ts';
import { sayNotices } from '../warnings.ts';
import { withLedger } from '../with-ledger.ts';
import { renderReplay } from './replay.ts';

interface CheckOptions {
  readonly format: Format;
  readonly describe?: Language;
  readonly sql?: true;
  /** True without a file. */
  readonly dryRun?: string | true;
  readonly period?: string;
  readonly cutoff?: string;
  readonly clock: Clock;
  readonly position?: string;
}

/** `check`: what is wrong with a plan, what is suspicious in it, what its cases show, and what it says, in prose. */
export function registerCheck(program: Command, context: CliContext): void {
  program
    .command('check')
    .description('check a plan, run the cases beside it, warn of what is suspicious, and describe it in prose')
    .argument('<plan>', "a plan's id, or the path of a YAML file")
    .addOption(
      new Option('--describe <language>', 'only the description in prose')
        .choices(['da', 'en'])
        .conflicts(['sql', 'dryRun']),
    )
    .addOption(new Option('--sql', 'only the SQL that computes the figures').conflicts('dryRun'))
    .option(
      '--dry-run [file]',
      'the figures on a sample: the events of a file, or 1,000 citizens of the data directory',
    )
    .option('--period <period>', "for --sql and --dry-run (default: that of the plan's report)")
    .option('--cutoff <date>', "for --sql and --dry-run (default: the report's for its period, else today)")
    .addOption(
      new Option('--clock <clock>', 'for --sql and --dry-run')
        .choices(['registered', 'recorded'])
        .default('registered'),
    )
    .option('--position <n>', 'for --sql and --dry-run: only the log through the event of this position (default: all)')
    .addOption(formatOption())
    .action(async (name: string, options: CheckOptions) => check(context, name, options));
}

async function check(context: CliContext, planOrId: string, options: CheckOptions): Promise<void> {
  const planName = await planNamed(planOrId, context.plansFolder());
  const { text, name } = await findPlan(planName);
  const parsed = parsePlan(text);
  const print = (output: string): Promise<void> => write(context.stdout, output);
  if (!parsed.ok) {
    const nothing = { plan: null, definition: null, warnings: [], cases: null, description: null };
    const problems = parsed.problems.map((each) => ({ ...each, message: problemText(each, context.language()) }));
    await print(renderCheck({ ...nothing, problems }, name, options.format, context.language()));
    context.exitCode = exitCodes.invalidInput;
    return;
  }
  const { plan, locate } = parsed;
  if (options.describe !== undefined) return print(renderProse(describe(plan, options.describe)));
  if (options.sql !== undefined) return print(await sqlOf(context, plan, options));
  if (options.dryRun !== undefined) return print(await dryRunOf(context, plan, options));

  const cases = await casesOf(context, planName, plan);
  const warnings = [...lint(plan, locate), ...(await unmatchedInData(context, plan, locate))];
  const result: CheckResult = {
    plan: plan.id,
    definition: plan.definition,
    problems: [],
    warnings: warnings
      .map((each) => ({ ...each, message: lintText(each.detail, context.language()) }))
      .sort(inPlanOrder),
    cases,
    description: describe(plan, context.language()),
  };
  await print(renderCheck(result, name, options.format, context.language()));
  if (cases !== null && cases.problems.length + cases.differences.length > 0) context.exitCode = exitCodes.invalidInput;
}

const inPlanOrder = (a: CheckResult['warnings'][number], b: CheckResult['warnings'][number]): number =>
  a.line - b.line || a.column - b.column;

/** The cases beside the plan, run; null where there are none. */
async function casesOf(context: CliContext, planName: string, plan: Plan): Promise<CasesReport | null> {
  const found = await findCases(planName);
  if (found === undefined) return null;
  const nothing = { file: found.name, problems: [], run: 0, differences: [], coverage: [] };
  const read = readCases(found.text, plan);
  if (!read.ok)
    return {
      ...nothing,
      problems: read.problems.map((each) => ({ ...each, message: problemText(each, context.language()) })),
    };
  const progress = startProgress(context, { da: 'Prøver eksemplerne', en: 'Running cases' }, read.cases.length);
  try {
    const { cases, differences, coverage } = await runCases(plan, read.cases, context.signal, progress.update);
    return { ...nothing, run: cases, differences: [...differences], coverage: [...coverage] };
  } finally {
    progress.stop();
  }
}

async function sqlOf(context: CliContext, plan: Plan, options: CheckOptions): Promise<string> {
  const { period, query } = asked(context, plan, options);
  const sqlContext = await withLedger(context, async ({ engine }) =>
    contextInLedger(engine, await fixCutoff(engine, query)),
  ).catch((error: unknown) => {
    if (error instanceof CodedError && error.code === 'STORE_MISSING') return contextOfNoLedger(query);
    throw error;
  });
  return planSql(plan, period, sqlContext, ledgerFile(context.dataDir()));
}

async function dryRunOf(context: CliContext, plan: Plan, options: CheckOptions): Promise<string> {
  const { period, query } = asked(context, plan, options);
  const file = options.dryRun === true ? undefined : options.dryRun;
  const { sample, result } = disclose('sample', await dryRun(context, plan, period, query, file), showAll);
  sayNotices(context, result.notices);
  if (options.format === 'json') return `${JSON.stringify({ sample, result })}\n`;
  const shown = options.format === 'table' ? withTitlesOnOneLine(plan) : plan;
  const figures = renderReplay(context, shown, disclose('figures', result, showAll), options);
  if (options.format === 'csv') return figures;
  return `${renderProse(sampleLines(sample, context.language()).join('\n'))}\n\n${figures}`;
}

/** The period and cutoff of the options, else those of the plan's report. */
function asked(context: CliContext, plan: Plan, { period, cutoff, clock, position }: CheckOptions) {
  const text = period ?? plan.report?.period;
  if (text === undefined)
    throw new CodedError('QUERY_BAD_OPTION', 'The plan names no report, so it needs --period, such as --period 2023.', {
      path: '--period',
    });
  const through = cutoff ?? (period === undefined ? plan.report?.cutoff : undefined);
  const query: CutoffQuery = parseCutoff({ cutoff: through, clock, position }, context.nowMs(), {
    cutoff: '--cutoff',
    position: '--position',
  });
  return { period: parsePeriod(text), query };
}
