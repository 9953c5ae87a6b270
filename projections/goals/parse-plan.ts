import { CodedError } from '../../contracts/errors/coded-error.ts';
import { findPersonalNumber } from '../../contracts/personal-number/in-json.ts';
import { lineOfPersonalNumber } from '../../contracts/personal-number/in-lines.ts';
import { planSchema } from '../../contracts/plans/plan-schema.ts';
import type { Plan } from './model/plan.ts';
import { resolvePlan } from './resolve/resolve-plan.ts';
import type { Locate } from './yaml/locate-field.ts';
import { openYaml } from './yaml/open-yaml.ts';
import type { PlanProblem } from './yaml/plan-problem.ts';
import { schemaProblems } from './yaml/schema-problems.ts';

export type ParsedPlan =
  | { readonly ok: true; readonly plan: Plan; readonly locate: Locate }
  | { readonly ok: false; readonly problems: readonly PlanProblem[] };

/** Longer texts are no plans: the 2023 plan with its eleven goals has 10,000 characters. */
const CHARACTERS_AT_MOST = 1_048_576;

/** A binary file has a problem at every other byte; after so many the reader has seen enough. */
const PROBLEMS_AT_MOST = 100;

const personalNumber = 'this line holds something of the form of a CPR number; a plan needs no person';

/** Reads a plan and tells everything that is wrong with it at once, the first hundred things at most. */
export function parsePlan(text: string): ParsedPlan {
  const parsed = parse(text);
  if (parsed.ok) return parsed;
  const inOrder = parsed.problems.toSorted((a, b) => a.line - b.line || a.column - b.column);
  return { ok: false, problems: inOrder.slice(0, PROBLEMS_AT_MOST) };
}

function parse(text: string): ParsedPlan {
  if (text.length > CHARACTERS_AT_MOST) return refused('the file is larger than 1 MiB, so it is no plan');
  // Nothing of the line may be repeated, so nothing else is said of the file.
  const personal = lineOfPersonalNumber(text);
  if (personal !== undefined) return refused(personalNumber, personal);
  const opened = openYaml(text);
  if (!opened.ok) return opened;
  const { written, hasFields, locate, locateCharacter } = opened;
  if (written === null) return refused('the file holds no plan; docs/goal-language.md shows how one begins');
  if (!hasFields) return refused('a plan begins with its fields, such as "plan: my-plan"');
  // A text over several lines is one value.
  const within = findPersonalNumber(written);
  if (within !== undefined) return refused(personalNumber, locate(within).line);
  const parsed = planSchema.safeParse(written);
  if (!parsed.success) return { ok: false, problems: schemaProblems(parsed.error.issues, written, locate) };
  const resolved = resolvePlan(parsed.data, locate, locateCharacter);
  return resolved.ok ? { ...resolved, locate } : resolved;
}

function refused(message: string, line = 1): ParsedPlan {
  return { ok: false, problems: [{ code: 'PLAN_INVALID', line, column: 1, field: '', message }] };
}

/**
 * Reads a plan that is to be computed.
 *
 * @throws CodedError with the code of the first problem and a message that lists all of them
 */
export function readPlan(text: string, name: string): Plan {
  const parsed = parsePlan(text);
  if (parsed.ok) return parsed.plan;
  const [first] = parsed.problems;
  throw new CodedError(
    first?.code ?? 'PLAN_INVALID',
    parsed.problems.map((problem) => problemLine(problem, name)).join('\n'),
    { path: first?.field ?? '' },
  );
}

/** `my-plan.yaml:12:5 figures.3.share: there is no moment "x"` */
export function problemLine({ line, column, field, message }: Omit<PlanProblem, 'code'>, name: string): string {
  return `${name}:${line}:${column} ${field === '' ? '' : `${field}: `}${message}`;
}
