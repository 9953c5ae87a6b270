import { parsePlan } from '../../../projections/goals/parse-plan.ts';
import { problemText } from '../../../services/presentation/check/problem-text.ts';

/** What is wrong with a text, as `code line:column field: message`. */
export function problemsOf(text: string): string[] {
  const parsed = parsePlan(text);
  if (parsed.ok) return [];
  return parsed.problems.map((each) => {
    const { code, line, column, field } = each;
    return `${code} ${line}:${column} ${field}: ${problemText(each, 'en')}`;
  });
}
