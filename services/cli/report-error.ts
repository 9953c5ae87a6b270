import { errorCatalogue } from '../../contracts/errors/catalogue.ts';
import { isCodedError } from '../../contracts/errors/coded-error.ts';
import { PlanRefused } from '../../projections/goals/parse-plan.ts';
import { MappingRefused } from '../import/mapping/mapping-refused.ts';
import { placedText, problemText } from '../presentation/check/problem-text.ts';
import { danishErrors } from '../presentation/errors/danish-errors.ts';
import { errorInWords, type Told } from '../presentation/errors/told-error.ts';
import type { Language } from '../presentation/language.ts';
import { type CliContext, exitCodes, say } from './context.ts';

/** What went wrong and how to fix it, by language. */
export function errorText(error: Told, language: Language): string {
  const { message, meaning, advice } = errorInWords(error, language);
  return `${error.code}: ${message}\n  ${meaning === undefined ? '' : `${meaning} `}${advice}`;
}

/** All that is wrong with a plan or a mapping, a line for each. */
function problemsOf(error: PlanRefused | MappingRefused, language: Language): string {
  const name = error instanceof PlanRefused ? error.plan : error.mapping;
  return error.problems.map((problem) => placedText(problem, problemText(problem, language), name)).join('\n');
}

/** Tells the person what went wrong and how to fix it; returns the exit code. */
export function reportError(error: unknown, context: CliContext): number {
  const isDanish = context.language() === 'da';
  if (context.signal.aborted) {
    say(
      context,
      isDanish ? 'Afbrudt. Det, der var gemt, er uskadt.' : 'Interrupted. What was stored before is unharmed.',
    );
    return exitCodes.interrupted;
  }
  if (isCodedError(error)) {
    const { exit, remedy } = errorCatalogue[error.code];
    if (error instanceof PlanRefused || error instanceof MappingRefused) {
      say(context, `${error.code}: ${problemsOf(error, context.language())}`);
      say(context, `  ${isDanish ? (danishErrors[error.code] ?? errorCatalogue[error.code]).remedy : remedy}`);
      return exit;
    }
    say(context, errorText(error, context.language()));
    return exit;
  }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const { what, remedy } = (isDanish ? danishErrors.INTERNAL : undefined) ?? errorCatalogue.INTERNAL;
  say(context, `INTERNAL: ${what} ${remedy}\n${detail}`);
  return exitCodes.internalError;
}
