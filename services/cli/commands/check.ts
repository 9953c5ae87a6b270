import type { Command } from 'commander';
import { describe } from '../../../projections/goals/describe.ts';
import { type LintWarning, lint } from '../../../projections/goals/lint.ts';
import { parsePlan, problemLine } from '../../../projections/goals/parse-plan.ts';
import type { PlanProblem } from '../../../projections/goals/plan-problem.ts';
import { findPlan } from '../../plans/find-plan.ts';
import { type CliContext, exitCodes, type Language, write } from '../context.ts';
import { type Format, formatOption } from '../query-options.ts';
import { renderCsv } from '../render/csv.ts';
import { renderProse } from '../render/prose.ts';

/** What `check --format json` prints; `plan`, `definition` and `description` are null for a plan with problems. */
interface CheckResult {
  readonly plan: string | null;
  /** The hash of what the plan means, as every figure carries it. */
  readonly definition: string | null;
  /** What keeps the plan from being computed. */
  readonly problems: readonly PlanProblem[];
  /** What is legal and most likely not meant. */
  readonly warnings: readonly LintWarning[];
  readonly description: string | null;
}

/** `check`: what is wrong with a plan, what is suspicious in it, and what it says, in prose. */
export function registerCheck(program: Command, context: CliContext): void {
  program
    .command('check')
    .description('check a plan, warn of what is suspicious in it, and describe it in prose')
    .argument('<plan>', "a plan's id, or the path of a YAML file")
    .addOption(formatOption())
    .action(async (plan: string, { format }: { format: Format }) => {
      const { text, name } = await findPlan(plan);
      const result = checkPlan(text, context.language());
      await write(context.stdout, renderers[format](result, name, context.language()));
      if (result.problems.length > 0) context.exitCode = exitCodes.invalidInput;
    });
}

function checkPlan(text: string, language: Language): CheckResult {
  const parsed = parsePlan(text);
  if (!parsed.ok) return { plan: null, definition: null, problems: parsed.problems, warnings: [], description: null };
  const { plan, locate } = parsed;
  return {
    plan: plan.id,
    definition: plan.definition,
    problems: [],
    warnings: lint(plan, locate),
    description: describe(plan, language),
  };
}

const words = {
  da: { problems: 'Fejl', warnings: 'Advarsler', none: 'Planen er gyldig, og intet i den ser mistænkeligt ud.' },
  en: { problems: 'Problems', warnings: 'Warnings', none: 'The plan is valid, and nothing in it looks suspicious.' },
} as const;

const renderers: Readonly<Record<Format, (result: CheckResult, name: string, language: Language) => string>> = {
  json: (result) => `${JSON.stringify(result)}\n`,
  csv: ({ problems, warnings }) =>
    renderCsv(
      ['severity', 'code', 'line', 'column', 'field', 'message'],
      [
        ...problems.map((each) => ['problem', each] as const),
        ...warnings.map((each) => ['warning', each] as const),
      ].map(([severity, { code, line, column, field, message }]) => [severity, code, line, column, field, message]),
    ),
  table: ({ problems, warnings, description }, name, language) => {
    const word = words[language];
    return [
      ...findings(word.problems, problems, name),
      ...findings(word.warnings, warnings, name),
      ...(problems.length + warnings.length === 0 ? [`${word.none}\n`] : []),
      ...(description === null ? [] : [renderProse(description)]),
    ].join('\n');
  },
};

function findings(heading: string, found: readonly (PlanProblem | LintWarning)[], name: string): string[] {
  if (found.length === 0) return [];
  const lines = found.map((each) => `${problemLine(each, name)} [${each.code}]\n`);
  return [`${heading}\n${lines.join('')}`];
}
