import { parsePlan } from '../../../projections/goals/parse-plan.ts';

/** What is wrong with a text, as `code line:column field: message`. */
export function problemsOf(text: string): string[] {
  const parsed = parsePlan(text);
  if (parsed.ok) return [];
  return parsed.problems.map(
    ({ code, line, column, field, message }) => `${code} ${line}:${column} ${field}: ${message}`,
  );
}
