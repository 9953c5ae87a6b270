import { CodedError } from '../../contracts/errors/coded-error.ts';
import { findPersonalNumber } from '../../contracts/personal-number/in-json.ts';
import { lineOfPersonalNumber } from '../../contracts/personal-number/in-lines.ts';
import type { PlanDetail } from '../../contracts/plans/plan-details.ts';
import { planSchema } from '../../contracts/plans/plan-schema.ts';
import type { Plan } from './model/plan.ts';
import { resolvePlan } from './resolve/resolve-plan.ts';
import { firstProblems } from './yaml/first-problems.ts';
import type { Locate } from './yaml/locate-field.ts';
import { openYaml } from './yaml/open-yaml.ts';
import type { PlanProblem } from './yaml/plan-problem.ts';
import { schemaProblems } from './yaml/schema-problems.ts';

export type ParsedPlan =
  | { readonly ok: true; readonly plan: Plan; readonly locate: Locate }
  | { readonly ok: false; readonly problems: readonly PlanProblem[] };

/** Longer texts are no plans: the 2023 plan with its eleven goals has 10,000 characters. */
const CHARACTERS_AT_MOST = 1_048_576;

/** Reads a plan and tells everything that is wrong with it at once, the first hundred things at most. */
export function parsePlan(text: string): ParsedPlan {
  const parsed = parse(text);
  if (parsed.ok) return parsed;
  return { ok: false, problems: firstProblems(parsed.problems) };
}

function parse(text: string): ParsedPlan {
  if (text.length > CHARACTERS_AT_MOST) return refused({ kind: 'file-too-large' });
  // Nothing of the line may be repeated, so nothing else is said of the file.
  const personal = lineOfPersonalNumber(text);
  if (personal !== undefined) return refused({ kind: 'personal-number' }, personal);
  const opened = openYaml(text);
  if (!opened.ok) return opened;
  const { written, hasFields, locate, locateCharacter } = opened;
  if (written === null) return refused({ kind: 'no-plan' });
  if (!hasFields) return refused({ kind: 'no-fields' });
  // A text over several lines is one value.
  const within = findPersonalNumber(written);
  if (within !== undefined) return refused({ kind: 'personal-number' }, locate(within).line);
  const parsed = planSchema.safeParse(written);
  if (!parsed.success) return { ok: false, problems: schemaProblems(parsed.error.issues, written, locate) };
  const resolved = resolvePlan(parsed.data, locate, locateCharacter);
  return resolved.ok ? { ...resolved, locate } : resolved;
}

function refused(detail: PlanDetail, line = 1): ParsedPlan {
  return { ok: false, problems: [{ code: 'PLAN_INVALID', line, column: 1, field: '', detail }] };
}

/** A plan that cannot be computed, with all that is wrong with it: who shows it to people makes sentences of that. */
export class PlanRefused extends CodedError {
  /** What the plan is called in messages. */
  readonly plan: string;
  readonly problems: readonly PlanProblem[];

  constructor(plan: string, problems: readonly PlanProblem[]) {
    const [first] = problems;
    const places = problems.map(({ line, column, detail }) => `${plan}:${line}:${column} ${detail.kind}`);
    super(first?.code ?? 'PLAN_INVALID', places.join('\n'), { path: first?.field ?? '' });
    this.plan = plan;
    this.problems = problems;
  }
}

/**
 * Reads a plan that is to be computed.
 *
 * @throws PlanRefused with the code of the first problem
 */
export function readPlan(text: string, name: string): Plan {
  return readWritten(text, name).plan;
}

/** The same, with where each of its fields stands. @throws PlanRefused */
export function readWritten(text: string, name: string): { readonly plan: Plan; readonly locate: Locate } {
  const parsed = parsePlan(text);
  if (parsed.ok) return parsed;
  throw new PlanRefused(name, parsed.problems);
}
